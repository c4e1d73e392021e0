#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace twins
{

/// Memory that begins with a line of the cache, so that no vector of it lies in two.
template<typename Value>
struct LineAllocator {
    using value_type = Value;
    static constexpr std::align_val_t kLine{64};

    LineAllocator() = default;
    template<typename Other>
    explicit LineAllocator(const LineAllocator<Other>& /*other*/) noexcept
    {
    }
    Value* allocate(std::size_t count)
    {
        return static_cast<Value*>(::operator new(count * sizeof(Value), kLine));
    }
    void deallocate(Value* values, std::size_t /*count*/) noexcept { ::operator delete(values, kLine); }
    friend bool operator==(const LineAllocator& /*one*/, const LineAllocator& /*other*/) noexcept
    {
        return true;
    }
};

using LineFloats = std::vector<float, LineAllocator<float>>;

} // namespace twins
