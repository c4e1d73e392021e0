#define TWINS_LANES 8
#define TWINS_WIDEST 2
#include "core/fused/kernels_loops.h"

namespace twins
{

const Kernels kPlainKernels = kernelsNamed("plain");

} // namespace twins
