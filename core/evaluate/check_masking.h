#pragma once

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/telemetry/masking_report.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace twins
{

/// The masking sentinel (masking_sentinel.h) on a checkpoint: on request.images test images (64 where the
/// request names no number) that the network answers rightly, through request.wing, at the radius of
/// evaluation. Nothing when cancelled, also while it looks for the images. @throws Error
[[nodiscard]] std::optional<MaskingReport> checkMasking(const EvaluationRequest& request,
                                                        std::stop_token stop,
                                                        const std::function<void(double)>& progress = {});

} // namespace twins
