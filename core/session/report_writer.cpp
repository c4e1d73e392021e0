#include "core/session/report_writer.h"

#include "core/report/export_runs.h"
#include "core/session/failure.h"
#include "core/session/one_job.h"

#include <utility>

namespace twins
{

namespace
{

struct Ending {
    QString path, problem;
};

Ending written(const ExportRequest& request, const std::stop_token& stop)
{
    Ending ending;
    try {
        const ExportOutcome outcome = exportRuns(request, [&] { return stop.stop_requested(); });
        ending.path = outcome.files.empty() ? QString() : QString::fromStdString(outcome.out.string());
    } catch (...) {
        ending.problem = sentenceOf(currentFailure());
    }
    return ending;
}

} // namespace

class ReportWriter::Private
{
public:
    explicit Private(ReportWriter* owner)
        : job([owner](const Ending& end) { Q_EMIT owner->finished(end.path, end.problem); })
    {
    }

    OneJob<Ending> job;
};

ReportWriter::ReportWriter(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ReportWriter::~ReportWriter() = default;

bool ReportWriter::isRunning() const
{
    return d->job.isRunning();
}

void ReportWriter::write(const QStringList& runs, const QString& path)
{
    ExportRequest request{
        .runs = {}, .format = ExportFormat::Html, .out = path.toStdString(), .replaces = true};
    for (const QString& run : runs)
        request.runs.emplace_back(run.toStdString());
    d->job.start(
        [request = std::move(request)](const std::stop_token& stop) { return written(request, stop); });
}

void ReportWriter::cancel()
{
    d->job.cancel();
}

} // namespace twins
