#include "ui/panels/field_edit.h"

#include "ui/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QWheelEvent>

namespace twins
{

namespace
{
constexpr int kEdge = 8; // between the remark and the border
} // namespace

FieldEdit::FieldEdit(QWidget* parent)
    : QLineEdit(parent)
{
}

void FieldEdit::setRemark(const QString& remark)
{
    if (remark == m_remark) {
        return;
    }
    m_remark = remark;
    const int width =
        remark.isEmpty() ? 0 : QFontMetrics(themeFont(kSmallSize)).horizontalAdvance(remark) + kEdge;
    setTextMargins(0, 0, width, 0);
    update();
}

void FieldEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (m_remark.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, 0, -kEdge, 0), Qt::AlignRight | Qt::AlignVCenter, m_remark);
}

CalmComboBox::CalmComboBox(QWidget* parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void CalmComboBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus()) {
        QComboBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

} // namespace twins
