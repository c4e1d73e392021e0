#define TWINS_LANES 8
#define TWINS_WIDEST 2
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kPlainKernels = {"plain",
                               kLanes,
                               TWINS_WIDEST,
                               productLoop,
                               dotLoop,
                               winogradInputLoop,
                               winogradOutputLoop,
                               affineLoop,
                               winogradWeightsLoop};

} // namespace twins
