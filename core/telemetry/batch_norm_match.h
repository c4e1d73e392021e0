#pragma once

#include "core/telemetry/kept_batch_norm.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// One run's BatchNorm statistics beside another's: layers by their names, moments by their epochs.
class BatchNormMatch
{
public:
    BatchNormMatch() = default; ///< nothing beside nothing
    BatchNormMatch(const std::vector<KeptBatchNorm>& shown, std::vector<KeptBatchNorm> other);

    [[nodiscard]] const std::vector<KeptBatchNorm>& other() const noexcept { return other_; }
    /// What the other run has nearest to `epoch` without being later: its last where it has fewer. Null:
    /// nothing so early.
    [[nodiscard]] const KeptBatchNorm* at(std::int64_t epoch) const;
    /// Where the other run has the shown run's layer of this number.
    [[nodiscard]] std::optional<std::size_t> layer(std::size_t shown) const;
    /// The other run's layer of that name at `epoch`; null where there is none.
    [[nodiscard]] const LayerSummary* summary(std::size_t shown, std::int64_t epoch) const;

    [[nodiscard]] const std::vector<std::string>& onlyShown() const noexcept { return onlyShown_; }
    [[nodiscard]] const std::vector<std::string>& onlyOther() const noexcept { return onlyOther_; }
    /// Do all layers that both have stand on the same constants of the frozen wing (with one wing: on the
    /// same start)? Only then a channel is the same feature in both.
    [[nodiscard]] bool hasOneStart() const noexcept { return hasOneStart_; }

private:
    std::vector<KeptBatchNorm> other_;
    std::vector<std::optional<std::size_t>> layers_;
    std::vector<std::string> onlyShown_, onlyOther_;
    bool hasOneStart_ = true;
};

} // namespace twins
