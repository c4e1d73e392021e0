// The adversarial examples of a run's report.
#include "core/report/html_text.h"
#include "core/report/png_file.h"
#include "core/report/run_report_parts.h"
#include "core/telemetry/sample_facts.h"

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr std::size_t kSamples = 12;
constexpr int kLargestSide = 96; // pixels in the page: photographs are thinned out

std::size_t offset(const AdversarialSample& sample, int channel, int x, int y)
{
    return (static_cast<std::size_t>(channel) * static_cast<std::size_t>(sample.height) +
            static_cast<std::size_t>(y)) *
               static_cast<std::size_t>(sample.width) +
           static_cast<std::size_t>(x);
}

bool isWhole(const AdversarialSample& sample)
{
    const std::size_t size = static_cast<std::size_t>(std::max(0, sample.channels)) *
                             static_cast<std::size_t>(std::max(0, sample.width)) *
                             static_cast<std::size_t>(std::max(0, sample.height));
    return size > 0 && sample.image.size() == size && sample.adversarial.size() == size;
}

std::uint8_t byteOf(float value)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255.0F));
}

Rgb pixelColor(const AdversarialSample& sample, const std::vector<float>& pixels, int x, int y)
{
    const auto part = [&](int channel) {
        return byteOf(pixels[offset(sample, sample.channels >= 3 ? channel : 0, x, y)]);
    };
    return {part(0), part(1), part(2)};
}

std::string picture(const AdversarialSample& sample, const std::string& what,
                    const std::function<Rgb(int x, int y)>& colorAt)
{
    const int every = (std::max(sample.width, sample.height) + kLargestSide - 1) / kLargestSide;
    const std::string uri = pngUri((sample.width + every - 1) / every, (sample.height + every - 1) / every,
                                   [&](int x, int y) { return colorAt(x * every, y * every); });
    return "<img src=\"" + uri + "\" alt=\"" + what + "\" title=\"" + what + "\"/>";
}

std::string className(const SampleSet& set, std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number);
    return number >= 0 && at < set.classNames.size() ? set.classNames[at] : "class " + std::to_string(number);
}

std::string answer(const SampleSet& set, const AdversarialSample& sample, const std::vector<float>& verdict)
{
    const std::int64_t chosen = predictedClass(verdict);
    if (chosen < 0) {
        return {};
    }
    const std::string text = escaped(className(set, chosen)) + ' ' +
                             percentOf(static_cast<double>(verdict[static_cast<std::size_t>(chosen)]));
    return chosen == sample.label ? text : "<span class=\"fooled\">" + text + "</span>";
}

std::string verdictLine(const SampleSet& set, const AdversarialSample& sample, const std::string& wing,
                        const Verdict& verdict)
{
    if (verdict.adversarial.empty()) {
        return {};
    }
    return "<br/><span class=\"soft\">" + wing + "</span> " + answer(set, sample, verdict.clean) + " → " +
           answer(set, sample, verdict.adversarial);
}

std::string sampleCard(const SampleSet& set, const AdversarialSample& sample)
{
    const double scale = std::max(1e-9, differenceScale(set, sample));
    const std::string pictures =
        picture(sample, "clean", [&](int x, int y) { return pixelColor(sample, sample.image, x, y); }) +
        picture(sample, "adversarial",
                [&](int x, int y) { return pixelColor(sample, sample.adversarial, x, y); }) +
        picture(sample, "difference",
                [&](int x, int y) { return divergingColor(differenceAt(sample, x, y) / scale); });
    const std::string words = element("b", escaped(className(set, sample.label))) +
                              " <span class=\"soft\">image " + std::to_string(sample.index) + "</span>" +
                              verdictLine(set, sample, "adaptive", sample.adaptive) +
                              verdictLine(set, sample, "frozen", sample.frozen);
    return element("div", element("div", pictures) + element("p", words), "sample");
}

} // namespace

std::string samplesSection(const RunData& run)
{
    SampleSetPtr newest;
    for (auto kept = run.samples.rbegin(); kept != run.samples.rend() && !newest; ++kept) {
        newest = kept->wholeIfReadable();
    }
    if (!newest) {
        return {};
    }
    const SampleSet& set = *newest;
    std::string cards;
    std::size_t shown = 0;
    for (const AdversarialSample& sample : set.samples) {
        if (shown < kSamples && isWhole(sample)) {
            cards += sampleCard(set, sample);
            ++shown;
        }
    }
    if (cards.empty()) {
        return {};
    }
    return section(
        "Adversarial examples",
        element("p",
                "After epoch " + std::to_string(set.epoch) + ", " + escaped(set.attack) + ", " +
                    (set.norm == "l2" ? "L2" : "L∞") + " radius " + numberOf(set.epsilon * 255.0, 3) +
                    "/255. Left the clean image, in the middle the adversarial one, at the right their "
                    "difference: blue darker, white equal, red brighter" +
                    (set.norm == "l2" ? "." : ", full colour at ±radius.") +
                    " Under them each wing's answer to the clean image → to the adversarial one; a wrong "
                    "answer is orange.",
                "soft") +
            element("div", cards, "samples"));
}

} // namespace twins
