#pragma once

#include <QObject>

#include <atomic>
#include <functional>

namespace twins
{

/// Milliseconds between two answers to rings that announce measurements: often enough for the eye.
inline constexpr qint64 kDrainMilliseconds = 40;

/// Lets any thread wake the thread that this object lives in. It carries no value: what there is to fetch
/// lies in a box of its own, behind a mutex.
class Doorbell : public QObject
{
    Q_OBJECT

public:
    /// `answer` is called in this object's thread, from its event loop, once for all rings since the last
    /// answer.
    explicit Doorbell(std::function<void()> answer, QObject* parent = nullptr);

    /// Any thread; never blocks. Whoever rings must have stopped before this object is destroyed.
    void ring();

private:
    Q_INVOKABLE void open();

    std::function<void()> m_answer;
    std::atomic<bool> m_rung{false};
};

} // namespace twins
