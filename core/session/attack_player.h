#pragma once

#include "core/evaluate/attack_trace.h"
#include "core/util/error.h"

#include <QMetaType>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// One attack: on one network or on two side by side, or on two images.
struct PlayerRequest {
    TraceRequest attack;                  ///< its checkpoint is replaced by each of the following
    std::vector<std::string> checkpoints; ///< one or two
    /// This test image beside the first one, on the first checkpoint.
    std::optional<std::int64_t> secondImage;
};

/// What came of it, one a checkpoint and then the second image.
struct Playback {
    std::vector<std::shared_ptr<const AttackTrace>> traces;
};

/// What an attack player calls on its thread; each may throw and gives nothing back when it was overtaken.
/// See attack_tracer.h.
struct PlayerFunctions {
    std::function<std::optional<AttackTrace>(const TraceRequest&, const std::function<bool()>& overtaken,
                                             const std::function<void()>& stepped)>
        trace;
    std::function<std::optional<RadiusSweep>(const TraceRequest&, const std::function<bool()>& overtaken)>
        sweep;
};

/// The engine's own.
[[nodiscard]] PlayerFunctions enginePlayer();

/// Attacks one image on a low-priority thread of its own, on weights read from a file, so that a training
/// goes on beside it. The newest request wins; one that has begun is given a moment to end, so that a slider
/// that is being dragged shows what it passes. After the attack the same is swept over the radius. GUI thread
/// only; the destructor waits for the attack step in flight.
class AttackPlayer : public QObject
{
    Q_OBJECT

public:
    explicit AttackPlayer(QObject* parent = nullptr); ///< with the engine
    explicit AttackPlayer(PlayerFunctions functions, QObject* parent = nullptr);
    ~AttackPlayer() override;

    /// played() and then swept(), or failed(), follow, unless another play() or cancel() comes first.
    void play(const PlayerRequest& request);
    void cancel();
    [[nodiscard]] bool isBusy() const noexcept;            ///< with an attack; a sweep is no reason to wait
    [[nodiscard]] std::int64_t stepsDone() const noexcept; ///< of the attack at work; 0 while it loads
    /// Looks which epochs' checkpoints a run kept; listed() follows.
    void list(const std::filesystem::path& run);

Q_SIGNALS:
    void busyChanged(bool busy);
    void played(const twins::Playback& playback);
    void swept(const std::vector<twins::RadiusSweep>& sweeps);
    void failed(const twins::Error& error);
    void listed(const std::filesystem::path& run, const std::vector<std::int64_t>& epochs);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::Playback)
