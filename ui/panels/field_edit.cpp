#include "ui/panels/field_edit.h"

#include "ui/theme.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>

namespace twins
{

namespace
{
constexpr int kEdge = 8;         // between the remark and the border
constexpr int kComboPadding = 2; // that the style leaves free beside the text
constexpr int kListRoom = 24;    // of a list beside its texts
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

QString CalmComboBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return fontMetrics().elidedText(currentText(), Qt::ElideRight, room.width() - kComboPadding);
}

void CalmComboBox::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + kListRoom);
    QComboBox::showPopup();
}

void CalmComboBox::paintEvent(QPaintEvent* event)
{
    if (isEditable()) {
        QComboBox::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
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
