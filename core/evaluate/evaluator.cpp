#include "core/evaluate/evaluator.h"

#include "core/util/random.h"
#include "core/util/wilson.h"

#include <algorithm>

namespace twins
{

namespace
{

std::vector<std::uint64_t> attackSeeds(const ImageSet& images, const std::vector<std::int64_t>& positions,
                                       std::uint64_t seed)
{
    std::vector<std::uint64_t> seeds;
    seeds.reserve(positions.size());
    for (const std::int64_t position : positions) {
        const auto index = static_cast<std::uint64_t>(images.indices[static_cast<std::size_t>(position)]);
        seeds.push_back(streamSeed(seed, Stream::Evaluation, index));
    }
    return seeds;
}

std::vector<float> rowOf(const torch::Tensor& matrix, std::int64_t row)
{
    const torch::Tensor values = matrix[row].contiguous();
    const float* data = values.data_ptr<float>();
    return {data, data + values.numel()};
}

torch::Tensor probabilities(const Logits& logits, const torch::Tensor& x)
{
    return torch::softmax(logits(x), 1).to(torch::kCPU);
}

/// AdversarialSample::cleanSaliency of each image, [N,H*W]; nothing when cancelled.
std::optional<torch::Tensor> saliencyMaps(const Logits& logits, const torch::Tensor& images,
                                          const torch::Tensor& labels, std::int64_t batch,
                                          const StepGate& gate)
{
    std::vector<torch::Tensor> maps;
    for (std::int64_t first = 0; first < images.size(0); first += batch) {
        if (gate && !gate()) {
            return std::nullopt;
        }
        const std::int64_t last = std::min(images.size(0), first + batch);
        const torch::Tensor gradient =
            lossGradient(logits, images.slice(0, first, last), labels.slice(0, first, last));
        maps.push_back(gradient.abs().amax(1).flatten(1).to(torch::kCPU, torch::kFloat));
    }
    return torch::cat(maps);
}

} // namespace

double EvaluationCounts::cleanAccuracy() const
{
    return share(cleanCorrect, images);
}
double EvaluationCounts::robustAccuracy() const
{
    return share(robustCorrect, images);
}

TensorBatch batchOf(const ImageSet& images, std::int64_t first, std::int64_t count,
                    const torch::Device& device)
{
    const auto offset = static_cast<std::size_t>(first) * images.imageBytes();
    // from_blob wants a mutable pointer; the copy that follows only reads.
    auto* pixels = const_cast<std::uint8_t*>(images.pixels.data() + offset);
    auto* labels = const_cast<std::int64_t*>(images.labels.data() + first);
    return {torch::from_blob(pixels, {count, images.channels, images.height, images.width}, torch::kByte)
                .to(device, torch::kFloat)
                .div_(255.0F),
            torch::from_blob(labels, {count}, torch::kLong).to(device, torch::kLong, false, true)};
}

EvaluationCounts evaluateLogits(const Logits& logits, const ImageSet& images, const EvaluatorOptions& options,
                                const StepGate& gate, const EvaluatorProgress& progress)
{
    EvaluationCounts counts;
    for (std::int64_t first = 0; first < images.size(); first += options.batch) {
        if (gate && !gate()) {
            counts.complete = false;
            return counts;
        }
        const std::int64_t count = std::min(options.batch, images.size() - first);
        const TensorBatch batch = batchOf(images, first, count, options.device);
        torch::Tensor right;
        {
            const torch::NoGradGuard noGrad;
            right = logits(batch.images).argmax(1) == batch.labels;
        }
        const torch::Tensor survivors = right.nonzero().flatten();
        std::int64_t robust = survivors.size(0);
        if (options.attack && robust > 0) {
            const torch::Tensor where = (survivors + first).to(torch::kCPU);
            const std::vector<std::int64_t> positions(where.data_ptr<std::int64_t>(),
                                                      where.data_ptr<std::int64_t>() + where.numel());
            const torch::Tensor labels = batch.labels.index_select(0, survivors);
            const auto adversarial =
                attackLogits(logits, batch.images.index_select(0, survivors), labels, *options.attack,
                             attackSeeds(images, positions, options.seed), gate);
            if (!adversarial) {
                counts.complete = false;
                return counts;
            }
            const torch::NoGradGuard noGrad;
            robust = (logits(*adversarial).argmax(1) == labels).sum().item<std::int64_t>();
        }
        counts.images += count;
        counts.cleanCorrect += survivors.size(0);
        counts.robustCorrect += robust;
        if (progress) {
            progress(share(counts.images, images.size()));
        }
    }
    return counts;
}

std::optional<std::vector<AdversarialSample>> attackSamples(const Logits& adaptive, const Logits* frozen,
                                                            const ImageSet& images,
                                                            const EvaluatorOptions& options,
                                                            const StepGate& gate)
{
    if (images.size() == 0) {
        return std::vector<AdversarialSample>();
    }
    std::vector<std::int64_t> positions(static_cast<std::size_t>(images.size()));
    for (std::size_t i = 0; i < positions.size(); ++i) {
        positions[i] = static_cast<std::int64_t>(i);
    }
    const TensorBatch batch = batchOf(images, 0, images.size(), options.device);
    const AttackSettings attack = options.attack.value_or(AttackSettings{.steps = 0, .randomStart = false});
    const auto attacked = attackLogits(adaptive, batch.images, batch.labels, attack,
                                       attackSeeds(images, positions, options.seed), gate);
    if (!attacked) {
        return std::nullopt;
    }
    const auto cleanSaliency = saliencyMaps(adaptive, batch.images, batch.labels, options.batch, gate);
    const auto adversarialSaliency = saliencyMaps(adaptive, *attacked, batch.labels, options.batch, gate);
    if (!cleanSaliency || !adversarialSaliency) {
        return std::nullopt;
    }
    const torch::NoGradGuard noGrad;
    const torch::Tensor cleanAdaptive = probabilities(adaptive, batch.images);
    const torch::Tensor adversarialAdaptive = probabilities(adaptive, *attacked);
    torch::Tensor cleanFrozen, adversarialFrozen;
    if (frozen != nullptr) {
        cleanFrozen = probabilities(*frozen, batch.images);
        adversarialFrozen = probabilities(*frozen, *attacked);
    }
    const torch::Tensor clean = batch.images.to(torch::kCPU).flatten(1);
    const torch::Tensor adversarial = attacked->to(torch::kCPU).flatten(1);

    std::vector<AdversarialSample> samples(positions.size());
    for (std::int64_t i = 0; i < images.size(); ++i) {
        AdversarialSample& sample = samples[static_cast<std::size_t>(i)];
        sample.index = images.indices[static_cast<std::size_t>(i)];
        sample.label = images.labels[static_cast<std::size_t>(i)];
        sample.channels = images.channels;
        sample.height = images.height;
        sample.width = images.width;
        sample.image = rowOf(clean, i);
        sample.adversarial = rowOf(adversarial, i);
        sample.cleanSaliency = rowOf(*cleanSaliency, i);
        sample.adversarialSaliency = rowOf(*adversarialSaliency, i);
        sample.adaptive = {rowOf(cleanAdaptive, i), rowOf(adversarialAdaptive, i)};
        if (frozen != nullptr) {
            sample.frozen = {rowOf(cleanFrozen, i), rowOf(adversarialFrozen, i)};
        }
    }
    return samples;
}

} // namespace twins
