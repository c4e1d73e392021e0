#include "core/session/report_writer.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/one_job.h"

#include <atomic>
#include <utility>

namespace twins
{

namespace
{

struct ReportEnding {
    QString path, problem;
};

} // namespace

class ReportWriter::Private
{
public:
    Private(ReportWriter* owner, ExportFunction function)
        : write(std::move(function))
        , bell([this, owner] { Q_EMIT owner->progressed(fraction); })
        , job([owner](const ReportEnding& end) { Q_EMIT owner->finished(end.path, end.problem); })
    {
    }

    ReportEnding work(const ExportRequest& request, const std::stop_token& stop)
    {
        ReportEnding ending;
        try {
            const ExportOutcome outcome =
                write(request, {.isCancelled = [&] { return stop.stop_requested(); },
                                .progressed =
                                    [this](double done) {
                                        fraction = done;
                                        bell.ring();
                                    }});
            ending.path = outcome.files.empty() ? QString() : QString::fromStdString(outcome.out.string());
        } catch (...) {
            ending.problem = sentenceOf(currentFailure());
        }
        return ending;
    }

    const ExportFunction write;
    std::atomic<double> fraction{0.0};
    Doorbell bell;
    OneJob<ReportEnding> job; // last: lives while everything it uses does
};

ReportWriter::ReportWriter(QObject* parent)
    : ReportWriter(exportRuns, parent)
{
}

ReportWriter::ReportWriter(ExportFunction write, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(write)))
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
    for (const QString& run : runs) {
        request.runs.emplace_back(run.toStdString());
    }
    d->job.start(
        [this, request = std::move(request)](const std::stop_token& stop) { return d->work(request, stop); });
}

void ReportWriter::cancel()
{
    d->job.cancel();
}

} // namespace twins
