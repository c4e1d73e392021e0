#include "core/telemetry/kept_batch_norm.h"

#include "core/telemetry/frozen_proof.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <new>
#include <string_view>
#include <utility>

namespace twins
{

namespace
{

void widen(LayerSummary::Range& range, const std::vector<float>& values)
{
    for (const float value : values) {
        if (std::isfinite(value)) {
            range.low = std::min(range.low, value);
            range.high = std::max(range.high, value);
        }
    }
}

std::size_t hashOfBits(const std::vector<float>& values)
{
    // char may look at any object's bytes
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)});
}

} // namespace

LayerSummary summaryOf(const LayerStatistics& layer)
{
    LayerSummary summary;
    for (int i = 0; i < kWingDistances; ++i) {
        summary.distances.at(static_cast<std::size_t>(i)) =
            layerDistance(layer, static_cast<WingDistance>(i));
    }
    for (int i = 0; i < kWingQuantities; ++i) {
        const auto quantity = static_cast<WingQuantity>(i);
        LayerSummary::Range& range = summary.ranges.at(static_cast<std::size_t>(i));
        widen(range, quantityOf(layer.frozen, quantity));
        widen(range, quantityOf(layer.adaptive, quantity));
        widen(range, quantityOf(layer.batch, quantity));
    }
    summary.channels = static_cast<std::uint32_t>(layer.adaptive.mean.size());
    summary.constantsHash = hashOfBits(layer.frozen.mean) * 31U + hashOfBits(layer.frozen.variance);
    return summary;
}

std::shared_ptr<const KeptBatchNorm::Summary>
KeptBatchNorm::summarise(const BatchNormSnapshot& snapshot, std::filesystem::path file, const Names& known)
{
    auto summary = std::make_shared<Summary>(Summary{.epoch = snapshot.epoch,
                                                     .step = snapshot.step,
                                                     .twoWings = snapshot.twoWings,
                                                     .frozenUnchanged = snapshot.frozenUnchanged,
                                                     .frozenHash = frozenConstantsHash(snapshot),
                                                     .names = known,
                                                     .layers = {},
                                                     .file = std::move(file)});
    summary->layers.reserve(snapshot.layers.size());
    for (const LayerStatistics& layer : snapshot.layers) {
        summary->layers.push_back(summaryOf(layer));
    }
    const bool isKnown =
        known && std::ranges::equal(*known, snapshot.layers, {}, {}, &LayerStatistics::layer);
    if (!isKnown) {
        std::vector<std::string> names;
        names.reserve(snapshot.layers.size());
        for (const LayerStatistics& layer : snapshot.layers) {
            names.push_back(layer.layer);
        }
        summary->names = std::make_shared<const std::vector<std::string>>(std::move(names));
    }
    return summary;
}

KeptBatchNorm::KeptBatchNorm(BatchNormSnapshotPtr snapshot)
    : summary_(summarise(*snapshot, {}, nullptr))
    , snapshot_(std::move(snapshot))
{
}

KeptBatchNorm::KeptBatchNorm(const BatchNormSnapshot& snapshot, std::filesystem::path file,
                             const KeptBatchNorm* before)
    : summary_(summarise(snapshot, std::move(file), before == nullptr ? nullptr : before->summary_->names))
{
}

BatchNormSnapshotPtr KeptBatchNorm::whole() const
{
    if (snapshot_) {
        return snapshot_;
    }
    const TensorFile content = readTensorFile(summary_->file);
    try {
        return std::make_shared<const BatchNormSnapshot>(batchNormFromTensors(content));
    } catch (const Error&) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is damaged, or does not hold the BatchNorm statistics of a run."),
            {summary_->file.string()});
    }
}

BatchNormSnapshotPtr KeptBatchNorm::wholeIfReadable() const
{
    try {
        return whole();
    } catch (const Error&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

} // namespace twins
