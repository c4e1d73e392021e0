#include "core/telemetry/sample_pairs.h"

#include <doctest/doctest.h>

using namespace twins;

namespace
{

/// An image of one pixel that says which it is; the network answers class `clean`, then `adversarial`.
AdversarialSample answered(std::int64_t index, std::size_t clean, std::size_t adversarial, float pixel = 0.5F)
{
    AdversarialSample sample;
    sample.index = index;
    sample.width = sample.height = 1;
    sample.image = {pixel};
    sample.adversarial = {pixel};
    sample.adaptive.clean.assign(2, 0.25F);
    sample.adaptive.clean[clean] = 0.75F;
    sample.adaptive.adversarial.assign(2, 0.25F);
    sample.adaptive.adversarial[adversarial] = 0.75F;
    return sample;
}

SampleSetPtr setOf(std::vector<AdversarialSample> samples)
{
    auto set = std::make_shared<SampleSet>();
    set->samples = std::move(samples);
    return set;
}

} // namespace

TEST_CASE("beside an epoch stands the same one of the other run, else its last")
{
    const std::vector<KeptSamples> kept = {{1, "1"}, {3, "3"}, {6, "6"}};
    CHECK(counterpartAt(kept, 3)->epoch() == 3);
    CHECK(counterpartAt(kept, 2)->epoch() == 6);
    CHECK(counterpartAt(kept, 9)->epoch() == 6);
    CHECK(!counterpartAt({}, 3));
}

TEST_CASE("images are paired by index, and by their pixels where the data may be another")
{
    const SampleSetPtr here = setOf({answered(1, 0, 0), answered(2, 0, 0), answered(3, 0, 0)});
    const SampleSetPtr there = setOf({answered(2, 0, 1), answered(3, 0, 1, 0.25F), answered(4, 0, 1)});
    const SamplePairs pairs(here, there, false);
    CHECK(pairs.find(2) == &there->samples[0]);
    CHECK(pairs.find(1) == nullptr);
    CHECK(pairs.find(3) == nullptr); // another image under the same number
    CHECK(pairs.find(4) == nullptr);
    CHECK(pairs.both() == 1);
    CHECK(pairs.onlyHere() == 2);
    CHECK(pairs.onlyThere() == 2);
    CHECK(SamplePairs(here, there, true).both() == 2);
    CHECK(SamplePairs(here, nullptr, true).both() == 0);
    CHECK(SamplePairs(nullptr, there, true).find(2) == nullptr);
    AdversarialSample other = answered(2, 0, 1);
    other.label = 1;
    CHECK(SamplePairs(here, setOf({other}), true).both() == 0);
}

TEST_CASE("pairs keep the other run's samples alive")
{
    const SamplePairs pairs(setOf({answered(2, 0, 0)}), setOf({answered(2, 0, 1)}), true);
    CHECK(pairs.find(2)->adaptive.adversarial[1] == 0.75F);
}

TEST_CASE("runs disagree where the attack fools one of them only")
{
    const AdversarialSample survived = answered(1, 0, 0);
    const AdversarialSample fooled = answered(1, 0, 1);
    const AdversarialSample wrongAlready = answered(1, 1, 1);
    CHECK(contrastOf(fooled, survived) == RunContrast::FooledHere);
    CHECK(contrastOf(survived, fooled) == RunContrast::FooledThere);
    CHECK(!contrastOf(fooled, fooled));
    CHECK(!contrastOf(survived, wrongAlready));
    CHECK(!contrastOf(wrongAlready, survived));
    CHECK(marginDifference(survived, fooled) == doctest::Approx(1.0));
    CHECK(marginDifference(fooled, survived) == doctest::Approx(-1.0));
}
