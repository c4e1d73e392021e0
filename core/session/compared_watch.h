#pragma once

#include "core/telemetry/run_data.h"
#include "core/util/error.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace twins
{

/// What a look at several runs has brought.
struct ComparedNews {
    std::vector<std::shared_ptr<const RunData>>
        runs;                  ///< those that can be read, in the order of their folders
    std::vector<Error> errors; ///< of the others, once each
};

/// Reads several runs on a low-priority thread of its own and looks at them again about once a second: of a
/// run whose files have changed what is new is read, and a grown copy takes its place. Any thread may call.
class ComparedWatch
{
public:
    /// `wake` is called on the watch's thread when there is something to take.
    explicit ComparedWatch(std::function<void()> wake);
    ComparedWatch(const ComparedWatch&) = delete;
    ComparedWatch& operator=(const ComparedWatch&) = delete;
    ~ComparedWatch(); ///< waits for the look in flight

    /// The runs to look at from now on. News of them follow in any case; those that were watched before are
    /// not read anew.
    void hold(std::vector<std::filesystem::path> folders);
    /// How the runs that are held stand, once for every change.
    [[nodiscard]] std::optional<ComparedNews> take();

private:
    class Held;

    void work(const std::stop_token& quit);
    void look(std::unique_lock<std::mutex>& lock, const std::stop_token& quit);
    void arrange(const std::vector<std::filesystem::path>& folders);

    const std::function<void()> wake_;
    std::mutex mutex_; // protects everything down to errors_
    std::vector<std::filesystem::path> folders_;
    std::uint64_t ticket_ = 0;         // of the choice of folders
    std::optional<ComparedNews> news_; // its errors come with take()
    std::vector<Error> errors_;        // that nobody has been told of, whichever folders are held now
    std::condition_variable_any changed_;
    std::uint64_t looked_ = 0;                         // the thread's: the choice that has been told of
    std::vector<std::unique_ptr<Held>> held_;          // the thread's
    std::vector<std::shared_ptr<const RunData>> told_; // the thread's
    std::jthread thread_;                              // last: lives while everything it uses does
};

} // namespace twins
