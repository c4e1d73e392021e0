#pragma once

#include "core/evaluate/attack_suite.h"

namespace twins
{

/// The first `wanted` of `images` that the network answers rightly (all of those there are, where there are
/// fewer), with the seeds of Stream::Masking: what the masking sentinel looks at. `gate` is asked before
/// every batch; where it says no, the images found so far are what there is.
[[nodiscard]] AttackBatch maskingImages(const Logits& logits, const ImageSet& images, std::int64_t wanted,
                                        const SuiteOptions& options, const StepGate& gate = {});

} // namespace twins
