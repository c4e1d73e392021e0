#include "app/cli_signals.h"

#include <utility>

#include <pthread.h>

namespace twins
{

StopOnSignal::StopOnSignal(std::function<void()> onStop)
    : onStop_(std::move(onStop))
{
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGUSR1); // the destructor's way to end the waiting
    pthread_sigmask(SIG_BLOCK, &signals_, &former_);
    waiter_ = std::thread([this] { wait(); });
}

StopOnSignal::~StopOnSignal()
{
    done_ = true;
    pthread_kill(waiter_.native_handle(), SIGUSR1);
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &former_, nullptr);
}

void StopOnSignal::wait()
{
    int signal = 0;
    while (sigwait(&signals_, &signal) == 0 && !done_) {
        if (signal == SIGUSR1) {
            continue;
        }
        if (stopped_.exchange(true)) {
            sigset_t again{};
            sigemptyset(&again);
            sigaddset(&again, signal);
            std::signal(signal, SIG_DFL);
            pthread_sigmask(SIG_UNBLOCK, &again, nullptr);
            std::raise(signal);
        }
        onStop_();
    }
}

} // namespace twins
