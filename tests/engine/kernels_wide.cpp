// The loops as a processor with AVX-512 runs them, sixteen lanes and four vectors wide, in instructions that
// every processor has: what is not tried there is two functions of intrinsics.
#define TWINS_LANES 16
#define TWINS_WIDEST 4
#include "core/fused/kernels_loops.h"

#include "tests/engine/kernels_wide.h"

namespace twins::test
{

const Kernels kWideKernels = kernelsNamed("wide");

std::vector<const Kernels*> kernelsToTest()
{
    std::vector<const Kernels*> all = usableKernels();
    all.push_back(&kWideKernels);
    return all;
}

} // namespace twins::test
