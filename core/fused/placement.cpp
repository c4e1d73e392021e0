#include "core/fused/placement.h"

#include <algorithm>
#include <cassert>

namespace twins
{

std::int64_t Placement::take(std::int64_t size)
{
    constexpr std::int64_t kLine = 16; // floats
    const std::int64_t length = (size + kLine - 1) / kLine * kLine;
    auto best = pieces_.end();
    for (auto piece = pieces_.begin(); piece != pieces_.end(); ++piece) {
        const bool fits = !piece->isTaken && piece->length >= length;
        if (fits && (best == pieces_.end() || piece->length < best->length)) {
            best = piece;
        }
    }
    if (best == pieces_.end()) {
        if (!pieces_.empty() && !pieces_.back().isTaken) { // grow the free end
            size_ += length - pieces_.back().length;
            pieces_.back().length = length;
            pieces_.back().isTaken = true;
            return pieces_.back().begin;
        }
        pieces_.push_back({size_, length, true});
        size_ += length;
        return pieces_.back().begin;
    }
    const std::int64_t begin = best->begin, rest = best->length - length;
    best->isTaken = true;
    best->length = length;
    if (rest > 0) {
        pieces_.insert(best + 1, {begin + length, rest, false});
    }
    return begin;
}

void Placement::giveBack(std::int64_t place)
{
    auto piece = std::find_if(pieces_.begin(), pieces_.end(),
                              [&](const Piece& one) { return one.begin == place && one.isTaken; });
    assert(piece != pieces_.end());
    piece->isTaken = false;
    if (const auto next = piece + 1; next != pieces_.end() && !next->isTaken) {
        piece->length += next->length;
        pieces_.erase(next);
    }
    if (piece != pieces_.begin() && !(piece - 1)->isTaken) {
        (piece - 1)->length += piece->length;
        pieces_.erase(piece);
    }
}

} // namespace twins
