#include "core/evaluate/file_survival.h"

#include "core/imaging/read_back.h"

#include <optional>

namespace twins
{

namespace
{

/// [C,H,W] after JPEG; nothing without OpenCV.
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

std::int64_t stillFooling(const Logits& logits, const torch::Tensor& images,
                          const std::vector<std::int64_t>& labels, const SuiteOptions& options)
{
    std::int64_t count = 0;
    for (const bool right : answeredRight(logits, images, labels, options)) {
        count += right ? 0 : 1;
    }
    return count;
}

} // namespace

SurvivalRecord fileSurvival(const Logits& logits, const torch::Tensor& adversarial,
                            const std::vector<std::int64_t>& labels, const std::vector<bool>& fools,
                            const SuiteOptions& options)
{
    SurvivalRecord record;
    std::vector<torch::Tensor> png, jpeg;
    std::vector<std::int64_t> chosen;
    for (std::size_t i = 0; i < fools.size(); ++i) {
        if (!fools[i]) {
            continue;
        }
        chosen.push_back(labels[i]);
        const torch::Tensor image = adversarial[static_cast<std::int64_t>(i)];
        png.push_back((image * 255.0).round() / 255.0);
        if (const auto back = afterJpeg(image, record.jpegQuality)) {
            jpeg.push_back(*back);
        }
    }
    record.adversarial = static_cast<std::int64_t>(chosen.size());
    if (chosen.empty()) {
        record.jpeg = 0;
        return record;
    }
    record.png = stillFooling(logits, torch::stack(png), chosen, options);
    if (jpeg.size() == chosen.size()) {
        record.jpeg = stillFooling(logits, torch::stack(jpeg), chosen, options);
    }
    return record;
}

} // namespace twins
