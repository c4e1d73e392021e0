#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace twins
{

/// Writes the HTML report of a run, or the comparison of several (core/report/export_runs.h), on a thread of
/// its own. GUI thread only; the destructor waits for the file being written, which appears whole or not at
/// all.
class ReportWriter : public QObject
{
    Q_OBJECT

public:
    explicit ReportWriter(QObject* parent = nullptr);
    ~ReportWriter() override;

    [[nodiscard]] bool isRunning() const;
    /// Replaces `path` where it exists. Does nothing while one is being written.
    void write(const QStringList& runs, const QString& path);
    /// The report is not wanted any more; finished() follows.
    void cancel();

Q_SIGNALS:
    /// `path` is empty where it was cancelled or went wrong; `problem` is the sentence of what went wrong.
    void finished(const QString& path, const QString& problem);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
