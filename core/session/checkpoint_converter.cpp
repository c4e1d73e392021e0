#include "core/session/checkpoint_converter.h"

#include "core/checkpoint/convert.h"
#include "core/session/background_thread.h"
#include "core/session/doorbell.h"
#include "core/session/failure.h"

#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace twins
{
namespace
{

struct Ending {
    QString problem;
    qint64 tensors = 0;
};

KeptWings kept(ConvertedWings wings)
{
    switch (wings) {
    case ConvertedWings::Frozen:
        return KeptWings::Frozen;
    case ConvertedWings::Both:
        return KeptWings::Both;
    case ConvertedWings::Adaptive:
        break;
    }
    return KeptWings::Adaptive;
}

Ending converted(const std::string& source, const std::string& target, ConvertedWings wings)
{
    Ending ending;
    try {
        const TensorFile file = convertedTensors(openCheckpoint(source), kept(wings));
        writeCheckpoint(target, file);
        ending.tensors = static_cast<qint64>(file.tensors.size());
    } catch (...) {
        ending.problem = sentenceOf(currentFailure());
    }
    return ending;
}

} // namespace

class CheckpointConverter::Private
{
public:
    explicit Private(CheckpointConverter* owner)
        : bell([this, owner] {
            thread = {};
            std::optional<Ending> end;
            {
                const std::scoped_lock lock(mutex);
                end = std::exchange(ending, std::nullopt);
            }
            running = false;
            if (end)
                Q_EMIT owner->finished(end->problem, end->tensors);
        })
    {
    }

    bool running = false;
    std::mutex mutex; // protects ending
    std::optional<Ending> ending;
    Doorbell bell;
    std::jthread thread; // last: lives while everything it uses does
};

CheckpointConverter::CheckpointConverter(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

CheckpointConverter::~CheckpointConverter() = default;

bool CheckpointConverter::isRunning() const
{
    return d->running;
}

void CheckpointConverter::convert(const QString& source, const QString& target, ConvertedWings wings)
{
    if (d->running)
        return;
    d->running = true;
    d->thread = std::jthread([this, from = source.toStdString(), to = target.toStdString(), wings] {
        lowerThreadPriority();
        Ending end = converted(from, to, wings);
        const std::scoped_lock lock(d->mutex);
        d->ending = std::move(end);
        d->bell.ring();
    });
}

} // namespace twins
