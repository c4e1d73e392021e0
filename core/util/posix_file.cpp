#include "core/util/posix_file.h"

#include "core/util/error.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace twins
{

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileDescriptor::~FileDescriptor()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void throwWriteError(const std::filesystem::path& path, int errorNumber)
{
    // EFBIG is a file-size limit: to the user the same as a full disk.
    if (errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EFBIG) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error",
                               "%1 cannot be written: the disk is full. Free some space and try again."),
                    {path.string()});
    }
    throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be written: %2."),
                {path.string(), std::generic_category().message(errorNumber)});
}

void throwReadError(const std::filesystem::path& path, int errorNumber)
{
    if (errorNumber == ENOENT || errorNumber == ENOTDIR) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 does not exist."), {path.string()});
    }
    if (errorNumber == EISDIR) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is a folder, but a file was expected."),
                    {path.string()});
    }
    throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be read: %2."),
                {path.string(), std::generic_category().message(errorNumber)});
}

void writeAll(const FileDescriptor& file, const void* data, std::size_t size,
              const std::filesystem::path& path)
{
    const auto* rest = static_cast<const std::byte*>(data);
    while (size > 0) {
        const ssize_t written = ::write(file.get(), rest, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            throwWriteError(path, errno);
        }
        rest += written;
        size -= static_cast<std::size_t>(written);
    }
}

void syncFile(const FileDescriptor& file, const std::filesystem::path& path)
{
    while (::fsync(file.get()) != 0) {
        if (errno == EINVAL || errno == ENOTSUP || errno == EROFS) {
            return;
        }
        if (errno != EINTR) {
            throwWriteError(path, errno);
        }
    }
}

void syncFolder(const std::filesystem::path& folder) noexcept
{
    const FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.isOpen()) {
        ::fsync(opened.get());
    }
}

} // namespace twins
