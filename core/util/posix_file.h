#pragma once

#include <cstddef>
#include <filesystem>

namespace twins
{

/// Owns a POSIX file descriptor.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) noexcept
        : descriptor_(descriptor)
    {
    }
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    [[nodiscard]] int get() const noexcept { return descriptor_; }
    [[nodiscard]] bool isOpen() const noexcept { return descriptor_ >= 0; }

private:
    int descriptor_ = -1;
};

/// Throws Error(Input) for a failed write to `path`: "the disk is full" where errno says so.
[[noreturn]] void throwWriteError(const std::filesystem::path& path, int errorNumber);
/// Throws Error(Input) for a failed read of `path`: missing, a folder, no permission.
[[noreturn]] void throwReadError(const std::filesystem::path& path, int errorNumber);

/// Writes everything, going on after interrupted and partial writes; `path` stands in messages.
/// @throws Error(Input)
void writeAll(const FileDescriptor& file, const void* data, std::size_t size,
              const std::filesystem::path& path);

/// fsync; file systems that cannot do it are left alone. @throws Error(Input)
void syncFile(const FileDescriptor& file, const std::filesystem::path& path);
/// Makes renames and new names in `folder` last. Never throws: the content itself is already safe.
void syncFolder(const std::filesystem::path& folder) noexcept;

} // namespace twins
