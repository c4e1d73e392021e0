#include "core/session/attack_player.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"
#include "core/telemetry/kept_checkpoint.h"

#include <QTimer>

#include <atomic>
#include <utility>

namespace twins
{
namespace
{

/// How long an attack may go on when another one is asked for.
constexpr int kGraceMilliseconds = 250;

struct Work {
    PlayerRequest request;
    bool isSweep = false;
};

struct Done {
    bool isSweep = false;
    Playback playback;
    std::vector<RadiusSweep> sweeps;
    std::optional<Error> error;
};

struct Shelf {
    std::filesystem::path run;
    std::vector<std::int64_t> epochs;
};

/// What is attacked one after the other.
std::vector<TraceRequest> attacksOf(const PlayerRequest& request)
{
    std::vector<TraceRequest> attacks;
    for (const std::string& checkpoint : request.checkpoints) {
        attacks.push_back(request.attack);
        attacks.back().checkpoint = checkpoint;
    }
    if (request.secondImage && !attacks.empty()) {
        TraceRequest second = attacks.front();
        second.testImage = *request.secondImage;
        second.dataSetIndex.reset();
        second.picture.clear();
        attacks.push_back(second);
    }
    return attacks;
}

} // namespace

class AttackPlayer::Private
{
public:
    Private(AttackPlayer* player, PlayerFunctions playerFunctions)
        : q(player)
        , functions(std::move(playerFunctions))
        , bell([this] { answer(); })
        , shelfBell([this] {
            if (const std::optional<Shelf> shelf = lister.take()) {
                Q_EMIT q->listed(shelf->run, shelf->epochs);
            }
        })
        , lister(
              [](const std::filesystem::path& run, const std::function<bool()>&) {
                  return Shelf{run, keptEpochs(run)};
              },
              [this] { shelfBell.ring(); })
        , task([this](const Work& work,
                      const std::function<bool()>& overtaken) { return run(work, overtaken); },
               [this] { bell.ring(); })
    {
        grace.setSingleShot(true);
        grace.setInterval(kGraceMilliseconds);
        QObject::connect(&grace, &QTimer::timeout, q, [this] { startWaiting(); });
    }

    void play(const PlayerRequest& request)
    {
        waiting = request;
        if (!busy) {
            startWaiting(); // overtakes a sweep at once
        } else if (!grace.isActive()) {
            grace.start();
        }
    }

    void startWaiting()
    {
        grace.stop();
        if (!waiting) {
            return;
        }
        current = *std::exchange(waiting, std::nullopt);
        steps = 0;
        task.request({current, false});
        setBusy(true);
    }

    void cancel()
    {
        waiting.reset();
        grace.stop();
        task.cancel();
        setBusy(false);
    }

    void answer()
    {
        const std::optional<Done> done = task.take();
        if (!done) {
            return;
        }
        if (!done->isSweep) {
            setBusy(false);
        }
        if (done->error) {
            if (!waiting) {
                Q_EMIT q->failed(*done->error);
            }
        } else if (done->isSweep) {
            Q_EMIT q->swept(done->sweeps);
            return;
        } else {
            Q_EMIT q->played(done->playback);
        }
        if (waiting) {
            startWaiting();
        } else if (!done->error && !busy) {
            task.request({current, true});
        }
    }

    Done run(const Work& work, const std::function<bool()>& overtaken)
    {
        Done done;
        done.isSweep = work.isSweep;
        const auto stepped = [this] {
            ++steps;
        };
        try {
            for (const TraceRequest& attack : attacksOf(work.request)) {
                if (work.isSweep) {
                    std::optional<RadiusSweep> sweep = functions.sweep(attack, overtaken);
                    if (sweep) {
                        done.sweeps.push_back(std::move(*sweep));
                    }
                } else if (std::optional<AttackTrace> trace = functions.trace(attack, overtaken, stepped)) {
                    done.playback.traces.push_back(std::make_shared<const AttackTrace>(std::move(*trace)));
                }
            }
        } catch (...) {
            done.error = currentFailure();
        }
        return done;
    }

    void setBusy(bool now)
    {
        if (std::exchange(busy, now) != now) {
            Q_EMIT q->busyChanged(now);
        }
    }

    AttackPlayer* const q;
    const PlayerFunctions functions;
    PlayerRequest current;
    std::optional<PlayerRequest> waiting;
    bool busy = false;
    std::atomic<std::int64_t> steps{0};
    QTimer grace;
    Doorbell bell, shelfBell;
    LatestTask<std::filesystem::path, Shelf> lister;
    LatestTask<Work, Done> task; // last: its thread rings the bell
};

AttackPlayer::AttackPlayer(PlayerFunctions functions, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(functions)))
{
}

AttackPlayer::~AttackPlayer() = default;

void AttackPlayer::play(const PlayerRequest& request)
{
    d->play(request);
}

void AttackPlayer::cancel()
{
    d->cancel();
}

bool AttackPlayer::isBusy() const noexcept
{
    return d->busy;
}

std::int64_t AttackPlayer::stepsDone() const noexcept
{
    return d->steps;
}

void AttackPlayer::list(const std::filesystem::path& run)
{
    d->lister.request(run);
}

} // namespace twins
