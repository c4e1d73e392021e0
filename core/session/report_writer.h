#pragma once

#include "core/report/export_runs.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace twins
{

/// What makes and writes a report; a value, so that tests bring their own.
using ExportFunction = std::function<ExportOutcome(const ExportRequest&, const ExportWatch&)>;

/// Writes the HTML report of a run, or the comparison of several (core/report/export_runs.h), on a thread of
/// its own. GUI thread only; the destructor cancels it and waits for a moment: the file appears whole or not
/// at all.
class ReportWriter : public QObject
{
    Q_OBJECT

public:
    explicit ReportWriter(QObject* parent = nullptr);
    ReportWriter(ExportFunction write, QObject* parent);
    ~ReportWriter() override;

    [[nodiscard]] bool isRunning() const;
    /// Replaces `path` where it exists. Does nothing while one is being written.
    void write(const QStringList& runs, const QString& path);
    /// The report is not wanted any more; finished() follows. Too late where the file is being replaced
    /// already: then it is there, and finished() says so.
    void cancel();

Q_SIGNALS:
    void progressed(double fraction); ///< the newest, in [0,1], now and then
    /// `path` is empty where it was cancelled or went wrong; `problem` is the sentence of what went wrong.
    void finished(const QString& path, const QString& problem);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
