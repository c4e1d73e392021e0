#include "core/telemetry/frozen_proof.h"

#include "core/util/files.h"

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <memory>

using namespace twins;
using Verdict = FrozenProof::Verdict;

namespace
{

BatchNormSnapshot snapshotAt(std::int64_t epoch)
{
    BatchNormSnapshot snapshot{.epoch = epoch};
    for (const char* const name : {"bn1", "layer1.0.bn1", "layer1.0.bn2"}) {
        const auto drift = static_cast<float>(epoch);
        snapshot.layers.push_back(
            {name, {{drift}, {1.0F + drift}, {1.0F}, {0.0F}}, {{0.25F}, {2.0F}, {1.0F + drift}, {drift}}});
    }
    return snapshot;
}

KeptBatchNorm kept(const BatchNormSnapshot& snapshot)
{
    return {snapshot, "no file is read", nullptr};
}

std::vector<KeptBatchNorm> run(std::int64_t last)
{
    std::vector<KeptBatchNorm> all;
    for (std::int64_t epoch = 0; epoch <= last; ++epoch) {
        all.push_back(kept(snapshotAt(epoch)));
    }
    return all;
}

} // namespace

TEST_CASE("The hash is that of the constants' bytes and of nothing else")
{
    const std::array<float, 6> constants = {0.25F, 2.0F, 0.25F, 2.0F, 0.25F, 2.0F};
    CHECK(frozenConstantsHash(snapshotAt(0)) == sha256(constants.data(), sizeof(constants)));
    // Weight and bias of the frozen wing are trained; they do not count.
    CHECK(frozenConstantsHash(snapshotAt(5)) == frozenConstantsHash(snapshotAt(0)));
}

TEST_CASE("An untouched frozen wing is proved unchanged over all snapshots")
{
    const FrozenProof proof = proveFrozenWing(run(4));
    CHECK(proof.verdict == Verdict::Unchanged);
    CHECK(proof.hash == frozenConstantsHash(snapshotAt(0)));
    CHECK(proof.compared == 4);
    CHECK(proveFrozenWing(run(0)).verdict == Verdict::Unchanged);
    CHECK(proveFrozenWing(run(0)).compared == 0);
    CHECK(proveFrozenWing({}).verdict == Verdict::Nothing);
}

TEST_CASE("A single changed bit names the first layer and epoch that differ")
{
    auto all = run(4);
    for (const std::int64_t epoch : {2, 3}) {
        BatchNormSnapshot tampered = snapshotAt(epoch);
        float& variance = tampered.layers[epoch == 2 ? 1 : 0].frozen.variance.front();
        std::uint32_t bits = 0;
        std::memcpy(&bits, &variance, sizeof bits);
        bits ^= 1U;
        std::memcpy(&variance, &bits, sizeof bits);
        all[static_cast<std::size_t>(epoch)] = kept(tampered);
    }
    const FrozenProof proof = proveFrozenWing(all);
    CHECK(proof.verdict == Verdict::Changed);
    CHECK(proof.changedEpoch == 2);
    CHECK(proof.changedLayer == "layer1.0.bn1");
    CHECK(proof.changedHash != proof.hash);
    CHECK(proof.compared == 1);
}

TEST_CASE("A layer that is gone is a change, and so is what the training itself reports")
{
    auto all = run(2);
    BatchNormSnapshot shorter = snapshotAt(1);
    shorter.layers.pop_back();
    all[1] = kept(shorter);
    CHECK(proveFrozenWing(all).changedLayer == "layer1.0.bn2");

    all = run(2);
    BatchNormSnapshot reported = snapshotAt(2);
    reported.frozenUnchanged = false;
    all[2] = kept(reported);
    CHECK(proveFrozenWing(all).verdict == Verdict::Changed);
    CHECK(proveFrozenWing(all).changedEpoch == 2);
    CHECK(proveFrozenWing(all).changedLayer.empty());
}

TEST_CASE("A method with one wing has nothing to prove")
{
    BatchNormSnapshot single = snapshotAt(0);
    single.twoWings = false;
    CHECK(proveFrozenWing({kept(single)}).verdict == Verdict::OneWing);
}
