#include "core/fused/fused_network.h"

namespace twins
{

namespace
{

template<typename T>
std::int64_t bytesOf(const std::vector<T>& values)
{
    return static_cast<std::int64_t>(values.capacity() * sizeof(T));
}

} // namespace

FusedMemory FusedNetwork::memory() const
{
    FusedMemory memory;
    for (const FusedWeights& one : weights_) {
        memory.weights +=
            bytesOf(one.forward) + bytesOf(one.backward) + bytesOf(one.bias) + bytesOf(one.scale);
    }
    for (const Workspace& space : spaces_) {
        memory.workspaces += bytesOf(space.floats) + bytesOf(space.points);
    }
    if (spare_) {
        for (const PassRecord& record : *spare_) {
            memory.records += bytesOf(record.masks) + bytesOf(record.winners);
        }
    }
    return memory;
}

} // namespace twins
