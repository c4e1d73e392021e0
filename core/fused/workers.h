#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace twins
{

/// A few threads that wait for work. The caller is one of them.
class Workers
{
public:
    explicit Workers(std::int64_t threads);
    ~Workers() = default;
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    [[nodiscard]] std::int64_t count() const noexcept
    {
        return static_cast<std::int64_t>(threads_.size()) + 1;
    }
    /// Calls work(item, worker) for every item in 0 .. items-1, each worker one item at a time, and returns
    /// when all are done. The first exception is thrown here, after the others have stopped. Not reentrant.
    void run(std::int64_t items, const std::function<void(std::int64_t item, std::int64_t worker)>& work);

private:
    void serve(const std::stop_token& quit, std::int64_t worker);
    void takeItems(std::int64_t worker);

    std::mutex mutex_; // protects everything down to the threads
    std::condition_variable_any changed_, done_;
    const std::function<void(std::int64_t, std::int64_t)>* work_ = nullptr;
    std::int64_t next_ = 0, items_ = 0;
    std::uint64_t round_ = 0;
    std::int64_t busy_ = 0;
    std::exception_ptr failure_;
    std::vector<std::jthread> threads_; ///< last: they use all the above
};

} // namespace twins
