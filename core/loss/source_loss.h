#pragma once

#include "core/loss/training_loss.h"
#include "core/nn/network.h"
#include "core/nn/tensors.h"

#include <cstdint>

namespace twins
{

/// How a batch of `count` source images goes through `network` in joint fine-tuning. With two wings through
/// the frozen one, whose statistics are those of pre-training; with one by the batch's own statistics, which
/// leave the running ones to the downstream task. A single image has none and uses the running ones.
[[nodiscard]] Pass sourcePass(const Network& network, std::int64_t count);

/// CE(head(phi(x')), y) of the source images x' [N,C,H,W] with labels y [N], through a classifier of their
/// own. A scalar with a gradient to the network and to `head`. `features`: runs the network's layers.
[[nodiscard]] torch::Tensor sourceLoss(const Network& network, const FeaturePass& features,
                                       torch::nn::Linear head, const torch::Tensor& adversarial,
                                       const torch::Tensor& labels);

} // namespace twins
