#include "core/util/files.h"

#include "core/util/error.h"
#include "core/util/posix_file.h"

#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace twins
{

namespace
{

template<typename Buffer>
Buffer readWhole(const std::filesystem::path& path)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen()) {
        throwReadError(path, errno);
    }
    struct stat status {
    };
    if (::fstat(file.get(), &status) != 0) {
        throwReadError(path, errno);
    }
    Buffer content;
    // One byte more than the size finds the end in the same call; a growing file is read as far as it goes.
    content.resize(static_cast<std::size_t>(status.st_size) + 1);
    std::size_t filled = 0;
    while (true) {
        if (filled == content.size()) {
            content.resize(content.size() * 2);
        }
        const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throwReadError(path, errno);
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

/// Removes the temporary file unless it has been renamed.
class TemporaryFile
{
public:
    explicit TemporaryFile(const std::filesystem::path& target)
    {
        for (int attempt = 0;; ++attempt) {
            path_ = target;
            path_ += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
            file_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
            if (file_.isOpen()) {
                return;
            }
            if (errno != EEXIST) {
                throwWriteError(target, errno);
            }
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        if (!path_.empty()) {
            ::unlink(path_.c_str());
        }
    }
    [[nodiscard]] const FileDescriptor& file() const noexcept { return file_; }
    void moveTo(const std::filesystem::path& target)
    {
        if (std::rename(path_.c_str(), target.c_str()) != 0) {
            throwWriteError(target, errno);
        }
        path_.clear();
    }

private:
    std::filesystem::path path_;
    FileDescriptor file_;
};

void replaceFile(const std::filesystem::path& path, const void* data, std::size_t size)
{
    TemporaryFile temporary(path);
    writeAll(temporary.file(), data, size, path);
    syncFile(temporary.file(), path);
    temporary.moveTo(path);
    syncFolder(path.has_parent_path() ? path.parent_path() : ".");
}

} // namespace

std::vector<std::byte> readFile(const std::filesystem::path& path)
{
    return readWhole<std::vector<std::byte>>(path);
}

std::string readTextFile(const std::filesystem::path& path)
{
    return readWhole<std::string>(path);
}

void writeFileAtomically(const std::filesystem::path& path, const std::vector<std::byte>& content)
{
    replaceFile(path, content.data(), content.size());
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    replaceFile(path, content.data(), content.size());
}

} // namespace twins
