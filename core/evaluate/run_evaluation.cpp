#include "core/evaluate/run_evaluation.h"

#include "core/attack/projection.h"
#include "core/evaluate/evaluation_files.h"
#include "core/evaluate/evaluator.h"
#include "core/evaluate/file_survival.h"
#include "core/util/elapsed.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace twins
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr double kSecondsBetweenFiles = 5.0;
constexpr double kSecondsBetweenTouches = 60.0;

class Evaluation
{
public:
    Evaluation(const EvaluationRequest& request, const PreparedEvaluation& prepared, EvaluationRecord record,
               std::unique_ptr<RunLock> lock, const std::stop_token& stop, const EvaluationObserver& observer)
        : request_(request)
        , prepared_(prepared)
        , record_(std::move(record))
        , options_(prepared.options(request.config))
        , logits_(prepared.logits(request.wing))
        , lock_(std::move(lock))
        , stop_(stop)
        , observer_(observer)
    {
    }

    EvaluationRecord run(std::optional<SuiteState> state)
    {
        record_.status = "unfinished";
        record_.images = 0;
        if (!state) {
            state = beginSuite(logits_, prepared_.images, options_,
                               [this](double share) { return goesOn(EvaluationPhase::CleanImages, share); });
        }
        if (!state) {
            record_.status = "stopped";
            return record_;
        }
        state_ = std::move(*state);
        record_.images = prepared_.images.size();
        countClean();
        countStanding();
        save();
        const bool isThrough = runSuite(
            logits_, prepared_.images, options_, record_, state_, [this] { return !stop_.stop_requested(); },
            [this](const SuiteProgress& progress) { report(progress); },
            [this] {
                countStanding();
                if (secondsSince(saved_) > kSecondsBetweenFiles) {
                    save();
                }
            });
        record_.status = isThrough && score() ? "complete" : "stopped";
        save();
        return record_;
    }

private:
    [[nodiscard]] ClassRecord& classOf(std::size_t image)
    {
        return record_.classes[static_cast<std::size_t>(prepared_.images.labels[image])];
    }

    void countClean()
    {
        record_.cleanCorrect = 0;
        for (ClassRecord& one : record_.classes) {
            one.images = one.cleanCorrect = 0;
        }
        for (std::size_t i = 0; i < state_.fooledBy.size(); ++i) {
            const bool right = state_.fooledBy[i] != SuiteState::kWrongClean;
            ++classOf(i).images;
            classOf(i).cleanCorrect += right ? 1 : 0;
            record_.cleanCorrect += right ? 1 : 0;
        }
    }

    void countRobust(const std::vector<bool>& robust)
    {
        record_.robustCorrect = 0;
        for (ClassRecord& one : record_.classes) {
            one.robustCorrect = 0;
        }
        for (std::size_t i = 0; i < robust.size(); ++i) {
            classOf(i).robustCorrect += robust[i] ? 1 : 0;
            record_.robustCorrect += robust[i] ? 1 : 0;
        }
    }

    /// What the attacks found, until the scoring has the last word.
    void countStanding()
    {
        std::vector<bool> robust;
        for (const std::int64_t by : state_.fooledBy) {
            robust.push_back(by == SuiteState::kStanding || by > record_.verdictStage());
        }
        countRobust(robust);
    }

    /// The verdict: the network's answers to the kept images, not what the attacks believed. False, and the
    /// record as it was, when stopped.
    bool score()
    {
        if (record_.stages.empty()) {
            return true; // nothing was found that could be counted again
        }
        const auto all = static_cast<double>(std::max<std::int64_t>(1, record_.images));
        const auto found = static_cast<double>(record_.cleanCorrect - record_.robustCorrect);
        const double ofAnswers = all / (all + 2.0 * found); // of all images to send
        const std::optional<std::vector<bool>> right =
            answeredRight(logits_, state_.adversarial, prepared_.images.labels, options_,
                          [&](double share) { return goesOn(EvaluationPhase::Scoring, share * ofAnswers); });
        if (!right) {
            return false;
        }
        std::vector<bool> fools(right->size());
        for (std::size_t i = 0; i < fools.size(); ++i) {
            fools[i] = !(*right)[i] && state_.fooledBy[i] != SuiteState::kWrongClean;
        }
        const std::optional<SurvivalRecord> survival = fileSurvival(
            logits_, state_.adversarial, prepared_.images.labels, fools, options_, [&](double share) {
                return goesOn(EvaluationPhase::Scoring, ofAnswers + share * (1.0 - ofAnswers));
            });
        if (!survival) {
            return false;
        }
        record_.survival = *survival;
        record_.largestDistance = largestDistance();
        countRobust(*right);
        return true;
    }

