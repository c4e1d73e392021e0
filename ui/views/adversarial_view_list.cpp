#include "ui/views/adversarial_view_list.h"

#include "ui/views/adversarial_view_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace twins
{

SampleList::SampleList(SampleCardDelegate* delegate, QWidget* parent)
    : QListView(parent)
    , m_delegate(delegate)
{
    setItemDelegate(delegate);
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
}

bool SampleList::isBehind() const
{
    return m_delegate->isBehind();
}

void SampleList::paintEvent(QPaintEvent* event)
{
    m_delegate->beginFrame();
    QListView::paintEvent(event);
    if (isBehind()) { // an update asked for while painting would be lost
        QMetaObject::invokeMethod(viewport(), qOverload<>(&QWidget::update), Qt::QueuedConnection);
    }
}

void SampleList::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex();
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        Q_EMIT copyAsked(true);
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyAsked(false);
        return;
    }
    const bool isPlain = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == 0;
    switch (isPlain ? event->key() : 0) {
    case Qt::Key_Escape:
        Q_EMIT closeAsked();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        Q_EMIT densityStep(event->key() == Qt::Key_Plus ? 1 : -1);
        return;
    case Qt::Key_Comma:
    case Qt::Key_Period:
        Q_EMIT epochStep(event->key() == Qt::Key_Period ? 1 : -1);
        return;
    case Qt::Key_P:
        Q_EMIT pinSelectionAsked();
        return;
    case Qt::Key_F:
        if (current.isValid()) {
            Q_EMIT enlarged(current);
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current.isValid()) {
            Q_EMIT opened(current);
        }
        return;
    default:
        QListView::keyPressEvent(event);
    }
}

bool SampleList::isOnPin(const QPoint& at) const
{
    const QModelIndex index = indexAt(at);
    return index.isValid() && SampleCardDelegate::pinRect(visualRect(index)).contains(at);
}

void SampleList::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    m_pressed = event->button() == Qt::LeftButton ? indexAt(at) : QModelIndex();
    m_pressedPin = m_pressed.isValid() && isOnPin(at);
    if (!m_pressedPin) { // a click on the pin leaves the selection alone
        QListView::mousePressEvent(event);
    }
}

void SampleList::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex pressed = m_pressed;
    const bool onPin = m_pressedPin;
    m_pressed = QModelIndex();
    m_pressedPin = false;
    if (!onPin) {
        QListView::mouseReleaseEvent(event);
    }
    if (!pressed.isValid() || indexAt(at) != pressed) {
        return;
    }
    if (onPin && isOnPin(at)) {
        Q_EMIT pinAsked(pressed);
    } else if (!onPin && event->modifiers() == Qt::NoModifier) {
        Q_EMIT opened(pressed);
    }
}

void SampleList::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() == Qt::LeftButton && index.isValid() && !isOnPin(at)) {
        Q_EMIT enlarged(index);
    }
}

} // namespace twins
