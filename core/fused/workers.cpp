#include "core/fused/workers.h"

#include <utility>

namespace twins
{

Workers::Workers(std::int64_t threads)
{
    for (std::int64_t worker = 1; worker < threads; ++worker) {
        threads_.emplace_back([this, worker](const std::stop_token& quit) { serve(quit, worker); });
    }
}

void Workers::run(std::int64_t items, const std::function<void(std::int64_t, std::int64_t)>& work)
{
    {
        const std::scoped_lock lock(mutex_);
        work_ = &work;
        next_ = 0;
        items_ = items;
        ++round_;
    }
    if (items > 1) {
        changed_.notify_all();
    }
    takeItems(0);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return busy_ == 0; });
    work_ = nullptr;
    if (const std::exception_ptr failure = std::exchange(failure_, nullptr)) {
        lock.unlock();
        std::rethrow_exception(failure);
    }
}

void Workers::serve(const std::stop_token& quit, std::int64_t worker)
{
    std::uint64_t served = 0;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, quit, [&] { return round_ != served; })) {
                return;
            }
            served = round_;
        }
        takeItems(worker);
    }
}

void Workers::takeItems(std::int64_t worker)
{
    while (true) {
        const std::function<void(std::int64_t, std::int64_t)>* work = nullptr;
        std::int64_t item = 0;
        {
            const std::scoped_lock lock(mutex_);
            if (work_ == nullptr || next_ >= items_) {
                return;
            }
            work = work_;
            item = next_++;
            ++busy_;
        }
        std::exception_ptr failure;
        try {
            (*work)(item, worker);
        } catch (...) {
            failure = std::current_exception();
        }
        const std::scoped_lock lock(mutex_);
        if (failure) {
            next_ = items_;
            failure_ = failure_ ? failure_ : failure;
        }
        if (--busy_ == 0) {
            done_.notify_all();
        }
    }
}

} // namespace twins
