#define TWINS_LANES 16
#define TWINS_WIDEST 4
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kAvx512Kernels = {"avx512",           kLanes,     TWINS_WIDEST,
                                productLoop,        dotLoop,    winogradInputLoop,
                                winogradOutputLoop, affineLoop, winogradWeightsLoop};

} // namespace twins
