#pragma once

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"
#include "core/telemetry/kept_shelf.h"
#include "core/util/error.h"

#include <functional>
#include <optional>
#include <utility>

namespace twins
{

/// Reads what a run keeps in files (KeptSamples, KeptBatchNorm) in a low-priority thread, and keeps what was
/// read last at hand. One thread only; the destructor waits for the file in hand.
template<typename Kept>
class KeptReader
{
public:
    using Shelf = KeptShelf<Kept>;
    using Whole = typename Shelf::Whole;

    /// `loaded` is told of everything that was read, `failed` of the last one wanted only; from the event
    /// loop.
    KeptReader(Shelf shelf, std::function<void(const Whole&)> loaded,
               std::function<void(const Error&)> failed)
        : loaded_(std::move(loaded))
        , failed_(std::move(failed))
        , shelf_(std::move(shelf))
        , bell_([this] {
            if (const std::optional<Result> result = task_.take()) {
                answer(*result);
            }
        })
        , task_(&KeptReader::read, [this] { bell_.ring(); })
    {
    }

    /// What is kept where it is at hand; else null, and an answer follows, unless another call comes first. A
    /// file that is being read is read to its end and told of, so that somebody who scrubs sees something;
    /// then comes what is wanted by now.
    [[nodiscard]] Whole want(const Kept& kept)
    {
        wanted_ = kept;
        Whole whole = kept.isInMemory() ? kept.whole() : shelf_.find(kept);
        if (whole) {
            stop();
        } else if (!asked_) {
            ask();
        }
        return whole;
    }

    [[nodiscard]] bool isLoading() const noexcept { return asked_.has_value(); }

    /// Nothing is wanted any more, and what is at hand belongs to another run.
    void forget()
    {
        stop();
        wanted_.reset();
        shelf_.clear();
    }

private:
    struct Result {
        Whole whole;
        std::optional<Error> failure; ///< where there is none
    };

    static Result read(const Kept& kept, const std::function<bool()>& /*overtaken*/)
    {
        try {
            return {kept.whole(), std::nullopt};
        } catch (...) {
            return {nullptr, currentFailure()};
        }
    }

    void ask()
    {
        asked_ = wanted_;
        task_.request(*asked_);
    }

    void stop()
    {
        task_.cancel();
        asked_.reset();
    }

    void answer(const Result& result)
    {
        const std::optional<Kept> was = std::exchange(asked_, std::nullopt);
        if (result.whole) {
            shelf_.add(*was, result.whole);
        }
        const bool isWanted = was == wanted_;
        if (!isWanted) {
            ask();
        }
        if (result.whole) {
            loaded_(result.whole);
        } else if (isWanted) {
            failed_(*result.failure);
        }
    }

    const std::function<void(const Whole&)> loaded_;
    const std::function<void(const Error&)> failed_;
    std::optional<Kept> wanted_;
    std::optional<Kept> asked_; // what is being read
    Shelf shelf_;
    Doorbell bell_;
    LatestTask<Kept, Result> task_; // last: its thread rings the bell
};

} // namespace twins
