#pragma once

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"
#include "core/telemetry/kept_shelf.h"
#include "core/util/error.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

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
        if (whole && asked_) {
            stop();
        } else if (whole) {
            expected_.clear();
        } else if (!asked_ && ahead_ == kept) {
            asked_ = std::exchange(ahead_, std::nullopt);
        } else if (!asked_) {
            ask();
        }
        return whole;
    }

    /// What will be wanted soon, the most likely first: read, and not told of, while nothing is wanted.
    void expect(std::vector<Kept> next)
    {
        expected_ = std::move(next);
        if (!asked_ && !ahead_) {
            readAhead();
        }
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
        ahead_.reset(); // what was read ahead is overtaken
        asked_ = wanted_;
        task_.request(*asked_);
    }

    void stop()
    {
        task_.cancel();
        asked_.reset();
        ahead_.reset();
        expected_.clear();
    }

    void readAhead()
    {
        while (!expected_.empty()) {
            const Kept next = expected_.front();
            expected_.erase(expected_.begin());
            if (!next.isInMemory() && !shelf_.find(next)) {
                ahead_ = next;
                task_.request(next);
                return;
            }
        }
    }

    void answer(const Result& result)
    {
        if (ahead_) {
            if (result.whole) {
                shelf_.add(*ahead_, result.whole);
            }
            ahead_.reset();
            readAhead();
            return;
        }
        const std::optional<Kept> was = std::exchange(asked_, std::nullopt);
        if (result.whole) {
            shelf_.add(*was, result.whole);
        }
        const bool isWanted = was == wanted_;
        isWanted ? readAhead() : ask();
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
    std::vector<Kept> expected_;
    std::optional<Kept> ahead_; // what is being read though nobody has asked yet; never while asked_ is
    Shelf shelf_;
    Doorbell bell_;
    LatestTask<Kept, Result> task_; // last: its thread rings the bell
};

} // namespace twins
