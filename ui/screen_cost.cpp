#include "ui/screen_cost.h"

#include <QThread>

#include <algorithm>
#include <ctime>
#include <utility>

namespace twins
{

namespace
{

double secondsOn(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::function<double()> orSystems(std::function<double()> clock, clockid_t ofSystem)
{
    return clock ? std::move(clock) : [ofSystem] {
        return secondsOn(ofSystem);
    };
}

} // namespace

ScreenCost::ScreenCost(Clocks clocks, int processors)
    : m_clocks{orSystems(std::move(clocks.wall), CLOCK_MONOTONIC),
               orSystems(std::move(clocks.processor), CLOCK_THREAD_CPUTIME_ID)}
    , m_processors(processors > 0 ? processors : std::max(1, QThread::idealThreadCount()))
{
}

void ScreenCost::begin()
{
    m_before = {};
    m_since = now();
}

void ScreenCost::setTraining(bool training)
{
    if (training == m_isTraining) {
        return;
    }
    m_before = spent();
    m_since = now();
    m_isTraining = training;
}

ScreenCost::Times ScreenCost::spent() const
{
    if (!m_isTraining) {
        return m_before;
    }
    const Times time = now();
    return {m_before.wall + time.wall - m_since.wall,
            m_before.processor + time.processor - m_since.processor};
}

double ScreenCost::share() const
{
    const Times time = spent();
    return time.wall > 0.0 ? std::min(1.0, time.processor / (time.wall * m_processors)) : 0.0;
}

} // namespace twins
