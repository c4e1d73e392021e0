#include "ui/laid_out.h"

#include <QApplication>
#include <QLayout>
#include <QResizeEvent>
#include <QWidget>

namespace twins
{

namespace
{

/// Children of a hidden widget wait for it to be shown before they learn their size.
void tellSizes(QWidget& widget)
{
    QResizeEvent resize(widget.size(), QSize());
    QApplication::sendEvent(&widget, &resize);
    if (widget.layout() != nullptr) {
        widget.layout()->activate();
    }
    for (QObject* child : widget.children()) {
        auto* const inner = qobject_cast<QWidget*>(child);
        if (inner != nullptr && !inner->isWindow() && !inner->isHidden()) {
            tellSizes(*inner);
        }
    }
}

} // namespace

LaidOut::LaidOut(QWidget& widget, const QSize& size)
    : m_widget(widget)
    , m_before(widget.geometry())
    , m_updated(widget.updatesEnabled())
{
    widget.setUpdatesEnabled(false);
    layOut({m_before.topLeft(), size});
    widget.setUpdatesEnabled(m_updated); // what is rendered must not be left out
}

LaidOut::~LaidOut()
{
    m_widget.setUpdatesEnabled(false);
    layOut(m_before);
    m_widget.setUpdatesEnabled(m_updated);
}

void LaidOut::layOut(const QRect& geometry)
{
    m_widget.setGeometry(geometry);
    tellSizes(m_widget);
}

} // namespace twins
