#include "core/data/photo_store.h"

#include "core/imaging/read_picture.h"

#include <algorithm>
#include <utility>

namespace twins
{

std::int64_t photoBudget(std::int64_t wanted, std::int64_t reserved,
                         std::optional<std::int64_t> available) noexcept
{
    return available ? std::clamp<std::int64_t>((*available - reserved) / 2, 0, wanted) : wanted;
}

PhotoStore::PhotoStore(std::vector<std::filesystem::path> files, std::int64_t budget)
    : files_(std::move(files))
    , budget_(budget)
    , kept_(files_.size())
{
}

std::shared_ptr<const Picture> PhotoStore::picture(std::size_t index) const
{
    {
        const std::lock_guard lock(mutex_);
        if (kept_.at(index)) {
            return kept_[index];
        }
    }
    return std::make_shared<const Picture>(readPicture(files_.at(index)));
}

std::shared_ptr<const Picture> PhotoStore::load(std::size_t index)
{
    const std::shared_ptr<const Picture> read = picture(index);
    const auto size = static_cast<std::int64_t>(read->rgb.size());
    const std::lock_guard lock(mutex_);
    if (!kept_[index] && bytes_ + size <= budget_) {
        kept_[index] = read;
        bytes_ += size;
    }
    return read;
}

std::int64_t PhotoStore::bytesKept() const
{
    const std::lock_guard lock(mutex_);
    return bytes_;
}

std::int64_t PhotoStore::picturesKept() const
{
    const std::lock_guard lock(mutex_);
    return std::ranges::count_if(kept_, [](const auto& picture) { return picture != nullptr; });
}

} // namespace twins
