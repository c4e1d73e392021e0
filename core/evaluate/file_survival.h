#pragma once

#include "core/evaluate/attack_suite.h"

#include <optional>

namespace twins
{

/// How many adversarial images still fool the network after they were saved as PNG (rounded to 8 bits) and as
/// JPEG. `fools[i]`: image i fools as floats and was answered right before the attack. Nothing when
/// cancelled.
[[nodiscard]] std::optional<SurvivalRecord>
fileSurvival(const Logits& logits, const torch::Tensor& adversarial, const std::vector<std::int64_t>& labels,
             const std::vector<bool>& fools, const SuiteOptions& options, const BatchGate& gate = {});

/// [C,H,W] or [N,C,H,W] in [0,1] after rounding to 8 bits, as PNG keeps it.
[[nodiscard]] torch::Tensor afterPng(const torch::Tensor& images);
/// [C,H,W] in [0,1] after it was written as JPEG and read again; nothing in a program without OpenCV.
[[nodiscard]] std::optional<torch::Tensor> afterJpeg(const torch::Tensor& image, int quality);

} // namespace twins
