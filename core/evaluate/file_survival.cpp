#include "core/evaluate/file_survival.h"

#include "core/imaging/read_back.h"

#include <algorithm>

namespace twins
{

torch::Tensor afterPng(const torch::Tensor& images)
{
    return (images * 255.0).round() / 255.0;
}

std::optional<torch::Tensor> afterJpeg(const torch::Tensor& image, int quality)
{
    const std::int64_t channels = image.size(0), height = image.size(1), width = image.size(2);
    const torch::Tensor bytes = (image * 255.0).round().clamp(0.0, 255.0).to(torch::kByte);
    const torch::Tensor pixels = bytes.expand({3, height, width}).permute({1, 2, 0}).contiguous();
    const auto* first = pixels.data_ptr<std::uint8_t>();
    const std::optional<Picture> back = throughJpeg(
        {static_cast<int>(width), static_cast<int>(height), {first, first + pixels.numel()}}, quality);
    if (!back) {
        return std::nullopt;
    }
    const torch::Tensor rgb =
        torch::tensor(back->rgb, torch::kByte).view({height, width, 3}).permute({2, 0, 1}).to(torch::kFloat) /
        255.0;
    return channels == 1 ? rgb.mean(0, true) : rgb;
}

std::optional<SurvivalRecord> fileSurvival(const Logits& logits, const torch::Tensor& adversarial,
                                           const std::vector<std::int64_t>& labels,
                                           const std::vector<bool>& fools, const SuiteOptions& options,
                                           const BatchGate& gate)
{
    SurvivalRecord record;
    record.jpeg = 0;
    std::vector<std::int64_t> rows, chosen;
    for (std::size_t i = 0; i < fools.size(); ++i) {
        if (fools[i]) {
            rows.push_back(static_cast<std::int64_t>(i));
            chosen.push_back(labels[i]);
        }
    }
    record.adversarial = static_cast<std::int64_t>(rows.size());
    const auto stillFooling = [&](const std::vector<torch::Tensor>& images, std::int64_t first) {
        const std::vector<std::int64_t> own(
            chosen.begin() + first, chosen.begin() + first + static_cast<std::ptrdiff_t>(images.size()));
        const std::vector<bool> right = *answeredRight(logits, torch::stack(images), own, options);
        return std::count(right.begin(), right.end(), false);
    };
    for (std::int64_t first = 0; first < record.adversarial; first += options.batch) {
        if (gate && !gate(static_cast<double>(first) / static_cast<double>(record.adversarial))) {
            return std::nullopt;
        }
        const std::int64_t last = std::min(record.adversarial, first + options.batch);
        std::vector<torch::Tensor> png, jpeg;
        for (std::int64_t i = first; i < last; ++i) {
            const torch::Tensor image = adversarial[rows[static_cast<std::size_t>(i)]];
            png.push_back(afterPng(image));
            if (const auto back = afterJpeg(image, record.jpegQuality)) {
                jpeg.push_back(*back);
            }
        }
        record.png += stillFooling(png, first);
        record.jpeg =
            jpeg.size() == png.size() && record.jpeg >= 0 ? record.jpeg + stillFooling(jpeg, first) : -1;
    }
    return record;
}

} // namespace twins
