#include "tests/engine/reference/formula.h"

#include "core/util/random.h"

namespace twins::reference
{

std::vector<double> uniform(const std::string& name, std::int64_t count)
{
    std::uint64_t seed = 0xCBF29CE484222325ULL;
    for (const char c : name) {
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    std::vector<double> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = 2.0 * (static_cast<double>(splitMix64(seed + i) >> 11U) * 0x1.0p-53) - 1.0;
    }
    return values;
}

} // namespace twins::reference
