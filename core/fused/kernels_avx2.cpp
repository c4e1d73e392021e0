#define TWINS_LANES 8
#define TWINS_WIDEST 2
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kAvx2Kernels = kernelsNamed("avx2");

} // namespace twins
