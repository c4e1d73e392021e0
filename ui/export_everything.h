#pragma once

#include "ui/figure_print.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QVector>

namespace twins
{

/// Writes the figures of many views into one folder, a file a turn of the event loop, so that the window
/// stays alive: "accuracy.png", "accuracy.svg", … Of a view that still reads its figures it waits. GUI thread
/// only. What cannot be written is passed over and named at the end.
class ExportEverything : public QObject
{
    Q_OBJECT

public:
    struct Job {
        PrintedFigure figure; ///< its run must live until finished()
        QString path;
    };
    /// Every format of every figure. `folder` must exist.
    [[nodiscard]] static QVector<Job> jobsOf(const QVector<std::pair<QString, PrintedFigure>>& figures,
                                             const QString& folder);

    explicit ExportEverything(QVector<Job> jobs, QObject* parent = nullptr);

    void start();
    /// No file is begun any more; finished() follows.
    void cancel() { m_cancelled = true; }
    [[nodiscard]] int count() const { return static_cast<int>(m_jobs.size()); }

Q_SIGNALS:
    void progressed(int written, const QString& next); ///< name of the file that comes next
    /// Paths that were written, sentences of what went wrong.
    void finished(const QStringList& written, const QStringList& problems, bool cancelled);

private:
    void writeNext();

    QVector<Job> m_jobs;
    int m_next = 0;
    QElapsedTimer m_waiting; ///< runs while the next view is waited for
    bool m_cancelled = false;
    QStringList m_written, m_problems;
};

} // namespace twins
