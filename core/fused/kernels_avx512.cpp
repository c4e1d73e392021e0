#define TWINS_LANES 16
#define TWINS_WIDEST 4
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kAvx512Kernels = kernelsNamed("avx512");

} // namespace twins
