#include "core/nn/generator.h"

#include <ATen/CPUGeneratorImpl.h>

namespace twins
{

at::Generator makeGenerator(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

} // namespace twins
