#include "ui/tone.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace twins
{

void setTone(QWidget* widget, const char* tone)
{
    setStyleProperty(widget, "tone", tone);
}

void setStyleProperty(QWidget* widget, const char* property, const char* value)
{
    if (widget->property(property).toByteArray() == value) {
        return;
    }
    widget->setProperty(property, QByteArray(value));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace twins
