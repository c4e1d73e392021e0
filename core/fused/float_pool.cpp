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
    {
        const std::lock_guard lock(shelf_->mutex);
        if (const auto found = shelf_->free.find(count); found != shelf_->free.end()) {
            floats = std::move(found->second);
            shelf_->free.erase(found);
        }
    }
    if (!floats) {
        floats.reset(static_cast<float*>(::operator new[](count * sizeof(float), kLine)));
    }
    return {floats.release(), [shelf = shelf_, count](float* given) {
                std::unique_ptr<float[], void (*)(float*)> back(given, &release);
                const std::lock_guard lock(shelf->mutex);
                shelf->free.emplace(count, std::move(back));
            }};
}

void FloatPool::clear()
{
    const std::lock_guard lock(shelf_->mutex);
    shelf_->free.clear();
}

} // namespace twins
