#include "core/telemetry/batch_norm_match.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace twins
{

BatchNormMatch::BatchNormMatch(const std::vector<KeptBatchNorm>& shown, std::vector<KeptBatchNorm> other)
    : other_(std::move(other))
{
    const std::vector<std::string> none;
    const std::vector<std::string>& here = shown.empty() ? none : shown.front().names();
    const std::vector<std::string>& there = other_.empty() ? none : other_.front().names();
    for (std::size_t row = 0; row < here.size(); ++row) {
        const auto same = std::ranges::find(there, here[row]);
        if (same == there.end()) {
            onlyShown_.push_back(here[row]);
            layers_.emplace_back(std::nullopt);
            continue;
        }
        const auto at = static_cast<std::size_t>(same - there.begin());
        layers_.emplace_back(at);
        hasOneStart_ = hasOneStart_ &&
                       shown.front().layers()[row].constantsHash == other_.front().layers()[at].constantsHash;
    }
    std::ranges::copy_if(there, std::back_inserter(onlyOther_), [&](const std::string& name) {
        return std::ranges::find(here, name) == here.end();
    });
}

const KeptBatchNorm* BatchNormMatch::at(std::int64_t epoch) const
{
    const auto later = std::ranges::upper_bound(other_, epoch, {}, &KeptBatchNorm::epoch);
    return later == other_.begin() ? nullptr : &*std::prev(later);
}

std::optional<std::size_t> BatchNormMatch::layer(std::size_t shown) const
{
    return shown < layers_.size() ? layers_[shown] : std::nullopt;
}

const LayerSummary* BatchNormMatch::summary(std::size_t shown, std::int64_t epoch) const
{
    const std::optional<std::size_t> there = layer(shown);
    const KeptBatchNorm* const kept = at(epoch);
    return there && kept != nullptr && *there < kept->layers().size() ? &kept->layers()[*there] : nullptr;
}

} // namespace twins
