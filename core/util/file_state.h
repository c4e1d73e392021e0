#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace twins
{

/// Tells whether a file is still the one that was read: by a single look, which also sees a file that
/// another of the same size has replaced.
struct FileState {
    std::string path;
    std::uint64_t inode = 0;
    std::int64_t bytes = 0;
    std::int64_t seconds = 0, nanoseconds = 0; ///< of the last change of its contents

    /// An embedded checkpoint is no file, and a missing one is told by its reader: either is always the same.
    [[nodiscard]] static FileState of(const std::string& path)
    {
        FileState state{.path = path};
        struct stat now = {};
        if (::stat(path.c_str(), &now) == 0) {
            state.inode = now.st_ino;
            state.bytes = now.st_size;
            state.seconds = now.st_mtim.tv_sec;
            state.nanoseconds = now.st_mtim.tv_nsec;
        }
        return state;
    }
    bool operator==(const FileState&) const = default;
};

} // namespace twins
