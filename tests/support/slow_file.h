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
        if (isBeingRead()) { // nobody is left waiting
            ::close(writer_);
        }
        ::unlink(path_.c_str());
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Has somebody begun to read it?
    [[nodiscard]] bool isBeingRead()
    {
        if (writer_ < 0) {
            writer_ = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK);
        }
        return writer_ >= 0;
    }

    /// Waits for a reader.
    void give(const std::vector<std::byte>& content)
    {
        const int file = writer_ >= 0 ? std::exchange(writer_, -1) : ::open(path_.c_str(), O_WRONLY);
        ::fcntl(file, F_SETFL, O_WRONLY);
        std::size_t written = 0;
        while (written < content.size()) {
            const ssize_t count = ::write(file, content.data() + written, content.size() - written);
            if (count < 0 && errno != EINTR) {
                break;
            }
            written += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        ::close(file);
    }

private:
    std::filesystem::path path_;
    int writer_ = -1;
};

} // namespace twins
