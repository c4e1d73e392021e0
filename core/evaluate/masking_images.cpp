#include "core/evaluate/masking_images.h"

#include "core/evaluate/evaluator.h"
#include "core/util/random.h"

#include <algorithm>

namespace twins
{

AttackBatch maskingImages(const Logits& logits, const ImageSet& images, std::int64_t wanted,
                          const SuiteOptions& options, const StepGate& gate)
{
    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> chosen, labels;
    AttackBatch batch;
    std::int64_t found = 0;
    for (std::int64_t first = 0; first < images.size() && found < wanted; first += options.batch) {
        if (gate && !gate()) {
            break;
        }
        const std::int64_t count = std::min(options.batch, images.size() - first);
        const TensorBatch part = batchOf(images, first, count, options.device);
        const torch::Tensor right = rowsWhere(logits(part.images).argmax(1) == part.labels);
        const torch::Tensor rows = right.narrow(0, 0, std::min(wanted - found, right.size(0)));
        chosen.push_back(part.images.index_select(0, rows));
        labels.push_back(part.labels.index_select(0, rows));
        found += rows.size(0);
        const torch::Tensor places = rows.to(torch::kCPU).contiguous();
        for (std::int64_t i = 0; i < places.size(0); ++i) {
            const std::int64_t row = first + places.data_ptr<std::int64_t>()[i];
            batch.seeds.push_back(
                streamSeed(options.seed, Stream::Masking,
                           static_cast<std::uint64_t>(images.indices[static_cast<std::size_t>(row)])));
        }
    }
    if (found > 0) {
        batch.images = torch::cat(chosen);
        batch.goal.labels = torch::cat(labels);
    } else {
        batch.images = torch::zeros({0, images.channels, images.height, images.width});
        batch.goal.labels = torch::zeros({0}, torch::kLong);
    }
    return batch;
}

} // namespace twins
