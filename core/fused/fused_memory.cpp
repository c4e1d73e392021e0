#include "core/fused/fused_network.h"

namespace twins
{

namespace
{

template<typename T>
std::int64_t bytesOf(const T& values)
{
    return static_cast<std::int64_t>(values.capacity() * sizeof(typename T::value_type));
}

} // namespace

FusedMemory FusedNetwork::memory() const
{
    FusedMemory memory;
    for (const Piece& piece : pieces_) {
        for (const FusedWeights& one : piece.weights) {
            memory.weights +=
                bytesOf(one.forward) + bytesOf(one.backward) + bytesOf(one.bias) + bytesOf(one.scale);
        }
    }
    for (const auto& ofWorker : spaces_) {
        for (const Workspace& space : ofWorker) {
            memory.workspaces += bytesOf(space.floats) + bytesOf(space.points);
        }
    }
    if (spare_) {
        for (const PassRecord& record : *spare_) {
            memory.records += bytesOf(record.masks) + bytesOf(record.winners);
        }
    }
    return memory;
}

} // namespace twins
