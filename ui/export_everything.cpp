#include "ui/export_everything.h"

#include "ui/run_view.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

namespace twins
{

namespace
{
constexpr int kWaitStep = 20;        ///< milliseconds
constexpr int kLongestWait = 30'000; ///< milliseconds; then what there is of the figure is written
} // namespace

QVector<ExportEverything::Job>
ExportEverything::jobsOf(const QVector<std::pair<QString, PrintedFigure>>& figures, const QString& folder)
{
    QVector<Job> jobs;
    for (const auto& [name, figure] : figures) {
        for (const QString& format : printFormats(*figure.view)) {
            jobs.append({figure, QDir(folder).filePath(name + QLatin1Char('.') + format)});
        }
    }
    return jobs;
}

ExportEverything::ExportEverything(QVector<Job> jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(std::move(jobs))
{
}

void ExportEverything::start()
{
    QTimer::singleShot(0, this, &ExportEverything::writeNext);
}

void ExportEverything::writeNext()
{
    if (m_cancelled || m_next >= count()) {
        Q_EMIT finished(m_written, m_problems, m_cancelled);
        return;
    }
    const RunView& view = *m_jobs.at(m_next).figure.view;
    if (!view.isSettled()) {
        if (!m_waiting.isValid()) {
            m_waiting.start();
        }
        if (m_waiting.elapsed() < kLongestWait) {
            QTimer::singleShot(kWaitStep, this, &ExportEverything::writeNext);
            return;
        }
    }
    m_waiting.invalidate();
    const Job& job = m_jobs.at(m_next++);
    if (view.hasFigure()) { // what was waited for may turn out to be nothing, as it would have at the start
        QString error;
        if (printFigure(job.figure, job.path, &error)) {
            m_written << job.path;
        } else if (!m_problems.contains(error)) {
            m_problems << error;
        }
    }
    Q_EMIT progressed(m_next, m_next < count() ? QFileInfo(m_jobs.at(m_next).path).fileName() : QString());
    QTimer::singleShot(0, this, &ExportEverything::writeNext);
}

} // namespace twins
