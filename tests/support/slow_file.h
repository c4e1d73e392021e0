#pragma once

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace twins
{

/// A file (a named pipe) that keeps whoever reads it waiting until its content is given, once.
class SlowFile
{
public:
    explicit SlowFile(std::filesystem::path path)
        : path_(std::move(path))
    {
        if (::mkfifo(path_.c_str(), 0600) != 0) {
            throw std::runtime_error("no named pipe");
        }
    }
    SlowFile(const SlowFile&) = delete;
    SlowFile& operator=(const SlowFile&) = delete;
    ~SlowFile()
    {
        const int file =
            file_ >= 0 ? file_ : ::open(path_.c_str(), O_WRONLY | O_NONBLOCK); // nobody is left waiting
        if (file >= 0) {
            ::close(file);
        }
        ::unlink(path_.c_str());
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Waits until somebody has begun to read, who then waits for the content.
    void awaitReader()
    {
        if (file_ < 0) {
            file_ = ::open(path_.c_str(), O_WRONLY);
        }
    }

    void give(const std::vector<std::byte>& content)
    {
        awaitReader();
        std::size_t written = 0;
        while (written < content.size()) {
            const ssize_t count = ::write(file_, content.data() + written, content.size() - written);
            if (count < 0 && errno != EINTR) {
                break;
            }
            written += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        ::close(std::exchange(file_, -1));
    }

private:
    std::filesystem::path path_;
    int file_ = -1; ///< while it is open
};

} // namespace twins
