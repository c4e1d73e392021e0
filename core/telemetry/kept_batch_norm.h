#pragma once

#include "core/telemetry/batch_norm_statistics.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// What of a BatchNorm layer stays in memory, however many channels it has.
struct LayerSummary {
    /// Least and largest finite value of both wings and the last batch; low > high where there is none.
    struct Range {
        float low = std::numeric_limits<float>::infinity();
        float high = -std::numeric_limits<float>::infinity();
    };

    std::array<double, kWingDistances> distances{}; ///< layerDistance() by WingDistance
    std::array<Range, kWingQuantities> ranges{};    ///< by WingQuantity
    std::uint32_t channels = 0;
    /// Of mean and variance of the frozen wing; equal ones have the same. Only means something within a
    /// process.
    std::size_t constantsHash = 0;

    [[nodiscard]] double distance(WingDistance which) const
    {
        return distances.at(static_cast<std::size_t>(which));
    }
    [[nodiscard]] const Range& range(WingQuantity which) const
    {
        return ranges.at(static_cast<std::size_t>(which));
    }
};

[[nodiscard]] LayerSummary summaryOf(const LayerStatistics& layer);

/// The statistics of both wings at one moment of a run: a few figures a layer, and the channels, which stay
/// in the run's file until somebody looks at them. A value; copies share what they hold.
class KeptBatchNorm
{
public:
    /// Held in memory, for want of a file. Implicit: such a snapshot stands for itself.
    KeptBatchNorm(BatchNormSnapshotPtr snapshot); // NOLINT(google-explicit-constructor)
    /// The channels of `snapshot` are in `file`, the content of batchNormFromTensors(). Layers that are
    /// called as those of `before` (may be null) share their names with it.
    KeptBatchNorm(const BatchNormSnapshot& snapshot, std::filesystem::path file, const KeptBatchNorm* before);

    [[nodiscard]] std::int64_t epoch() const noexcept { return summary_->epoch; }
    [[nodiscard]] std::int64_t step() const noexcept { return summary_->step; }
    [[nodiscard]] bool twoWings() const noexcept { return summary_->twoWings; }
    [[nodiscard]] bool frozenUnchanged() const noexcept { return summary_->frozenUnchanged; }
    /// frozenConstantsHash()
    [[nodiscard]] const std::string& frozenHash() const noexcept { return summary_->frozenHash; }
    /// In the order of the forward pass, as are their names.
    [[nodiscard]] const std::vector<LayerSummary>& layers() const noexcept { return summary_->layers; }
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return *summary_->names; }

    /// Can whole() answer without reading?
    [[nodiscard]] bool isInMemory() const noexcept { return snapshot_ != nullptr; }
    /// Never null. Any thread. @throws Error(Input) naming the file, when it is gone, damaged or no such
    /// file.
    [[nodiscard]] BatchNormSnapshotPtr whole() const;
    [[nodiscard]] BatchNormSnapshotPtr wholeIfReadable() const; ///< null in the error's place

    /// Is one a copy of the other? A file that was read again, since the run went on from an earlier step, is
    /// another.
    [[nodiscard]] friend bool operator==(const KeptBatchNorm& a, const KeptBatchNorm& b) noexcept
    {
        return a.summary_ == b.summary_;
    }

private:
    using Names = std::shared_ptr<const std::vector<std::string>>;
    struct Summary {
        std::int64_t epoch = 0;
        std::int64_t step = 0;
        bool twoWings = true;
        bool frozenUnchanged = true;
        std::string frozenHash;
        Names names;
        std::vector<LayerSummary> layers;
        std::filesystem::path file;
    };
    [[nodiscard]] static std::shared_ptr<const Summary>
    summarise(const BatchNormSnapshot& snapshot, std::filesystem::path file, const Names& known);

    std::shared_ptr<const Summary> summary_; ///< never null
    BatchNormSnapshotPtr snapshot_;
};

} // namespace twins
