// The makers' servers, through core/fetch; left out of a build without downloads.
#include "core/fetch/install_set.h"
#include "core/session/data_set_fetcher.h"

namespace twins
{
namespace
{

FetchProgress shown(const InstallProgress& progress)
{
    using Stage = FetchProgress::Stage;
    const Stage stage = progress.stage == InstallStage::Unpacking   ? Stage::Unpacking
                        : progress.stage == InstallStage::Arranging ? Stage::Arranging
                                                                    : Stage::Downloading;
    return {stage,
            QString::fromStdString(progress.file),
            progress.fraction,
            static_cast<qint64>(progress.transfer.done),
            static_cast<qint64>(progress.transfer.total),
            progress.transfer.secondsLeft};
}

std::vector<OfferedDataSet> offered(const QString& root)
{
    std::vector<OfferedDataSet> offers;
    for (const DownloadableSet& set : downloadableSets()) {
        const std::filesystem::path folder = setFolder(set, root.toStdString());
        const Digest& own = set.files.front().digest;
        const Digest& digest = set.nested && own.kind == DigestKind::None ? set.nested->digest : own;
        offers.push_back(
            {QString::fromStdString(set.key), QString::fromStdString(set.label),
             QString::fromStdString(set.licence),
             digest.kind == DigestKind::None ? QString() : QString::fromLatin1(name(digest.kind)),
             QString::fromStdString(set.dataSet), QString::fromStdString(folder.string()),
             missingParts(set, folder).empty()});
    }
    return offers;
}

} // namespace

DataSetSource publicDataSets()
{
    return {&offered, [](const QString& key, const QString& root, const std::stop_token& stop,
                         const std::function<void(const FetchProgress&)>& report) {
                InstallOptions options;
                options.root = root.toStdString();
                return installSet(downloadableSet(key.toStdString()), options, stop,
                                  [&report](const InstallProgress& progress) { report(shown(progress)); }) !=
                       InstallOutcome::Stopped;
            }};
}

} // namespace twins
