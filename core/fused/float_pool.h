#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace twins
{

/// Blocks of floats that are used again: every training step needs the same ones, and fresh memory of that
/// size would be fetched from the system, page by page, each time. Thread-safe; blocks may outlive the pool.
class FloatPool
{
public:
    using Block = std::shared_ptr<float[]>;

    /// At least `count` floats, of any value, on a cache line; they come back when nobody holds the block. A
    /// block that lies free serves down to half its size, as for the last batch of an epoch.
    [[nodiscard]] Block take(std::size_t count);
    [[nodiscard]] std::int64_t bytes() const; ///< of all blocks, held and free

private:
    struct Shelf {
        std::mutex mutex;       ///< protects what follows
        std::size_t floats = 0; ///< of all blocks
        std::multimap<std::size_t, std::unique_ptr<float[], void (*)(float*)>> free; ///< by number of floats
    };
    std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

} // namespace twins
