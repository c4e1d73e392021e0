#pragma once

#include "core/evaluate/attack_trace.h"

#include <functional>
#include <memory>
#include <optional>

namespace twins
{

/// Attacks one image and keeps every image on the way. Holds the last networks that it loaded, for as long as
/// their files stay the same, and the last test set, for as long as the same images are asked for: the next
/// call takes no longer than the attack. One thread at a time.
class AttackTracer
{
public:
    AttackTracer();
    ~AttackTracer();
    AttackTracer(const AttackTracer&) = delete;
    AttackTracer& operator=(const AttackTracer&) = delete;

    /// Asked before every step of an attack; true ends the call, which gives nothing back.
    using Overtaken = std::function<bool()>;

    /// `stepped` is called once for every step of the attack.
    /// @throws Error in one sentence for a checkpoint, data set or picture that cannot be read, an image or
    /// class that does not exist, a wing that the network lacks, an attack that is not defined for the norm.
    [[nodiscard]] std::optional<AttackTrace> trace(const TraceRequest& request,
                                                   const Overtaken& overtaken = {},
                                                   const std::function<void()>& stepped = {});
    /// The attack at sweepRadii(), its step in proportion. @throws Error as trace() does.
    [[nodiscard]] std::optional<RadiusSweep> sweep(const TraceRequest& request,
                                                   const Overtaken& overtaken = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
