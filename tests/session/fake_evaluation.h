#pragma once

#include "core/session/evaluation_functions.h"

#include <QSemaphore>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace twins::test
{

/// A verdict made up for tests: 100 images of two classes, 80 right, then two stages.
[[nodiscard]] EvaluationRecord madeUpRecord(const std::string& plan = "apgd-ce,square",
                                            const std::string& status = "complete");
/// A sweep over 4 radii, 2/255 to 16/255; its verdict is that at 8/255.
[[nodiscard]] EvaluationRecord madeUpSweep();
/// A report with a check of each light up to `worst`.
[[nodiscard]] MaskingReport madeUpReport(MaskingLight worst, std::int64_t epoch = -1);
/// Writes `record` where a run keeps its verdicts; returns the folder.
std::filesystem::path keepVerdict(const std::filesystem::path& run, const std::string& name,
                                  const EvaluationRecord& record);

/// Evaluates nothing, with the manners of the engine: looks at the stop token before every attack step and
/// tells its observer how it gets on. The script is set before it runs.
class FakeEvaluation
{
public:
    // The script.
    std::int64_t steps = 4;            ///< of the attack; 0: until stopped
    bool holdAfterSteps = false;       ///< wait for `gate` (or a stop) before the verdict
    bool holdBeforeSteps = false;      ///< wait for `gate` (or a stop) as if loading
    bool holdInClean = false;          ///< wait for `gate` (or a stop) among the clean images
    bool holdInScoring = false;        ///< wait for `gate` (or a stop) while scoring
    std::function<void()> beforeSteps; ///< may throw
    std::function<void(std::int64_t)> afterStep;
    std::int64_t rescoredAs = 40; ///< images counted again
    MaskingLight light = MaskingLight::Green;
    QSemaphore gate;

    // What the test can see while it runs.
    std::atomic<int> calls{0};
    std::atomic<std::int64_t> stepsDone{0};
    std::atomic<int> returned{0}; ///< calls that have ended
    std::atomic<bool> holding{false};
    std::atomic<bool> asked{false};   ///< the test sets it when its call for a stop has returned
    std::atomic<int> stepsTooMany{0}; ///< steps begun although `asked` was set

    [[nodiscard]] EvaluationFunctions functions();
    [[nodiscard]] std::vector<EvaluationRequest> requests() const;
    [[nodiscard]] std::vector<std::filesystem::path> resumed() const;

private:
    [[nodiscard]] EvaluationRecord work(const std::string& plan, const std::stop_token& stop,
                                        const EvaluationObserver& observer);
    void hold(const std::stop_token& stop);

    mutable std::mutex mutex_; // protects the two below
    std::vector<EvaluationRequest> requests_;
    std::vector<std::filesystem::path> resumed_;
};

} // namespace twins::test
