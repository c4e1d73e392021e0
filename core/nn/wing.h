#pragma once

namespace twins
{

/// Which BatchNorm statistics an image meets; an argument of every forward call, never a mode of the network.
enum class Wing {
    Adaptive, ///< ordinary BatchNorm: batch statistics in training, running statistics in evaluation
    Frozen,   ///< the checkpoint's mean and variance, always
    Split,    ///< first floor(N/2) images frozen, the others adaptive
};

} // namespace twins
