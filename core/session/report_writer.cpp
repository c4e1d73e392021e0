#include "core/session/report_writer.h"

#include "core/report/export_runs.h"
#include "core/session/background_thread.h"
#include "core/session/doorbell.h"
#include "core/session/failure.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace twins
{

namespace
{

struct Ending {
    QString path, problem;
};

Ending written(const ExportRequest& request, const std::atomic<bool>& cancelled)
{
    Ending ending;
    try {
        const ExportOutcome outcome = exportRuns(request, [&] { return cancelled.load(); });
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
        : bell([this, owner] {
            thread = {};
            std::optional<Ending> end;
            {
                const std::scoped_lock lock(mutex);
                end = std::exchange(ending, std::nullopt);
            }
            running = false;
            if (end)
                Q_EMIT owner->finished(end->path, end->problem);
        })
    {
    }
    ~Private() { cancelled = true; }

    bool running = false;
    std::atomic<bool> cancelled{false};
    std::mutex mutex; // protects ending
    std::optional<Ending> ending;
    Doorbell bell;
    std::jthread thread; // last: lives while everything it uses does
};

ReportWriter::ReportWriter(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ReportWriter::~ReportWriter() = default;

bool ReportWriter::isRunning() const
{
    return d->running;
}

void ReportWriter::write(const QStringList& runs, const QString& path)
{
    if (d->running)
        return;
    d->running = true;
    d->cancelled = false;
    ExportRequest request{
        .runs = {}, .format = ExportFormat::Html, .out = path.toStdString(), .replaces = true};
    for (const QString& run : runs)
        request.runs.emplace_back(run.toStdString());
    d->thread = std::jthread([this, request = std::move(request)] {
        lowerThreadPriority();
        Ending end = written(request, d->cancelled);
        const std::scoped_lock lock(d->mutex);
        d->ending = std::move(end);
        d->bell.ring();
    });
}

void ReportWriter::cancel()
{
    d->cancelled = true;
}

} // namespace twins
