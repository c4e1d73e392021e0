#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

namespace twins
{

/// What was read last of what a run keeps in files (KeptSamples, KeptBatchNorm), so that going back and forth
/// reads each once: so many at the most, and within so many bytes, but the last one always.
template<typename Kept>
class KeptShelf
{
public:
    using Whole = decltype(std::declval<const Kept&>().whole()); ///< a shared pointer

    KeptShelf(std::size_t most, std::size_t bytes)
        : most_(most)
        , bytes_(bytes)
    {
    }

    void add(const Kept& kept, const Whole& whole)
    {
        std::erase_if(all_, [&](const auto& one) { return one.first == kept; });
        all_.emplace_back(kept, whole);
        std::size_t held = 0;
        for (const auto& one : all_) {
            held += valueBytes(*one.second);
        }
        while (all_.size() > 1 && (all_.size() > most_ || held > bytes_)) {
            held -= valueBytes(*all_.front().second);
            all_.pop_front();
        }
    }

    /// Null where it is not there.
    [[nodiscard]] Whole find(const Kept& kept) const
    {
        const auto found =
            std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.first == kept; });
        return found == all_.end() ? nullptr : found->second;
    }

    void clear() { all_.clear(); }

private:
    std::size_t most_, bytes_;
    std::deque<std::pair<Kept, Whole>> all_; ///< the newest last
};

} // namespace twins
