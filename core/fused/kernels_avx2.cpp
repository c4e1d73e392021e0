#define TWINS_LANES 8
#define TWINS_WIDEST 2
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kAvx2Kernels = {"avx2",
                              kLanes,
                              TWINS_WIDEST,
                              productLoop,
                              dotLoop,
                              winogradInputLoop,
                              winogradOutputLoop,
                              affineLoop,
                              winogradWeightsLoop};

} // namespace twins
