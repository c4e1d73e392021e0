// Pointer and keys of the enlarged pictures.
#include "ui/plots/picture_panes.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace twins
{

namespace
{

constexpr double kWheelStep = 1.25; ///< zoom of one notch
constexpr double kKeyStep = 1.5;
constexpr double kPanStep = 0.125; ///< of what is shown
constexpr int kCurtainReach = 8;   ///< pixels beside the line that still take hold of it
constexpr double kCurtainStep = 0.02;

} // namespace

int PicturePanes::paneAt(const QPoint& at) const
{
    for (int pane = 0; pane < paneCount(); ++pane) {
        if (paneRect(pane).contains(at)) {
            return pane;
        }
    }
    return -1;
}

QPointF PicturePanes::imagePoint(const QRect& pane, const QPointF& at) const
{
    const QRectF source = shown();
    const QPointF inside = at - QPointF(pane.topLeft());
    return source.topLeft() +
           QPointF(inside.x() * source.width() / pane.width(), inside.y() * source.height() / pane.height());
}

int PicturePanes::curtainAt(const QPoint& at) const
{
    const int pane = paneAt(at);
    if (m_mode != Mode::Curtain || pane < 0 || contentOf(pane).second < 0) {
        return -1;
    }
    const QRect area = paneRect(pane);
    return std::abs(at.x() - area.left() - m_curtain * area.width()) <= kCurtainReach ? pane : -1;
}

void PicturePanes::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || paneAt(at) < 0) {
        return;
    }
    m_curtainPane = curtainAt(at);
    m_isPanning = m_curtainPane < 0;
    m_dragged = at;
}

void PicturePanes::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const QRect first = paneRect(0);
    if (m_curtainPane >= 0) {
        setCurtain(static_cast<double>(at.x() - paneRect(m_curtainPane).left()) / first.width());
        return;
    }
    if (m_isPanning && m_sample) {
        panBy(QPointF(m_dragged - at) / first.width());
        m_dragged = at;
        setCursor(m_zoom > 1.0 ? Qt::ClosedHandCursor : Qt::ArrowCursor);
        return;
    }
    setCursor(curtainAt(at) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
    const int pane = paneAt(at);
    QPoint pixel(-1, -1);
    if (pane >= 0 && m_sample) {
        const QPointF point = imagePoint(paneRect(pane), event->position());
        pixel = {static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y()))};
    }
    if (pixel == m_pixel) {
        return;
    }
    m_pixel = pixel;
    update();
    Q_EMIT pointed(pixel.x(), pixel.y());
}

void PicturePanes::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_isPanning = false;
    m_curtainPane = -1;
    unsetCursor();
}

void PicturePanes::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (paneAt(event->position().toPoint()) >= 0) {
        zoomTo(1.0, {0.5, 0.5});
    }
}

void PicturePanes::wheelEvent(QWheelEvent* event)
{
    const int pane = paneAt(event->position().toPoint());
    if (pane < 0 || !m_sample) {
        event->ignore(); // the page scrolls
        return;
    }
    const QPointF at = imagePoint(paneRect(pane), event->position());
    zoomTo(m_zoom * std::pow(kWheelStep, event->angleDelta().y() / 120.0),
           {at.x() / m_sample->width, at.y() / m_sample->height});
    event->accept();
}

void PicturePanes::leaveEvent(QEvent* /*event*/)
{
    m_pixel = {-1, -1};
    update();
    Q_EMIT pointed(-1, -1);
}

void PicturePanes::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool movesCurtain = m_mode == Mode::Curtain && shift;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const double way = event->key() == Qt::Key_Right ? 1.0 : -1.0;
        movesCurtain ? setCurtain(m_curtain + way * kCurtainStep) : panBy({way * kPanStep, 0.0});
        return;
    }
    case Qt::Key_Up:
        panBy({0.0, -kPanStep});
        return;
    case Qt::Key_Down:
        panBy({0.0, kPanStep});
        return;
    case Qt::Key_Plus:
        zoomBy(kKeyStep);
        return;
    case Qt::Key_Minus:
        zoomBy(1.0 / kKeyStep);
        return;
    case Qt::Key_0:
        zoomTo(1.0, {0.5, 0.5});
        return;
    case Qt::Key_Space:
        swap();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PicturePanes::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void PicturePanes::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

/// Nothing blinks unseen.
void PicturePanes::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void PicturePanes::showEvent(QShowEvent* event)
{
    if (m_blinks) {
        m_timer.start();
    }
    QWidget::showEvent(event);
}

} // namespace twins
