#include "core/fused/float_pool.h"

#include <new>

namespace twins
{

namespace
{

constexpr std::align_val_t kLine{64};

void release(float* floats)
{
    ::operator delete[](floats, kLine);
}

} // namespace

FloatPool::Block FloatPool::take(std::size_t count)
{
    std::unique_ptr<float[], void (*)(float*)> floats(nullptr, &release);
    std::size_t size = count;
    {
        const std::lock_guard lock(shelf_->mutex);
        if (const auto found = shelf_->free.lower_bound(count);
            found != shelf_->free.end() && found->first / 2 <= count) {
            size = found->first;
            floats = std::move(found->second);
            shelf_->free.erase(found);
        }
    }
    if (!floats) {
        floats.reset(static_cast<float*>(::operator new[](size * sizeof(float), kLine)));
        const std::lock_guard lock(shelf_->mutex);
        shelf_->floats += size;
    }
    return {floats.release(), [shelf = shelf_, size](float* given) {
                std::unique_ptr<float[], void (*)(float*)> back(given, &release);
                const std::lock_guard lock(shelf->mutex);
                shelf->free.emplace(size, std::move(back));
            }};
}

std::int64_t FloatPool::bytes() const
{
    const std::lock_guard lock(shelf_->mutex);
    return static_cast<std::int64_t>(shelf_->floats * sizeof(float));
}

} // namespace twins
