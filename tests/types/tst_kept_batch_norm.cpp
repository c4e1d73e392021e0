#include "core/telemetry/kept_batch_norm.h"

#include "core/telemetry/frozen_proof.h"
#include "core/telemetry/run_follower.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace twins;

namespace
{

constexpr std::int64_t kEpochs = 24;

/// Writes a run whose layers have so many channels.
void writeWide(const std::filesystem::path& folder, std::size_t channels)
{
    RunWriter writer(folder, ExperimentConfig{}, RunRecord{});
    writer.append(stepAt(1));
    for (std::int64_t epoch = 0; epoch < kEpochs; ++epoch) {
        BatchNormSnapshot snapshot = snapshotAt(epoch);
        for (LayerStatistics& layer : snapshot.layers) {
            for (WingStatistics* const wing : {&layer.adaptive, &layer.frozen}) {
                for (std::vector<float>* const values :
                     {&wing->mean, &wing->variance, &wing->weight, &wing->bias}) {
                    values->assign(channels, 1.0F);
                }
            }
        }
        writer.write(snapshot);
    }
}

#ifdef __GLIBC__
std::int64_t bytesInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}
#endif

} // namespace

TEST_CASE("A summary holds what the views and reports take of a layer")
{
    LayerStatistics layer = snapshotAt(1).layers[0];
    layer.batch = {{-3.0F, std::numeric_limits<float>::quiet_NaN()}, {0.5F, 9.0F}};
    const LayerSummary summary = summaryOf(layer);
    for (int i = 0; i < kWingDistances; ++i) {
        const auto distance = static_cast<WingDistance>(i);
        CHECK(summary.distance(distance) == layerDistance(layer, distance)); // to the bit
    }
    CHECK(summary.channels == 2);
    CHECK(summary.range(WingQuantity::Mean).low == -3.0F);
    CHECK(summary.range(WingQuantity::Mean).high == 0.5F);
    CHECK(summary.range(WingQuantity::Variance).high == 9.0F);
    CHECK(summary.range(WingQuantity::Weight).low == 0.75F);
    CHECK(summary.range(WingQuantity::Bias).high == 0.25F);
    const LayerSummary none = summaryOf({"bn", {}, {}});
    CHECK(none.range(WingQuantity::Mean).low > none.range(WingQuantity::Mean).high);
    CHECK(none.distance(WingDistance::GaussianKl) == 0.0);
}

TEST_CASE("The channels are read from the file when somebody asks")
{
    const TemporaryFolder folder;
    BatchNormSnapshot snapshot = snapshotAt(7);
    snapshot.twoWings = false;
    const std::filesystem::path file = folder / "epoch-0007.safetensors";
    writeTensorFile(file, toTensorFile(snapshot));
    const KeptBatchNorm kept(snapshot, file, nullptr);
    CHECK_FALSE(kept.isInMemory());
    CHECK(kept.epoch() == 7);
    CHECK(kept.step() == 14);
    CHECK_FALSE(kept.twoWings());
    CHECK(kept.frozenUnchanged());
    CHECK(kept.frozenHash() == frozenConstantsHash(snapshot));
    CHECK(kept.names() == std::vector<std::string>{"layer2.0.bn1", "bn1", "layer1.0.bn2"});
    CHECK(kept.whole()->layers[2].adaptive.bias == snapshot.layers[2].adaptive.bias);
    const KeptBatchNorm copy = kept;
    CHECK(copy == kept);

    // A later epoch shares the names, unless its layers are others.
    const KeptBatchNorm later(snapshotAt(8), file, &kept);
    CHECK(&later.names() == &kept.names());
    CHECK_FALSE(later == kept);
    BatchNormSnapshot shorter = snapshotAt(9);
    shorter.layers.pop_back();
    CHECK(KeptBatchNorm(shorter, file, &kept).names().size() == 2);

    const KeptBatchNorm inMemory(std::make_shared<const BatchNormSnapshot>(snapshot));
    std::filesystem::remove(file);
    CHECK(inMemory.whole()->epoch == 7);
    CHECK(kept.wholeIfReadable() == nullptr);
    CHECK(contains(errorText([&] { (void)kept.whole(); }), file.string()));
    writeTensorFile(file, toTensorFile(samplesAt(7)));
    CHECK(contains(errorText([&] { (void)kept.whole(); }), "does not hold the BatchNorm statistics"));
}

#ifdef __GLIBC__
TEST_CASE("What a run holds of an epoch does not grow with the number of channels")
{
    const TemporaryFolder folder;
    constexpr std::size_t kFew = 2, kMany = 4096;
    writeWide(folder / "few", kFew);
    writeWide(folder / "many", kMany);
    const auto heldBy = [&](const char* name) {
        (void)readRun(folder / name); // what is allocated once is allocated now
        const std::int64_t before = bytesInUse();
        const RunData run = readRun(folder / name);
        CHECK(run.batchNorm.size() == kEpochs);
        return bytesInUse() - before;
    };
    const std::int64_t few = heldBy("few"), many = heldBy("many");
    CHECK(few < 64 * 1024);
    CHECK(many < few + 16 * 1024); // the channels of a single epoch are 393 KB

    // The measurement would see them.
    const RunData run = readRun(folder / "many");
    const std::int64_t before = bytesInUse();
    const BatchNormSnapshotPtr one = run.batchNorm[3].whole();
    const auto seen = static_cast<std::size_t>(bytesInUse() - before);
    if (before > 0) { // 0: a sanitizer has taken the allocator's place
        CHECK(seen >= valueBytes(*one));
    }
}
#endif
