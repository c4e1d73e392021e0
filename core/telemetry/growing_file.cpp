#include "core/telemetry/growing_file.h"

#include "core/util/posix_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace twins
{

GrowingFile::Piece GrowingFile::read()
{
    Piece piece;
    const FileDescriptor file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat now {
    };
    if (!file.isOpen() || ::fstat(file.get(), &now) != 0) {
        return piece;
    }
    const auto inode = static_cast<std::uint64_t>(now.st_ino);
    const auto size = static_cast<std::int64_t>(now.st_size);
    if (inode_ != 0 && (inode != inode_ || size < offset_)) {
        piece.replaced = true;
        offset_ = 0;
    }
    inode_ = inode;
    piece.lines.resize(static_cast<std::size_t>(size - offset_));
    std::size_t filled = 0;
    while (filled < piece.lines.size()) {
        const ssize_t count = ::pread(file.get(), piece.lines.data() + filled, piece.lines.size() - filled,
                                      static_cast<off_t>(offset_) + static_cast<off_t>(filled));
        if (count <= 0) {
            break;
        }
        filled += static_cast<std::size_t>(count);
    }
    piece.lines.resize(filled);
    const std::size_t lastBreak = piece.lines.rfind('\n');
    piece.lines.resize(lastBreak == std::string::npos ? 0 : lastBreak + 1);
    offset_ += static_cast<std::int64_t>(piece.lines.size());
    return piece;
}

} // namespace twins
