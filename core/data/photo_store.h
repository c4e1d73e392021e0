#pragma once

#include "core/imaging/picture.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace twins
{

/// Bytes of decoded pixels to keep: `wanted`, but at most half of what is available once the `reserved` bytes
/// are taken, so that the network has room too. Unknown `available`: as wanted.
[[nodiscard]] std::int64_t photoBudget(std::int64_t wanted, std::int64_t reserved,
                                       std::optional<std::int64_t> available) noexcept;

/// The photographs of a training set at their own sizes: in memory as far as a budget goes, beyond it decoded
/// anew whenever one is asked for. What is kept stays: an epoch asks for every picture once, in a new order,
/// so that throwing out the oldest would lose each just before its turn. What it gives does not depend on the
/// budget. Several threads may use it.
class PhotoStore
{
public:
    /// @param budget bytes of decoded pixels to keep
    PhotoStore(std::vector<std::filesystem::path> files, std::int64_t budget);

    /// The picture of files[index]. @throws Error(Input) as readPicture().
    [[nodiscard]] std::shared_ptr<const Picture> picture(std::size_t index) const;
    /// The same, and keeps it while the budget lasts.
    std::shared_ptr<const Picture> load(std::size_t index);

    [[nodiscard]] std::int64_t bytesKept() const; ///< of decoded pixels
    [[nodiscard]] std::int64_t picturesKept() const;
    [[nodiscard]] std::int64_t size() const noexcept { return static_cast<std::int64_t>(files_.size()); }

private:
    const std::vector<std::filesystem::path> files_;
    const std::int64_t budget_;
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const Picture>> kept_;
    std::int64_t bytes_ = 0;
};

} // namespace twins
