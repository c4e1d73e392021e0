// What the inspector sees: the engine's data sets and checkpoints. Apart from the rest so that a program that
// brings something else to look with need not link the engine.
#include "core/session/data_preview.h"

#include "core/analysis/inspect.h"
#include "core/config/image_selection.h"
#include "core/data/dataset.h"
#include "core/session/failure.h"
#include "core/util/file_state.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>
#include <optional>

namespace twins
{
namespace
{

void describe(const DataSplits& splits, ExperimentPreview& preview)
{
    preview.dataFound = true;
    preview.trainImages = splits.train.size();
    preview.validationImages = splits.validation.size();
    preview.testImages = splits.test.size();
    preview.classNames = splits.classNames;
    preview.classCounts.assign(splits.classNames.size(), 0);
    for (const std::int64_t label : splits.train.labels) {
        ++preview.classCounts.at(static_cast<std::size_t>(label));
    }
    preview.channels = splits.train.channels;
    preview.height = splits.train.height;
    preview.width = splits.train.width;
}

bool isDoubtful(const CheckpointReport& report)
{
    return report.map.agreement() < 1.0;
}

QString summaryOf(const CheckpointReport& report)
{
    const auto count = [](std::int64_t n) {
        return QLocale().toString(static_cast<qlonglong>(n));
    };
    const auto text = [](const char* english) {
        return QCoreApplication::translate("twins::ExperimentPreview", english);
    };
    QStringList parts;
    parts << (report.architecture.empty()
                  ? text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "not one of the known architectures"))
                  : QString::fromStdString(report.architecture));
    parts
        << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "%1 parameters")).arg(count(report.parameters));
    if (report.architecture.empty()) {
        return parts.join(QStringLiteral(" · ")); // of other tensors there is no more to say
    }
    parts << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "%1 classes")).arg(count(report.classes));
    if (isDoubtful(report)) {
        parts << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "only %1 % of its tensors fit"))
                     .arg(std::floor(100.0 * report.map.agreement()));
    }
    if (report.mean.empty()) {
        parts << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "no normalisation in the file"));
    }
    if (report.radius && report.radius->value > 0.0) {
        parts << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "made robust to epsilon %1"))
                     .arg(report.radius->value);
    }
    for (const auto& [key, value] : report.metadata) {
        if (key == "twins.data_set") {
            parts << text(QT_TRANSLATE_NOOP("twins::ExperimentPreview", "trained on %1"))
                         .arg(QString::fromStdString(value));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

/// Looks with the engine. Keeps what it found in the last data set and checkpoint that it could load, so that
/// typing into a field that has nothing to do with them does not load them again; a failure is never kept,
/// since the files may be put right.
class EngineLook
{
public:
    ExperimentPreview operator()(const ExperimentConfig& config, const std::function<bool()>& overtaken)
    {
        ExperimentPreview preview;
        lookAtData(config, overtaken, preview);
        if (!config.checkpoint.empty() && !overtaken()) {
            lookAtCheckpoint(config, preview);
        }
        const bool hasReport = preview.checkpointFound && report_.has_value();
        preview.findings = checkFiles(config, hasReport ? std::optional(report_->facts) : std::nullopt,
                                      preview.dataFound ? facts_ : std::nullopt);
        return preview;
    }

private:
    void lookAtData(const ExperimentConfig& config, const std::function<bool()>& overtaken,
                    ExperimentPreview& preview)
    {
        const ExperimentConfig part = imageSelection(config);
        if (knownPart_ == part) {
            preview = known_;
            return;
        }
        try {
            const DataSplits splits = loadData(config, [&](double) { return !overtaken(); });
            if (overtaken()) {
                return;
            }
            describe(splits, preview);
            facts_ = factsOf(splits, config);
            known_ = preview;
            knownPart_ = part;
        } catch (...) {
            preview = {};
            preview.dataProblem = sentenceOf(currentFailure());
        }
    }

    void lookAtCheckpoint(const ExperimentConfig& config, ExperimentPreview& preview)
    {
        try {
            const FileState file = FileState::of(config.checkpoint);
            if (!report_ || reported_ != file) {
                report_ = inspectCheckpoint(config.checkpoint);
                reported_ = file;
            }
            preview.checkpointSummary = summaryOf(*report_);
            preview.checkpointDoubtful = isDoubtful(*report_);
            preview.checkpointDetails = detailsOf(*report_);
            preview.checkpointFound = true;
        } catch (...) {
            report_.reset();
            preview.checkpointProblem = sentenceOf(currentFailure());
        }
    }

    std::optional<ExperimentConfig> knownPart_;
    ExperimentPreview known_;        ///< of knownPart_, without a checkpoint
    std::optional<DataFacts> facts_; ///< of knownPart_
    FileState reported_;
    std::optional<CheckpointReport> report_; ///< of reported_
};

} // namespace

ExperimentInspector::ExperimentInspector(QObject* parent)
    : ExperimentInspector(InspectFunction(EngineLook()), parent)
{
}

} // namespace twins
