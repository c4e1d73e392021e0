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

std::vector<BatchNormSnapshotPtr> run(std::int64_t last)
{
    std::vector<BatchNormSnapshotPtr> all;
    for (std::int64_t epoch = 0; epoch <= last; ++epoch) {
        all.push_back(std::make_shared<BatchNormSnapshot>(snapshotAt(epoch)));
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
        all[static_cast<std::size_t>(epoch)] = std::make_shared<BatchNormSnapshot>(tampered);
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
    all[1] = std::make_shared<BatchNormSnapshot>(shorter);
    CHECK(proveFrozenWing(all).changedLayer == "layer1.0.bn2");

    all = run(2);
    BatchNormSnapshot reported = snapshotAt(2);
    reported.frozenUnchanged = false;
    all[2] = std::make_shared<BatchNormSnapshot>(reported);
    CHECK(proveFrozenWing(all).verdict == Verdict::Changed);
    CHECK(proveFrozenWing(all).changedEpoch == 2);
    CHECK(proveFrozenWing(all).changedLayer.empty());
}

TEST_CASE("A method with one wing has nothing to prove, and nobody waits for an overtaken proof")
{
    BatchNormSnapshot single = snapshotAt(0);
    single.twoWings = false;
    CHECK(proveFrozenWing({std::make_shared<BatchNormSnapshot>(single)}).verdict == Verdict::OneWing);
    int asked = 0;
    const FrozenProof proof = proveFrozenWing(run(9), [&] { return ++asked > 3; });
    CHECK(proof.compared == 2);
}

TEST_CASE("A run that grows is hashed where it grew, another run from its start")
{
    FrozenProver prover;
    int asked = 0; // once a snapshot
    const auto count = [&] {
        ++asked;
        return false;
    };
    auto all = run(9);
    CHECK(prover.prove({all.begin(), all.begin() + 6}, count).compared == 5);
    CHECK(asked == 6);
    CHECK(prover.prove(all, count).compared == 9);
    CHECK(asked == 10);
    CHECK(prover.prove(all, count).verdict == Verdict::Unchanged);
    CHECK(asked == 10);

    // Overtaken half-way, it goes on where it was.
    FrozenProver overtaken;
    int left = 4;
    CHECK(overtaken.prove(all, [&] { return left-- == 0; }).compared == 3);
    asked = 0;
    CHECK(overtaken.prove(all, count).compared == 9);
    CHECK(asked == 6);

    BatchNormSnapshot tampered = snapshotAt(10);
    tampered.layers[2].frozen.mean.front() = 0.5F;
    all.push_back(std::make_shared<BatchNormSnapshot>(tampered));
    CHECK(prover.prove(all).changedEpoch == 10);
    all.push_back(std::make_shared<BatchNormSnapshot>(snapshotAt(11)));
    CHECK(prover.prove(all).changedEpoch == 10);
    CHECK(prover.prove(all).changedLayer == "layer1.0.bn2");

    asked = 0;
    CHECK(prover.prove(run(11), count).verdict == Verdict::Unchanged); // of the same epochs
    CHECK(asked == 12);
    CHECK(prover.prove({}).verdict == Verdict::Nothing);
    CHECK(prover.prove(run(1)).compared == 1);
}
