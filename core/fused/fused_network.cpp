#include "core/fused/fused_network.h"

#include "core/fused/divide.h"
#include "core/fused/index.h"

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

/// Pixels of prepared images that one worker takes at a time: few enough to stay near it, enough to fill the
/// rows of a product.
constexpr std::int64_t kPixelsAtOnce = 8 * 1024;
constexpr std::int64_t kMostAtOnce = 32;
constexpr float kLuma[3] = {0.299F, 0.587F, 0.114F}; // ITU-R BT.601

/// Source of each pixel of an axis, as torch's nearest-neighbour resizing chooses it.
std::vector<std::int64_t> nearest(std::int64_t from, std::int64_t to)
{
    const float scale = static_cast<float>(from) / static_cast<float>(to);
    std::vector<std::int64_t> source;
    for (std::int64_t i = 0; i < to; ++i) {
        source.push_back(std::min(static_cast<std::int64_t>(static_cast<float>(i) * scale), from - 1));
    }
    return source;
}

} // namespace

FusedNetwork::FusedNetwork(Network network, Wing wing, std::int64_t channels, std::int64_t height,
                           std::int64_t width, std::int64_t threads, const Kernels& kernels)
    : network_(std::move(network))
    , wing_(wing)
    , channels_(channels)
    , height_(height)
    , width_(width)
    , insideHeight_(network_->spec().inputSize > 0 ? network_->spec().inputSize : height)
    , insideWidth_(network_->spec().inputSize > 0 ? network_->spec().inputSize : width)
    , rowOf_(nearest(height, insideHeight_))
    , columnOf_(nearest(width, insideWidth_))
    , kernels_(kernels)
    , workers_(std::max<std::int64_t>(1, threads))
{
    TORCH_CHECK(wing != Wing::Split, "one wing at a time");
    for (FusedPlan& plan : divide(fuse(writeDown(*network_, insideHeight_, insideWidth_)))) {
        std::vector<FusedWeights> weights = layOut(plan);
        pieces_.push_back({std::move(plan), std::move(weights), {}});
    }
    const NetworkSpec& spec = network_->spec();
    for (std::size_t c = 0; c < at(spec.channels); ++c) {
        const double deviation = spec.std.empty() ? 1.0 : spec.std[c];
        scale_.push_back(static_cast<float>(1.0 / deviation));
        shift_.push_back(spec.mean.empty() ? 0.0F : static_cast<float>(-spec.mean[c] / deviation));
    }
    spaces_.resize(at(workers_.count()));
    refresh();
}

void FusedNetwork::refresh()
{
    for (Piece& piece : pieces_) {
        fold(piece.plan, wing_, kernels_, workers_, piece.weights);
    }
}

std::string FusedNetwork::description() const
{
    return fusedText(kernels_, workers_.count());
}

const FusedProgram& FusedNetwork::programFor(Piece& piece, const Kernels& kernels, std::int64_t images)
{
    std::unique_ptr<FusedProgram>& program = piece.programs[images];
    if (!program) {
        program = std::make_unique<FusedProgram>(piece.plan, piece.weights, kernels, images);
    }
    return *program;
}

