#include "core/data/prefetch_queue.h"

#include <doctest/doctest.h>

#include <atomic>
#include <semaphore>
#include <stdexcept>

using twins::PrefetchQueue;

TEST_CASE("The producer is never more than the capacity ahead, and gets that far")
{
    constexpr int kItems = 500;
    constexpr int kCapacity = 3;
    std::atomic<int> produced = 0;
    std::atomic<int> taken = 0;
    std::atomic<int> furthest = 0;
    PrefetchQueue<int> queue(kCapacity, [&]() -> std::optional<int> {
        const int item = produced.load();
        if (item == kItems) {
            return std::nullopt;
        }
        furthest = std::max(furthest.load(), item + 1 - taken.load());
        produced = item + 1;
        produced.notify_all();
        return item;
    });
    for (int item = 0; item < kItems; ++item) {
        // Let it run ahead as far as it may before every step.
        for (int ahead = produced.load(); ahead < std::min(item + kCapacity, kItems);
             ahead = produced.load()) {
            produced.wait(ahead);
        }
        CHECK(queue.take() == item);
        taken = item + 1;
    }
    CHECK_FALSE(queue.take().has_value());
    // One more than the capacity: `taken` is counted a moment after the item has left the queue.
    CHECK(furthest.load() >= kCapacity);
    CHECK(furthest.load() <= kCapacity + 1);
}

TEST_CASE("The queue knows whether the consumer would wait")
{
    std::binary_semaphore mayMake(0), made(0);
    PrefetchQueue<int> queue(2, [&, item = 0]() mutable -> std::optional<int> {
        if (item > 0) {
            made.release(); // the one before is in the queue
        }
        mayMake.acquire();
        return item < 1 ? std::optional(item++) : std::nullopt;
    });
    CHECK_FALSE(queue.isReady());
    mayMake.release();
    made.acquire();
    CHECK(queue.isReady());
    CHECK(queue.take() == 0);
    CHECK_FALSE(queue.isReady());
    mayMake.release();
    CHECK_FALSE(queue.take().has_value());
    CHECK(queue.isReady()); // that there is nothing more is known at once
}

TEST_CASE("Items before a failure are delivered first")
{
    int produced = 0;
    PrefetchQueue<int> queue(8, [&produced]() -> std::optional<int> {
        if (produced == 2) {
            throw std::runtime_error("torn");
        }
        return produced++;
    });
    CHECK(queue.take() == 0);
    CHECK(queue.take() == 1);
    CHECK_THROWS_AS((void)queue.take(), std::runtime_error);
    CHECK_THROWS_AS((void)queue.take(), std::runtime_error);
}

TEST_CASE("Destruction ends a producer that waits for room and one in the middle of an item")
{
    {
        std::atomic<int> produced = 0;
        const PrefetchQueue<int> queue(1, [&]() -> std::optional<int> {
            ++produced;
            produced.notify_all();
            return 1;
        });
        produced.wait(0);
    }
    std::atomic<bool> entered = false;
    std::atomic<bool> left = false;
    {
        const PrefetchQueue<int> queue(1, [&]() -> std::optional<int> {
            entered = true;
            entered.notify_all();
            left = true;
            return 1;
        });
        entered.wait(false);
    }
    CHECK(left.load());
}
