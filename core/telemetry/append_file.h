#pragma once

#include "core/util/posix_file.h"

#include <filesystem>
#include <string_view>

namespace twins
{

/// A text file that only grows, by whole lines. Another process may read it meanwhile.
class AppendFile
{
public:
    /// Opens or creates it; a torn last line, left by a crash, is cut off. @throws Error(Input)
    explicit AppendFile(std::filesystem::path path);

    /// Adds `line`, which ends in a newline, in one write; when the disk is full nothing of it stays.
    /// @throws Error(Input)
    void append(std::string_view line);
    void sync(); ///< what was appended reaches the disk. @throws Error(Input)

private:
    std::filesystem::path path_;
    FileDescriptor file_;
};

} // namespace twins
