#pragma once

#include "core/fused/kernels.h"
#include "core/fused/plan.h"

#include <cstdint>

namespace twins
{

// The layers that are no product, for `images` images that lie one after the other.

/// Pools and Sample. `winners`, one byte a float of the output: where a maximum was found; only of MaxPool,
/// may be null.
void runLayer(const Kernels& kernels, const FusedOp& op, const FusedValue& from, const FusedValue& to,
              std::int64_t images, const float* input, float* output, std::uint8_t* winners);
/// Adds the gradient of the output to that of the input.
void backLayer(const Kernels& kernels, const FusedOp& op, const FusedValue& from, const FusedValue& to,
               std::int64_t images, const float* gradient, float* target, const std::uint8_t* winners);

/// Channels of `first`, then of `second`, at each of `pixels` pixels.
void concatenate(const FusedValue& first, const FusedValue& second, std::int64_t pixels, const float* input,
                 const float* other, float* output);
/// Adds to the gradients of both; either may be null.
void backConcatenate(const FusedValue& first, const FusedValue& second, std::int64_t pixels,
                     const float* gradient, float* target, float* other);

} // namespace twins
