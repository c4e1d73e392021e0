#include "ui/screen_cost.h"

#include <QEvent>

#include <algorithm>
#include <chrono>
#include <utility>

namespace twins
{

namespace
{

double systemSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

ScreenCost::ScreenCost(std::function<double()> clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock ? std::move(clock) : systemSeconds)
{
}

void ScreenCost::begin()
{
    m_spent = m_wall = 0.0;
    m_since = m_clock();
}

void ScreenCost::setTraining(bool training)
{
    if (training == m_isTraining) {
        return;
    }
    const double now = m_clock();
    m_wall += m_isTraining ? now - m_since : 0.0;
    m_since = now;
    m_isTraining = training;
}

void ScreenCost::add(double seconds)
{
    // What a window draws while it paints is timed with its painting.
    if (m_isTraining && !m_isPainting) {
        m_spent += seconds;
    }
}

double ScreenCost::share() const
{
    const double wall = m_wall + (m_isTraining ? m_clock() - m_since : 0.0);
    return wall > 0.0 ? std::min(1.0, m_spent / wall) : 0.0;
}

bool ScreenCost::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::UpdateRequest || m_isPainting) {
        return QObject::eventFilter(watched, event);
    }
    const double start = m_clock();
    m_isPainting = true;
    watched->event(event); // the window paints now, and has seen the event
    m_isPainting = false;
    add(m_clock() - start);
    return true;
}

} // namespace twins
