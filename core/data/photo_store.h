#pragma once

#include "core/imaging/picture.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace twins
{

/// The photographs of a training set at their own sizes: in memory as far as a budget goes, beyond it decoded
/// anew whenever one is asked for. What it gives does not depend on the budget. Several threads may use it.
class PhotoStore
{
public:
    /// @param budget bytes of decoded pixels to keep
    PhotoStore(std::vector<std::filesystem::path> files, std::int64_t budget);

    /// The picture of files[index]. @throws Error(Input) as readPicture().
    [[nodiscard]] std::shared_ptr<const Picture> picture(std::size_t index) const;
    /// The same, and keeps it while the budget lasts.
    std::shared_ptr<const Picture> load(std::size_t index);

    [[nodiscard]] std::int64_t bytesKept() const;

private:
    const std::vector<std::filesystem::path> files_;
    const std::int64_t budget_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const Picture>> kept_;
    std::int64_t bytes_ = 0;
};

} // namespace twins
