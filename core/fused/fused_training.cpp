#include "core/fused/fused_training.h"

#include "core/fused/index.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

/// The pass back, as torch's graph of gradients knows it.
class TrainingNode final : public torch::autograd::Node
{
public:
    TrainingNode(std::shared_ptr<TrainingProgram> program, std::shared_ptr<TrainingRecord> record)
        : program_(std::move(program))
        , record_(std::move(record))
    {
    }
    std::string name() const override { return "FusedTraining"; }
    void release_variables() override { record_.reset(); }

private:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& upper) override
    {
        TORCH_CHECK(record_, "the gradient of a training pass can be asked for once");
        if (!upper[0].defined()) {
            return torch::autograd::variable_list(program_->parameters().size());
        }
        const torch::NoGradGuard noGrad;
        const torch::Tensor gradient = upper[0].detach().to(torch::kFloat).contiguous();
        return program_->backward(*record_, gradient.data_ptr<float>());
    }

    std::shared_ptr<TrainingProgram> program_;
    std::shared_ptr<TrainingRecord> record_;
};

} // namespace

FusedTraining::FusedTraining(Network network, std::int64_t height, std::int64_t width, std::int64_t threads,
                             const Kernels& kernels)
    : network_(std::move(network))
    , kernels_(kernels)
{
    const std::int64_t inside = network_->spec().inputSize;
    program_ = std::make_shared<TrainingProgram>(
        fuse(writeDown(*network_, inside > 0 ? inside : height, inside > 0 ? inside : width)), threads,
        kernels);
}

void FusedTraining::refresh()
{
    program_->refresh();
}

std::int64_t FusedTraining::workspaceBytes() const
{
    return program_->bytes();
}

std::string FusedTraining::description() const
{
    return fusedText(kernels_, program_->threads());
}

torch::Tensor FusedTraining::features(const torch::Tensor& images, const Pass& pass)
{
    auto record = std::make_shared<TrainingRecord>();
    torch::Tensor result;
    {
        const torch::NoGradGuard noGrad;
        const torch::Tensor prepared = network_->prepare(images.detach()).contiguous();
        const FusedValue& image = program_->image();
        TORCH_CHECK(prepared.size(1) == image.channels && prepared.size(2) == image.height &&
                        prepared.size(3) == image.width && prepared.is_cpu() &&
                        prepared.scalar_type() == torch::kFloat,
                    "images of another form than the training pass was made for");
        const float* const pixels = prepared.data_ptr<float>();
        const std::int64_t plane = image.pixels(), stride = channelStride(image.channels);
        program_->forward(
            prepared.size(0),
            [&](std::int64_t one, float* to) {
                std::fill_n(to, plane * stride, 0.0F);
                for (std::int64_t c = 0; c < image.channels; ++c) {
                    const float* const from = pixels + (one * image.channels + c) * plane;
                    for (std::int64_t pixel = 0; pixel < plane; ++pixel) {
                        to[pixel * stride + c] = from[pixel];
                    }
                }
            },
            pass, *record);
        const std::int64_t channels = program_->features().channels;
        result = torch::empty({prepared.size(0), channels});
        const float* const features = program_->featuresOf(*record);
        for (std::int64_t one = 0; one < prepared.size(0); ++one) {
            std::copy_n(features + one * channelStride(channels), channels,
                        result.data_ptr<float>() + one * channels);
        }
    }
    const std::vector<torch::Tensor>& parameters = program_->parameters();
    const bool isTrained =
        std::ranges::any_of(parameters, [](const torch::Tensor& one) { return one.requires_grad(); });
    if (torch::GradMode::is_enabled() && isTrained) {
        const std::shared_ptr<TrainingNode> node(new TrainingNode(program_, std::move(record)),
                                                 torch::autograd::deleteNode);
        node->set_next_edges(torch::autograd::collect_next_edges(parameters));
        torch::autograd::set_history(result, node);
    }
    return result;
}

} // namespace twins
