#pragma once

#include "core/checkpoint/pytorch_file.h"
#include "core/util/tensor_file.h"

#include <string>

namespace twins
{

/// The named tensors of a PyTorch file: its state dict, which may be the object itself or lie under
/// `state_dict`, `model`, `model_state_dict`, `net`, `best` or `last`, or be the first of a list. Numbers and
/// texts beside it become metadata "pytorch.KEY".
/// @throws Error(Input) when there is no state dict.
[[nodiscard]] TensorFile stateDictOf(const PyTorchFile& file, const std::string& origin);

/// Brings the names of the field's wrappers to torchvision's, and says in the metadata what it did:
///   - wrappers around the whole network (`module.`, `model.`, `base_model.`) go: "twins.prefix";
///   - the copy inside MadryLab's attacker (`attacker.`) goes: "twins.dropped" holds how many tensors;
///   - normalisation buffers (`normalizer.new_mean`, `normalize.mean`, `mu`, … and the deviations) become
///     "twins.mean" and "twins.std", JSON lists;
///   - the copy of the first block that TRADES' WideResNets carry unused (`sub_block1.`) goes;
///   - the CIFAR names of torchvision's network (`shortcut.`, `linear.`) become `downsample.` and `fc.`;
///   - `fc_downstream.` (the TWINS authors' trained classifier) replaces `fc.`.
void unwrapNames(TensorFile& file);

} // namespace twins
