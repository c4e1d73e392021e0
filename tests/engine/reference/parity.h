#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins::reference
{

/// One compared quantity.
struct Deviation {
    std::string quantity;
    double value = 0.0;     ///< largest deviation found, in the quantity's own measure
    double tolerance = 0.0; ///< largest that agrees
    [[nodiscard]] bool agrees() const { return value <= tolerance; } // NaN does not agree
};

/// Recomputes every figure of one reference file with the engine. @throws Error for a file that is not one.
[[nodiscard]] std::vector<Deviation> compareWithReference(const std::string& path);

} // namespace twins::reference
