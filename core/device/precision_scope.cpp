#include "core/device/precision_scope.h"

#include <ATen/Context.h>

#include <mutex>

namespace twins
{

namespace
{

struct PrecisionState {
    std::mutex mutex; ///< guards the rest, and the order of changes
    int scopes = 0;
    bool convolutionsBefore = false, productsBefore = false;
};

PrecisionState& precisionState()
{
    static PrecisionState one;
    return one;
}

} // namespace

Tf32Scope::Tf32Scope(bool allowed)
{
    PrecisionState& shared = precisionState();
    const std::scoped_lock lock(shared.mutex);
    at::Context& context = at::globalContext();
    if (shared.scopes++ == 0) {
        shared.convolutionsBefore = context.allowTF32CuDNN();
        shared.productsBefore = context.allowTF32CuBLAS();
    }
    context.setAllowTF32CuDNN(allowed);
    context.setAllowTF32CuBLAS(allowed);
}

Tf32Scope::~Tf32Scope()
{
    PrecisionState& shared = precisionState();
    const std::scoped_lock lock(shared.mutex);
    if (--shared.scopes == 0) {
        at::globalContext().setAllowTF32CuDNN(shared.convolutionsBefore);
        at::globalContext().setAllowTF32CuBLAS(shared.productsBefore);
    }
}

} // namespace twins
