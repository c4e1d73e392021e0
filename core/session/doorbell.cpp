#include "core/session/doorbell.h"

#include <QMetaObject>

#include <utility>

namespace twins
{

Doorbell::Doorbell(std::function<void()> answer, QObject* parent)
    : QObject(parent)
    , m_answer(std::move(answer))
{
}

void Doorbell::ring()
{
    if (!m_rung.exchange(true)) {
        QMetaObject::invokeMethod(this, "open", Qt::QueuedConnection);
    }
}

void Doorbell::open()
{
    // Before the answer: what arrives while it looks rings again.
    m_rung.store(false);
    m_answer();
}

} // namespace twins
