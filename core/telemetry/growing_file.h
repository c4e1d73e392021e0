#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace twins
{

/// Reads a text file that another process appends to: every whole line once, and only the new bytes.
class GrowingFile
{
public:
    explicit GrowingFile(std::filesystem::path path)
        : path_(std::move(path))
    {
    }

    struct Piece {
        std::string lines;     ///< whole lines, newlines included; a torn last one waits for its end
        bool replaced = false; ///< the file was written anew since the last call: `lines` begins at its start
    };
    /// What has come since the last call; nothing where the file is missing or cannot be read.
    [[nodiscard]] Piece read();

private:
    std::filesystem::path path_;
    std::int64_t offset_ = 0; // behind the last whole line that was read
    std::uint64_t inode_ = 0; // of the file it was read from; 0 before
};

} // namespace twins