    [[nodiscard]] double largestDistance() const
    {
        double largest = 0.0;
        for (std::int64_t first = 0; first < prepared_.images.size(); first += options_.batch) {
            const std::int64_t count = std::min(options_.batch, prepared_.images.size() - first);
            const torch::Tensor clean = batchOf(prepared_.images, first, count, torch::kCPU).images;
            const torch::Tensor distance =
                normOf(state_.adversarial.narrow(0, first, count) - clean, record_.norm);
            largest = std::max(largest, distance.max().item<double>());
        }
        return largest;
    }

    /// Tells the share of a phase without stages; false when stopped.
    bool goesOn(EvaluationPhase phase, double share)
    {
        touchLock();
        if (observer_) {
            const auto stages = static_cast<std::int64_t>(record_.stages.size());
            observer_({.phase = phase,
                       .share = share,
                       .stage = phase == EvaluationPhase::Scoring ? stages : 0,
                       .stages = stages,
                       .survivors = record_.robustCorrect,
                       .images = prepared_.images.size()},
                      record_);
        }
        return !stop_.stop_requested();
    }

    /// Shows other hosts that this process lives, also while a batch takes long.
    void touchLock()
    {
        if (lock_ && secondsSince(touched_) > kSecondsBetweenTouches) {
            touched_ = Clock::now();
            lock_->touch();
        }
    }

    void report(const SuiteProgress& progress)
    {
        touchLock();
        if (!observer_) {
            return;
        }
        if (progress.stage != stage_ || stageShare_ > progress.stageShare) {
            stage_ = progress.stage;
            stageStarted_ = Clock::now();
            firstShare_ = progress.stageShare;
        }
        stageShare_ = progress.stageShare;
        const double moved = progress.stageShare - firstShare_;
        observer_({.share = progress.stageShare,
                   .stage = progress.stage,
                   .stages = static_cast<std::int64_t>(record_.stages.size()),
                   .attack = record_.stages[static_cast<std::size_t>(progress.stage)].title,
                   .survivors = progress.survivors,
                   .images = record_.images,
                   .secondsLeft = moved > 0.01
                                      ? secondsSince(stageStarted_) * (1.0 - progress.stageShare) / moved
                                      : -1.0},
                  record_);
    }

    void save()
    {
        saved_ = Clock::now();
        if (!request_.folder.empty() && !record_.stages.empty()) {
            lock_ = lock_ ? std::move(lock_) : lockEvaluation(request_.folder);
            touchLock();
            writeEvaluation(request_, record_, state_, prepared_.images);
        }
    }

    const EvaluationRequest& request_;
    const PreparedEvaluation& prepared_;
    EvaluationRecord record_;
    SuiteOptions options_;
    Logits logits_;
    SuiteState state_;
    std::unique_ptr<RunLock> lock_;
    const std::stop_token& stop_;
    const EvaluationObserver& observer_;
    Clock::time_point saved_ = Clock::now(), touched_ = Clock::now(), stageStarted_ = Clock::now();
    std::int64_t stage_ = -1;
    double stageShare_ = 0.0, firstShare_ = 0.0;
};

} // namespace

EvaluationRecord runEvaluation(const EvaluationRequest& request, const PreparedEvaluation& prepared,
                               EvaluationRecord record, std::optional<SuiteState> state,
                               std::unique_ptr<RunLock> lock, const std::stop_token& stop,
                               const EvaluationObserver& observer)
{
    return Evaluation(request, prepared, std::move(record), std::move(lock), stop, observer)
        .run(std::move(state));
}

} // namespace twins
