#include "core/telemetry/run_lock.h"

#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/posix_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace twins
{

namespace
{

constexpr std::chrono::minutes kForeignLockHolds{10};

struct Holder {
    std::string host;
    long process = 0;
    std::string started;
};

/// When a process began, in clock ticks since boot; tells it from a later one of the same number. Empty when
/// there is no such process or the system does not say.
std::string startOf(long process)
{
    try {
        const std::string status = readTextFile("/proc/" + std::to_string(process) + "/stat");
        // The second field is the name in parentheses and may hold spaces; the start is the 22nd.
        const std::size_t nameEnd = status.rfind(')');
        if (nameEnd == std::string::npos) {
            return {};
        }
        std::istringstream fields(status.substr(nameEnd + 1));
        std::string field;
        for (int number = 3; number <= 22 && fields >> field; ++number) {
            const bool isState = number == 3;
            if (isState && (field == "Z" || field == "X")) {
                return {}; // has ended, only its parent has not looked yet
            }
        }
        return field;
    } catch (const Error&) {
        return {};
    }
}

std::optional<Holder> parseHolder(const std::string& content)
{
    const nlohmann::json json = nlohmann::json::parse(content, nullptr, false);
    if (!json.is_object()) {
        return std::nullopt;
    }
    const auto host = json.find("host");
    const auto process = json.find("pid");
    const auto started = json.find("started");
    if (host == json.end() || !host->is_string() || process == json.end() || !process->is_number_integer() ||
        started == json.end() || !started->is_string()) {
        return std::nullopt;
    }
    return Holder{host->get<std::string>(), process->get<long>(), started->get<std::string>()};
}

bool lives(const Holder& holder)
{
    if (holder.process <= 0 || (::kill(static_cast<pid_t>(holder.process), 0) != 0 && errno == ESRCH)) {
        return false;
    }
    return startOf(holder.process) == holder.started;
}

bool touchedLately(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto touched = std::filesystem::last_write_time(path, failure);
    return !failure && std::filesystem::file_time_type::clock::now() - touched < kForeignLockHolds;
}

bool isHeld(const std::filesystem::path& path, const std::string& content)
{
    const std::optional<Holder> holder = parseHolder(content);
    return holder && holder->host == hostName() ? lives(*holder) : touchedLately(path);
}

std::optional<std::string> readableText(const std::filesystem::path& path)
{
    try {
        return readTextFile(path);
    } catch (const Error&) {
        return std::nullopt;
    }
}

const char* sentenceOf(LockedFolder kind)
{
    switch (kind) {
    case LockedFolder::Evaluation:
        return TWINS_TEXT("twins::Error",
                          "The evaluation in %1 is being written by process %2 on %3; wait for its "
                          "end, or stop it there.");
    case LockedFolder::Queue:
        return TWINS_TEXT("twins::Error",
                          "The queue in %1 belongs to the window of process %2 on %3; use it there, or "
                          "close that window first.");
    case LockedFolder::Run:
        break;
    }
    return TWINS_TEXT("twins::Error", "The run folder %1 is being written by process %2 on %3; stop it, or "
                                      "choose another folder.");
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& content, LockedFolder kind)
{
    const Holder holder = parseHolder(content).value_or(Holder{"?", 0, {}});
    throw Error(ErrorKind::Input, sentenceOf(kind),
                {path.parent_path().string(), std::to_string(holder.process), holder.host});
}

/// Creates the lock file with its content in one step; false when there is one already.
bool createLock(const std::filesystem::path& path, const std::string& content)
{
    const std::filesystem::path prepared = path.string() + "." + std::to_string(::getpid());
    writeFileAtomically(prepared, content);
    const bool linked = ::link(prepared.c_str(), path.c_str()) == 0;
    const int failure = linked ? 0 : errno;
    ::unlink(prepared.c_str());
    if (linked || failure == EEXIST) {
        return linked;
    }
    // File systems without hard links: the name is still taken in one step, only its content comes a moment
    // later.
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.isOpen()) {
        if (errno == EEXIST) {
            return false;
        }
        throwWriteError(path, errno);
    }
    writeAll(file, content.data(), content.size(), path);
    syncFile(file, path);
    return true;
}

/// Removes a stale lock, but never one that another process has put there in the meantime.
void removeStale(const std::filesystem::path& path, const std::string& stale, LockedFolder kind)
{
    const std::filesystem::path aside = path.string() + ".stale-" + std::to_string(::getpid());
    if (std::rename(path.c_str(), aside.c_str()) != 0) {
        if (errno == ENOENT) {
            return;
        }
        throwWriteError(path, errno);
    }
    const std::string removed = readableText(aside).value_or(std::string());
    if (removed != stale) {
        (void)::link(aside.c_str(), path.c_str());
        ::unlink(aside.c_str());
        refuse(path, removed, kind);
    }
    ::unlink(aside.c_str());
}

} // namespace

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

std::string lockContent(const std::string& host, long process, const std::string& started)
{
    const nlohmann::ordered_json json = {{"host", host}, {"pid", process}, {"started", started}};
    return json.dump() + "\n";
}

RunLock::RunLock(std::filesystem::path path, LockedFolder kind)
    : path_(std::move(path))
    , kind_(kind)
    , content_(lockContent(hostName(), ::getpid(), startOf(::getpid())))
{
    while (!createLock(path_, content_)) {
        const std::optional<std::string> found = readableText(path_);
        if (!found) {
            continue; // released between the two calls
        }
        if (isHeld(path_, *found)) {
            refuse(path_, *found, kind_);
        }
        removeStale(path_, *found, kind_);
    }
}

RunLock::~RunLock()
{
    if (readableText(path_) == content_) {
        ::unlink(path_.c_str());
    }
}

void RunLock::touch()
{
    const std::optional<std::string> found = readableText(path_);
    if (found && *found != content_) {
        refuse(path_, *found, kind_);
    }
    if (::utimensat(AT_FDCWD, path_.c_str(), nullptr, 0) != 0 && errno == ENOENT) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "The lock %1 is gone: another process may have written to its "
                                               "folder meanwhile, so this one writes nothing more there."),
                    {path_.string()});
    }
}

std::optional<LockHolder> lockHolder(const std::filesystem::path& path)
{
    const std::optional<std::string> content = readableText(path);
    if (!content || !isHeld(path, *content)) {
        return std::nullopt;
    }
    const std::optional<Holder> holder = parseHolder(*content);
    return holder ? LockHolder{holder->host, holder->process} : LockHolder{"?", 0};
}

bool isLockHeld(const std::filesystem::path& path)
{
    return lockHolder(path).has_value();
}

} // namespace twins
