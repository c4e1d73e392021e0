#include "core/telemetry/append_file.h"

#include "core/util/error.h"
#include "core/util/files.h"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace twins
{

AppendFile::AppendFile(std::filesystem::path path)
    : path_(std::move(path))
    , file_(::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666))
{
    if (!file_.isOpen()) {
        throwWriteError(path_, errno);
    }
    const std::string content = readTextFile(path_);
    if (!content.empty() && content.back() != '\n') {
        const std::size_t lastBreak = content.rfind('\n');
        const std::size_t whole = lastBreak == std::string::npos ? 0 : lastBreak + 1;
        if (::ftruncate(file_.get(), static_cast<off_t>(whole)) != 0) {
            throwWriteError(path_, errno);
        }
    }
}

void AppendFile::append(std::string_view line)
{
    const off_t before = ::lseek(file_.get(), 0, SEEK_END);
    try {
        writeAll(file_, line.data(), line.size(), path_);
    } catch (const Error&) {
        if (before >= 0 && ::ftruncate(file_.get(), before) != 0) {
            // The torn line stays; readers ignore it, and it is cut off when the run goes on.
        }
        throw;
    }
}

void AppendFile::sync()
{
    syncFile(file_, path_);
}

} // namespace twins
