#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

namespace twins
{

/// Tells whether a file is still the one that was read.
struct FileState {
    std::string path;
    std::uintmax_t bytes = 0;
    std::filesystem::file_time_type written;

    /// An embedded checkpoint is no file, and a missing one is told by its reader: either is always the same.
    [[nodiscard]] static FileState of(const std::string& path)
    {
        FileState state{.path = path, .bytes = 0, .written = {}};
        std::error_code ignored;
        state.bytes = std::filesystem::file_size(path, ignored);
        state.written = std::filesystem::last_write_time(path, ignored);
        return state;
    }
    bool operator==(const FileState&) const = default;
};

} // namespace twins
