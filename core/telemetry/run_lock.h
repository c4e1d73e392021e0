#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace twins
{

/// What a locked folder holds, for the sentence of a refusal.
enum class LockedFolder { Run, Evaluation, Queue };

/// The lock file of a run folder, a kept evaluation or a queue: says which process, on which host, is
/// writing. A process of this host is asked directly whether it lives; another host's lock holds for ten
/// minutes after it was last touched.
class RunLock
{
public:
    /// Takes the lock, replacing a stale one. @throws Error(Input) naming the holder when it is held.
    explicit RunLock(std::filesystem::path path, LockedFolder kind = LockedFolder::Run);
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock(); ///< releases it

    /// Shows other hosts that the holder lives. @throws Error(Input) when another process has taken the lock
    /// over, or it is gone: who had taken it over may have left again, but the folder is what they left.
    void touch();

private:
    std::filesystem::path path_;
    LockedFolder kind_;
    std::string content_; // what this process wrote into it
};

/// Who holds a lock.
struct LockHolder {
    std::string host; ///< "?" for a lock that does not say
    long process = 0;
    bool operator==(const LockHolder&) const = default;
};

/// The living process that writes under this lock file; nothing when none does.
[[nodiscard]] std::optional<LockHolder> lockHolder(const std::filesystem::path& path);

/// Is a living process writing under this lock file?
[[nodiscard]] bool isLockHeld(const std::filesystem::path& path);

/// The line a process writes into its lock: host, process id and start time, as JSON. For tests, too.
[[nodiscard]] std::string lockContent(const std::string& host, long process, const std::string& started);
/// This machine's name.
[[nodiscard]] std::string hostName();

} // namespace twins
