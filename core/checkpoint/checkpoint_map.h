#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twins
{

struct CheckpointFile;

/// Where a tensor of a checkpoint belongs, as `twins evaluate` loads it. A new run starts both wings from the
/// adaptive one and makes a classifier of its own.
enum class TensorPlace {
    BothWings,    ///< a weight that the wings share, or a BatchNorm entry that both start from
    AdaptiveWing, ///< a BatchNorm entry of a checkpoint with two wings
    FrozenWing,   ///< under main_bn
    Classifier,   ///< the last linear layer
    Counter,      ///< num_batches_tracked, which nothing depends on
    Unused,       ///< the network has nothing of that name
};
[[nodiscard]] const char* name(TensorPlace place) noexcept; ///< "both wings", …

/// One tensor of the file.
struct MappedTensor {
    std::string name, type, shape; ///< "layer1.0.bn1.weight", "F32", "[64]"
    TensorPlace place = TensorPlace::Unused;
    std::string expectedShape; ///< where the file's does not fit; else empty
};

/// One tensor that the network has and the file lacks.
struct MissingTensor {
    std::string name, shape;
};

/// The tensors of a checkpoint laid over the network that it was taken for.
struct CheckpointMap {
    std::vector<MappedTensor> tensors;
    std::vector<MissingTensor> missing;
    std::int64_t fitting = 0;   ///< tensors of the file with a place and the right shape
    std::int64_t extra = 0;     ///< without a place
    std::int64_t misshaped = 0; ///< with a place and another shape
    bool stated = false;        ///< the file itself says what network it is (twins.network)

    /// fitting / (fitting + extra + misshaped + missing): 1 where every tensor has its place; 0 without a
    /// network.
    [[nodiscard]] double agreement() const noexcept;
};

/// Lays the file over networkOf(); without a network every tensor is unused. A missing frozen wing counts as
/// complete, since it starts from the adaptive one, and so do missing counters.
[[nodiscard]] CheckpointMap mapCheckpoint(const CheckpointFile& checkpoint);

/// The radius of pre-training that a checkpoint states.
struct StatedRadius {
    double value = 0.0; ///< as written: 4, 0.0314
    std::string norm;   ///< "Linf", "L2", or empty where that is not said
    std::string source; ///< "metadata 'pytorch.eps'" or "file name"
};

/// From metadata (epsilon, eps, train_eps, … at any prefix) or a file name such as resnet50_linf_eps4.0.ckpt
/// or small_linf_8px.pth; nothing where neither says.
[[nodiscard]] std::optional<StatedRadius> statedRadius(const CheckpointFile& checkpoint);

} // namespace twins