std::vector<FusedNetwork::Chunk> FusedNetwork::chunksOf(std::int64_t images)
{
    const std::int64_t few =
        std::clamp<std::int64_t>(kPixelsAtOnce / (insideHeight_ * insideWidth_), 1, kMostAtOnce);
    const bool isDivided = pieces_.size() > 1;
    const std::int64_t most = isDivided ? std::max(few, imagesOfSecond(pieces_[1].plan)) : few;
    const std::int64_t workers = workers_.count();
    std::int64_t count = (images + most - 1) / most;
    count = std::min(images, (count + workers - 1) / workers * workers); // as many for each worker
    std::vector<Chunk> chunks;
    std::size_t records = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t begin = images * i / count, all = images * (i + 1) / count - begin;
        const std::int64_t parts = (all + few - 1) / few;
        Chunk chunk{{}, {begin, all, nullptr, 0}};
        for (std::int64_t part = 0; part < parts; ++part) { // of nearly equal size
            const std::int64_t first = all * part / parts, size = all * (part + 1) / parts - first;
            chunk.first.push_back({begin + first, size, &programFor(pieces_[0], kernels_, size), records++});
        }
        if (isDivided) {
            chunk.second.program = &programFor(pieces_[1], kernels_, all);
            chunk.second.record = records++;
        }
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

/// Channels of the image as the network wants them (repeated grey, or luma), resized, clamped, normalised.
void FusedNetwork::prepare(const float* images, std::int64_t count, const ImageLayout& layout,
                           float* prepared) const
{
    const auto inside = static_cast<std::int64_t>(scale_.size());
    const std::int64_t plane = height_ * width_;
    const bool isLuma = channels_ == 3 && inside == 1;
    const std::int64_t step = channels_ == inside ? plane : 0; // from one channel of the network to the next
    for (std::int64_t image = 0; image < count; ++image) {
        const float* const from = images + image * channels_ * plane;
        for (std::int64_t y = 0; y < insideHeight_; ++y) {
            const float* const row = from + rowOf_[at(y)] * width_;
            float* const to = prepared + layout.origin + image * layout.image + y * layout.row;
            for (std::int64_t c = 0; c < inside; ++c) {
                const float scale = scale_[at(c)], shift = shift_[at(c)];
                for (std::int64_t x = 0; x < insideWidth_; ++x) {
                    const float* const pixel = row + columnOf_[at(x)];
                    const float value =
                        isLuma ? kLuma[0] * pixel[0] + kLuma[1] * pixel[plane] + kLuma[2] * pixel[2 * plane]
                               : pixel[c * step];
                    to[x * layout.pixel + c] = std::clamp(value, 0.0F, 1.0F) * scale + shift;
                }
            }
        }
    }
}

void FusedNetwork::unprepare(const float* images, const float* gradient, std::int64_t count,
                             float* result) const
{
    const auto inside = static_cast<std::int64_t>(scale_.size());
    const std::int64_t plane = height_ * width_, stride = channelStride(inside);
    const std::int64_t step = channels_ == inside ? plane : 0;
    std::fill_n(result, count * channels_ * plane, 0.0F);
    for (std::int64_t image = 0; image < count; ++image) {
        const std::int64_t begin = image * channels_ * plane;
        for (std::int64_t y = 0; y < insideHeight_; ++y, gradient += insideWidth_ * stride) {
            const std::int64_t row = begin + rowOf_[at(y)] * width_;
            for (std::int64_t c = 0; c < inside; ++c) {
                for (std::int64_t x = 0; x < insideWidth_; ++x) {
                    const std::int64_t pixel = row + columnOf_[at(x)];
                    const float upper = gradient[x * stride + c] * scale_[at(c)];
                    if (channels_ == 3 && inside == 1) {
                        const float luma = kLuma[0] * images[pixel] + kLuma[1] * images[pixel + plane] +
                                           kLuma[2] * images[pixel + 2 * plane];
                        for (std::int64_t colour = 0; colour < 3; ++colour) {
                            result[pixel + colour * plane] +=
                                luma >= 0.0F && luma <= 1.0F ? kLuma[colour] * upper : 0.0F;
                        }
                        continue;
                    }
                    const std::int64_t place = pixel + c * step;
                    const bool passes = images[place] >= 0.0F && images[place] <= 1.0F; // as clamp's gradient
                    result[place] += passes ? upper : 0.0F;
                }
            }
        }
    }
}

torch::Tensor FusedNetwork::run(const torch::Tensor& images, std::vector<PassRecord>* records)
{
    const torch::Tensor plain = images.detach().contiguous();
    TORCH_CHECK(plain.dim() == 4 && plain.size(1) == channels_ && plain.size(2) == height_ &&
                    plain.size(3) == width_ && plain.is_cpu() && plain.scalar_type() == torch::kFloat,
                "images of another form than the fused network was made for");
    const std::int64_t classes = this->classes(), size = channels_ * height_ * width_;
    torch::Tensor logits = torch::empty({plain.size(0), classes});
    const std::vector<Chunk> chunks = chunksOf(plain.size(0));
    if (records != nullptr && !chunks.empty()) {
        const Chunk& last = chunks.back();
        const std::size_t count =
            (last.second.program != nullptr ? last.second : last.first.back()).record + 1;
        records->resize(std::max(records->size(), count));
    }
    const float* const pixels = plain.data_ptr<float>();
    float* const out = logits.data_ptr<float>();
    workers_.run(static_cast<std::int64_t>(chunks.size()), [&](std::int64_t item, std::int64_t worker) {
        const Batch& second = chunks[at(item)].second;
        auto& [firstSpace, secondSpace] = spaces_[at(worker)];
        const auto recordOf = [&](const Batch& batch) {
            return records != nullptr ? &(*records)[batch.record] : nullptr;
        };
        const auto take = [&](const Batch& batch, const float* values) {
            for (std::int64_t i = 0; i < batch.count; ++i) {
                std::copy_n(values + i * channelStride(classes), classes, out + (batch.first + i) * classes);
            }
        };
        for (const Batch& batch : chunks[at(item)].first) {
            prepare(pixels + batch.first * size, batch.count, batch.program->imageLayout(),
                    batch.program->imageOf(firstSpace));
            const float* const values =
                batch.program->forward(pieces_[0].weights, firstSpace, recordOf(batch));
            if (second.program == nullptr) {
                take(batch, values);
                continue;
            }
            const std::int64_t image = second.program->imageLayout().image;
            std::copy_n(values, batch.count * image,
                        second.program->imageOf(secondSpace) + (batch.first - second.first) * image);
        }
        if (second.program != nullptr) {
            take(second, second.program->forward(pieces_[1].weights, secondSpace, recordOf(second)));
        }
    });
    return logits;
}

torch::Tensor FusedNetwork::logits(const torch::Tensor& images)
{
    return run(images, nullptr);
}

FusedNetwork::Forward FusedNetwork::forward(const torch::Tensor& images)
{
    if (!spare_ || spare_.use_count() > 1) {
        spare_ = std::make_shared<std::vector<PassRecord>>();
    }
    return {run(images, spare_.get()), spare_};
}

torch::Tensor FusedNetwork::gradient(const torch::Tensor& images, const Forward& forward,
                                     const torch::Tensor& logitGradient)
{
    const torch::Tensor plain = images.detach().contiguous();
    const torch::Tensor upper = logitGradient.detach().to(torch::kFloat).contiguous();
    const std::int64_t classes = this->classes(), size = channels_ * height_ * width_;
    torch::Tensor result = torch::empty(plain.sizes());
    const std::vector<Chunk> chunks = chunksOf(plain.size(0));
    const float* const pixels = plain.data_ptr<float>();
    const float* const from = upper.data_ptr<float>();
    float* const out = result.data_ptr<float>();
    workers_.run(static_cast<std::int64_t>(chunks.size()), [&](std::int64_t item, std::int64_t worker) {
        const Batch& second = chunks[at(item)].second;
        auto& [firstSpace, secondSpace] = spaces_[at(worker)];
        const auto begin = [&](const Batch& batch, Workspace& space) {
            for (std::int64_t i = 0; i < batch.count; ++i) {
                float* const row = batch.program->upperOf(space) + i * channelStride(classes);
                std::fill_n(row, channelStride(classes), 0.0F);
                std::copy_n(from + (batch.first + i) * classes, classes, row);
            }
        };
        const float* between = nullptr;
        if (second.program != nullptr) {
            begin(second, secondSpace);
            between =
                second.program->backward(pieces_[1].weights, secondSpace, (*forward.records)[second.record]);
        }
        for (const Batch& batch : chunks[at(item)].first) {
            if (between == nullptr) {
                begin(batch, firstSpace);
            } else {
                const std::int64_t image = second.program->imageLayout().image;
                std::copy_n(between + (batch.first - second.first) * image, batch.count * image,
                            batch.program->upperOf(firstSpace));
            }
            const float* const gradient =
                batch.program->backward(pieces_[0].weights, firstSpace, (*forward.records)[batch.record]);
            unprepare(pixels + batch.first * size, gradient, batch.count, out + batch.first * size);
        }
    });
    return result;
}

} // namespace twins
