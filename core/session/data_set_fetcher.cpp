#include "core/session/data_set_fetcher.h"

#include "core/session/background_thread.h"
#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/util/data_roots.h"

#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace twins
{
namespace
{

struct FetchEnding {
    bool stopped = false;
    QString problem;
};

} // namespace

class DataSetFetcher::Private
{
public:
    Private(DataSetFetcher* owner, DataSetSource from)
        : source(std::move(from))
        , bell([this, owner] { answer(owner); })
    {
    }

    void answer(DataSetFetcher* owner)
    {
        std::optional<FetchProgress> news;
        std::optional<FetchEnding> end;
        {
            const std::scoped_lock lock(mutex);
            news = std::exchange(progress, std::nullopt);
            end = std::exchange(ending, std::nullopt);
        }
        if (news) {
            Q_EMIT owner->progressed(*news);
        }
        if (end) {
            thread = {};
            running = false;
            Q_EMIT owner->finished(end->stopped, end->problem);
        }
    }

    void work(const QString& key, const QString& root, const std::stop_token& stop)
    {
        lowerThreadPriority();
        FetchEnding end;
        try {
            end.stopped = !source.install(key, root, stop, [this](const FetchProgress& news) {
                const std::scoped_lock lock(mutex);
                progress = news;
                bell.ring();
            });
        } catch (...) {
            end.problem = sentenceOf(currentFailure());
        }
        const std::scoped_lock lock(mutex);
        ending = end;
        bell.ring();
    }

    const DataSetSource source;
    bool running = false;
    std::mutex mutex; // protects progress and ending
    std::optional<FetchProgress> progress;
    std::optional<FetchEnding> ending;
    Doorbell bell;
    std::jthread thread; // last: lives while everything it uses does
};

DataSetFetcher::DataSetFetcher(DataSetSource source, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(source)))
{
}

DataSetFetcher::~DataSetFetcher() = default;

std::vector<OfferedDataSet> DataSetFetcher::offers(const QString& root) const
{
    return d->source.offers(root);
}

bool DataSetFetcher::isRunning() const
{
    return d->running;
}

void DataSetFetcher::fetch(const QString& key, const QString& root)
{
    if (d->running) {
        return;
    }
    d->running = true;
    d->thread = std::jthread([this, key, root](const std::stop_token& stop) { d->work(key, root, stop); });
}

void DataSetFetcher::stop()
{
    d->thread.request_stop();
}

QString defaultDataRoot()
{
    const auto roots = dataRoots();
    return roots.empty() ? QString() : QString::fromStdString(roots.front().string());
}

} // namespace twins
