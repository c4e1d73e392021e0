#include "core/device/tuning_scope.h"

#include <ATen/Context.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <mutex>

namespace twins
{

namespace
{

struct TuningState {
    std::mutex mutex; ///< guards the rest, and the order of changes
    int scopes = 0;
    bool before = false;
};

TuningState& tuningState()
{
    static TuningState one;
    return one;
}

} // namespace

TuningScope::TuningScope()
{
    TuningState& shared = tuningState();
    const std::scoped_lock lock(shared.mutex);
    if (shared.scopes++ == 0) {
        shared.before = at::globalContext().benchmarkCuDNN();
        at::globalContext().setBenchmarkCuDNN(true);
    }
}

TuningScope::~TuningScope()
{
    TuningState& shared = tuningState();
    const std::scoped_lock lock(shared.mutex);
    if (--shared.scopes == 0) {
        at::globalContext().setBenchmarkCuDNN(shared.before);
    }
}

void settleClock(const torch::Device& device)
{
    if (!device.is_cuda()) {
        return;
    }
    using Clock = std::chrono::steady_clock;
    constexpr std::int64_t kSide = 2048;
    constexpr int kProducts = 8, kAlike = 4;
    constexpr double kTolerance = 1.02;
    const torch::NoGradGuard noGrad;
    const torch::Tensor matrix = torch::ones({kSide, kSide}, torch::dtype(torch::kFloat).device(device));
    torch::Tensor product = torch::empty_like(matrix);
    const Clock::time_point end = Clock::now() + std::chrono::milliseconds(500);
    double least = 0.0;
    for (int alike = 0; alike < kAlike && Clock::now() < end;) {
        const Clock::time_point begin = Clock::now();
        for (int i = 0; i < kProducts; ++i) {
            at::mm_out(product, matrix, matrix);
        }
        (void)product[0][0].item<float>(); // waits
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        alike = least > 0.0 && seconds < kTolerance * least && seconds > least / kTolerance ? alike + 1 : 0;
        least = least > 0.0 ? std::min(least, seconds) : seconds;
    }
}

} // namespace twins
