#pragma once

#include <cstdint>
#include <vector>

namespace twins
{

/// Gives out places in one stretch of memory and takes them back.
class Placement
{
public:
    /// Where `size` floats lie; on a cache line.
    [[nodiscard]] std::int64_t take(std::int64_t size);
    void giveBack(std::int64_t place); ///< one that take() gave and nobody has given back since
    [[nodiscard]] std::int64_t size() const noexcept { return size_; } ///< floats needed so far

private:
    struct Piece {
        std::int64_t begin, length;
        bool isTaken;
    };
    std::vector<Piece> pieces_; ///< in order, without gaps
    std::int64_t size_ = 0;
};

} // namespace twins
