#pragma once

#include "core/nn/flow.h"
#include "core/nn/network_spec.h"
#include "core/nn/tensors.h"
#include "core/nn/two_wing_batch_norm.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace twins
{

/// A classifier of images, whatever its architecture. Takes images in [0,1] at their own resolution and
/// number of channels: resize (nearest), clamp to [0,1], (x - mean) / std happen inside, so attacks live in
/// image space. A derived class builds its layers in its constructor and says which stage each belongs to.
class NetworkImpl : public torch::nn::Module
{
public:
    /// x: [N, 1 or 3, H, W] float32 in [0,1] -> logits [N, classes]. Grey images are repeated for a colour
    /// network, colour images become luma (ITU-R BT.601) for a grey one.
    torch::Tensor forward(const torch::Tensor& x, const Pass& pass);
    /// What flow() starts from: channels as the network wants them, resized, clamped, normalised.
    [[nodiscard]] torch::Tensor prepare(const torch::Tensor& x) const;
    /// What the classifier sees: [N, features].
    torch::Tensor features(const torch::Tensor& x, const Pass& pass);
    torch::Tensor classify(const torch::Tensor& features); ///< [N, features] -> logits [N, classes]
    /// How the layers follow each other: prepare()d images [N, spec.channels, H, W] -> [N, features].
    virtual Value flow(Flow& layers, const Value& image) = 0;
    /// Parameters of the stem, of each stage, and of the classifier, in the order of the forward pass.
    [[nodiscard]] std::vector<std::vector<torch::Tensor>> parameterGroups() const;

    [[nodiscard]] const NetworkSpec& spec() const noexcept { return spec_; }
    /// Every BatchNorm in the order in which the layers were built, with its name in the state.
    [[nodiscard]] const std::vector<std::pair<std::string, TwoWingBatchNorm>>& norms() const noexcept
    {
        return norms_;
    }
    void freezeFromAdaptive(); ///< makes both wings equal, as right after loading a pre-trained checkpoint

    /// Convolutions He-normal (fan out) and without bias, BatchNorm 1 and 0, fully connected layers uniform:
    /// torchvision's for residual networks, from a seed.
    void initialise(std::uint64_t seed);
    void initialiseHead(std::uint64_t seed); ///< the classifier only

    [[nodiscard]] const torch::nn::Linear& head() const noexcept { return head_; }   ///< the classifier
    [[nodiscard]] const std::string& headName() const noexcept { return headName_; } ///< "fc", "linear", …

protected:
    explicit NetworkImpl(NetworkSpec spec);

    /// Adds a module to the group of the stem (0) or of a stage (1, 2, …), in the order of the forward pass.
    void inStage(std::size_t stage, std::shared_ptr<torch::nn::Module> module);
    /// To be called last: the classifier, which is registered already under that (dotted) name.
    void finish(std::string headName, torch::nn::Linear head);
    [[nodiscard]] TwoWingBatchNorm makeNorm(std::int64_t channels) const;

private:
    NetworkSpec spec_;
    std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages_;
    torch::nn::Linear head_{nullptr};
    std::string headName_;
    std::vector<std::pair<std::string, TwoWingBatchNorm>> norms_;
    /// Constants of prepare(), [1,C,1,1], on the device of the newest images; not part of the state. Fetching
    /// them anew for each pass would make the host wait for the device.
    struct Constants {
        torch::Tensor mean, std, luma; ///< mean, std: undefined without normalisation
    };
    mutable Constants constants_;
};
TORCH_MODULE(Network);

/// The network that `spec` describes, with torch's own random weights. @throws Error(Configuration) where the
/// spec asks for wings of a network without BatchNorm, describes no network of its family, or one with more
/// than about a billion parameters, as damaged files do.
[[nodiscard]] Network makeNetwork(const NetworkSpec& spec);

/// Weight and bias uniform in +-1/sqrt(inputs), from a seed.
void initialiseLinear(const torch::nn::LinearImpl& layer, std::uint64_t seed);

/// Elements of the parameters that the adaptive wing uses.
[[nodiscard]] std::int64_t parameterCount(const NetworkImpl& network);

/// A convolution as most families use it: square, "same" padding of half the kernel, without bias.
[[nodiscard]] torch::nn::Conv2d convolution(std::int64_t in, std::int64_t out, std::int64_t kernel,
                                            std::int64_t stride, std::int64_t groups = 1);

/// An empty module that gives its children a common prefix.
[[nodiscard]] std::shared_ptr<torch::nn::Module> namedGroup();

} // namespace twins
