#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "core/telemetry/batch_norm_statistics.h"
#include "core/util/tensor_file.h"

namespace twins
{

/// The content of batchnorm/epoch-*.safetensors: "LAYER.WING.{mean,variance,weight,bias}" and, where they
/// were recorded, "LAYER.batch.{mean,variance}"; the layers' order, epoch and step stand in the metadata.
[[nodiscard]] TensorFile toTensorFile(const BatchNormSnapshot& snapshot);
/// @throws Error(Input) when something is missing or does not fit.
[[nodiscard]] BatchNormSnapshot batchNormFromTensors(const TensorFile& file);

/// The content of samples/epoch-*.safetensors: image and adversarial [N,C,H,W], index and label [N],
/// probabilities "WING.{clean,adversarial}" [N,classes] and, where it was recorded,
/// "saliency.{clean,adversarial}" [N,H,W].
/// @throws Error(Internal) when the samples differ in size.
[[nodiscard]] TensorFile toTensorFile(const SampleSet& set);
/// @throws Error(Input) when something is missing or does not fit.
[[nodiscard]] SampleSet samplesFromTensors(const TensorFile& file);

} // namespace twins
