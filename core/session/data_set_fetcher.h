#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace twins
{

/// A public data set as the window shows it.
struct OfferedDataSet {
    QString key;     ///< "cifar10"
    QString label;   ///< "CIFAR-10"
    QString licence; ///< and whose it is
    QString check;   ///< "MD5", "SHA-256"; empty where no checksum is published
    QString dataSet; ///< value of the parameter data_set that reads it
    QString folder;  ///< where it is or would be
    bool there = false;
};

/// What a fetch is busy with.
struct FetchProgress {
    enum class Stage { Downloading, Unpacking, Arranging };
    Stage stage = Stage::Downloading;
    QString file;
    double fraction = 0.0;     ///< of the stage, [0,1]
    qint64 done = 0;           ///< bytes, while downloading
    qint64 total = 0;          ///< 0 = unknown
    double secondsLeft = -1.0; ///< negative = unknown
};

/// Where data sets come from; a value, so that tests bring their own.
struct DataSetSource {
    /// What there is, for a data folder. Empty in a build without downloads.
    std::function<std::vector<OfferedDataSet>(const QString& root)> offers;
    /// Fetches one on the calling thread; false when stopped. @throws Error.
    std::function<bool(const QString& key, const QString& root, const std::stop_token& stop,
                       const std::function<void(const FetchProgress&)>& report)>
        install;
};

/// The makers' own servers (core/fetch).
[[nodiscard]] DataSetSource publicDataSets();
/// The data folder of the program: $TWINS_DATA or the user's; empty where there is none.
[[nodiscard]] QString defaultDataRoot();

/// Fetches one data set at a time on a thread of its own. GUI thread only; the destructor stops a fetch and
/// waits for it, which keeps what has come for the next time.
class DataSetFetcher : public QObject
{
    Q_OBJECT

public:
    explicit DataSetFetcher(DataSetSource source, QObject* parent = nullptr);
    ~DataSetFetcher() override;

    [[nodiscard]] std::vector<OfferedDataSet> offers(const QString& root) const;
    [[nodiscard]] bool isRunning() const;
    void fetch(const QString& key, const QString& root); ///< does nothing while one is running
    void stop();

Q_SIGNALS:
    void progressed(const twins::FetchProgress& progress); ///< the newest, now and then
    /// `problem` is the sentence of what went wrong; empty when all is there, or when stopped.
    void finished(bool stopped, const QString& problem);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::FetchProgress)
