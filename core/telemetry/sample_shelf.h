#pragma once

#include "core/telemetry/kept_samples.h"

#include <cstddef>
#include <deque>
#include <utility>

namespace twins
{

/// The sets that were read last, so that going back and forth between evaluations reads each once: so many at
/// the most, and within so many bytes, but the last one always.
class SampleShelf
{
public:
    explicit SampleShelf(std::size_t most = 4, std::size_t bytes = std::size_t{64} << 20U)
        : most_(most)
        , bytes_(bytes)
    {
    }

    void add(const KeptSamples& kept, const SampleSetPtr& set);
    [[nodiscard]] SampleSetPtr find(const KeptSamples& kept) const; ///< null where it is not there
    void clear() { sets_.clear(); }

private:
    std::size_t most_, bytes_;
    std::deque<std::pair<KeptSamples, SampleSetPtr>> sets_; ///< the newest last
};

} // namespace twins
