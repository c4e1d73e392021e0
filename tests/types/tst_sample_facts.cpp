#include "core/telemetry/sample_facts.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace twins;

namespace
{

Verdict verdict(std::vector<float> clean, std::vector<float> adversarial)
{
    return {std::move(clean), std::move(adversarial)};
}

} // namespace

TEST_CASE("the outcome of an attack asks the clean image first")
{
    CHECK(outcomeOf(verdict({0.9F, 0.1F}, {0.2F, 0.8F}), 0) == Outcome::Fooled);
    CHECK(outcomeOf(verdict({0.9F, 0.1F}, {0.6F, 0.4F}), 0) == Outcome::Survived);
    CHECK(outcomeOf(verdict({0.1F, 0.9F}, {0.2F, 0.8F}), 0) == Outcome::WrongAlready);
    // An attack may stumble upon the right class; it is no merit of the network.
    CHECK(outcomeOf(verdict({0.1F, 0.9F}, {0.7F, 0.3F}), 0) == Outcome::WrongAlready);
}

TEST_CASE("the margin is the true class less the largest other")
{
    CHECK(marginOf({0.5F, 0.125F, 0.375F}, 0) == doctest::Approx(0.125));
    CHECK(marginOf({0.5F, 0.125F, 0.375F}, 1) == doctest::Approx(-0.375));
    CHECK(marginOf({1.0F}, 0) == doctest::Approx(1.0));
    CHECK(marginOf({}, 0) == 0.0);
    CHECK(marginOf({0.5F, 0.5F}, 2) == 0.0);
    CHECK(marginOf({0.5F, 0.5F}, -1) == 0.0);
    CHECK(confidenceOf({0.25F, 0.75F}) == doctest::Approx(0.75));
    CHECK(confidenceOf({}) == 0.0);
}

TEST_CASE("norms of a perturbation")
{
    AdversarialSample sample;
    sample.image = {0.5F, 0.5F, 0.25F};
    sample.adversarial = {0.75F, 0.5F, 0.0F};
    CHECK(perturbationL2(sample) == doctest::Approx(std::sqrt(2.0) / 4.0));
    CHECK(perturbationLinf(sample) == doctest::Approx(0.25));
    sample.adversarial.clear(); // a damaged file: nothing to measure, nothing read outside
    CHECK(perturbationL2(sample) == 0.0);
}

TEST_CASE("the difference at a pixel is one channel's or the mean of all")
{
    AdversarialSample sample;
    sample.channels = 3;
    sample.height = 1;
    sample.width = 2;
    sample.image = {0.5F, 0.5F, 0.25F, 0.25F, 0.0F, 1.0F};
    sample.adversarial = {0.5F, 0.75F, 0.25F, 0.5F, 0.0F, 0.75F};
    CHECK(differenceAt(sample, 0, 0) == 0.0);
    CHECK(differenceAt(sample, 1, 0) == doctest::Approx(0.25 / 3.0));
    CHECK(differenceAt(sample, 1, 0, PictureChannel::Grey) == doctest::Approx(0.25 / 3.0));
    CHECK(differenceAt(sample, 1, 0, PictureChannel::Red) == 0.25);
    CHECK(differenceAt(sample, 1, 0, PictureChannel::Blue) == -0.25);
    CHECK(pixelAt(sample, sample.image, 1, 0, PictureChannel::Blue) == 1.0);
    sample.channels = 1;
    CHECK(differenceAt(sample, 1, 0, PictureChannel::Blue) == 0.25); // a grey image has no blue
}

TEST_CASE("the difference's colours reach to the radius, or to four times the mean change of L2")
{
    SampleSet set{3, "PGD-20", "linf", 0.5, {}, {}};
    AdversarialSample sample;
    sample.image.resize(16);
    CHECK(differenceScale(set, sample) == 0.5);
    set.norm = "l2";
    CHECK(differenceScale(set, sample) == doctest::Approx(0.5)); // 4 * 0.5 / sqrt(16)
    sample.image.resize(64);
    CHECK(differenceScale(set, sample) == doctest::Approx(0.25));
}

TEST_CASE("saliency is the largest gradient over the channels")
{
    CHECK(saliencyOf({0.5F, -2.0F, 0.0F, -1.0F, 1.0F, 0.25F}, 2) == std::vector<float>{1.0F, 2.0F, 0.25F});
    CHECK(saliencyOf({0.5F, -2.0F}, 1) == std::vector<float>{0.5F, 2.0F});
    CHECK(saliencyOf({0.5F, -2.0F, 1.0F}, 2).empty());
    CHECK(saliencyOf({0.5F}, 0).empty());

    AdversarialSample sample;
    sample.width = 2;
    sample.height = 1;
    CHECK(!hasSaliency(sample));
    CHECK(largestOf(sample.cleanSaliency) == 0.0);
    sample.cleanSaliency = {0.25F, 0.5F};
    CHECK(!hasSaliency(sample));
    sample.adversarialSaliency = {std::nanf(""), 0.75F};
    CHECK(hasSaliency(sample));
    CHECK(largestOf(sample.adversarialSaliency) == 0.75);
    sample.height = 2;
    CHECK(!hasSaliency(sample));
}

TEST_CASE("a picked set keeps the circumstances and the order asked for")
{
    SampleSet set{3, "PGD-20", "linf", 0.1, {"a", "b"}, {}};
    for (const std::int64_t index : {4, 7, 9}) {
        AdversarialSample sample;
        sample.index = index;
        set.samples.push_back(sample);
    }
    const SampleSet picked = pickSamples(set, {9, 5, 4});
    CHECK(picked.epoch == 3);
    CHECK(picked.attack == "PGD-20");
    CHECK(picked.norm == "linf");
    CHECK(picked.epsilon == 0.1);
    CHECK(picked.classNames == set.classNames);
    REQUIRE(picked.samples.size() == 2);
    CHECK(picked.samples[0].index == 9);
    CHECK(picked.samples[1].index == 4);
}
