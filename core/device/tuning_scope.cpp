#include "core/device/tuning_scope.h"

#include <ATen/Context.h>

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

} // namespace twins
