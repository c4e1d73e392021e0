#include "ui/plots/interval_delegate.h"

#include "ui/models/ledger_model.h"

#include <QPainter>

#include <algorithm>

namespace twins
{

namespace
{

/// Fractions in [0,1].
struct IntervalMark {
    double robust = 0.0;
    double low = 0.0;
    double high = 1.0;
    double clean = 0.0;
    bool isFinal = true; ///< otherwise the mark is hollow
};

/// A robust accuracy with its interval on a line from 0 to 100 %, the clean accuracy as a tick above it.
void paintInterval(QPainter& painter, const QRectF& area, const IntervalMark& mark, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = area.center().y();
    const auto at = [&](double fraction) {
        return area.left() + fraction * area.width();
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.line);
    painter.drawRoundedRect(QRectF(area.left(), middle - 2.0, area.width(), 4.0), 2.0, 2.0);
    painter.setBrush(withOpacity(theme.robustAccuracy, mark.isFinal ? 0.45 : 0.25));
    const double width = std::max(3.0, at(mark.high) - at(mark.low));
    painter.drawRoundedRect(QRectF(at(mark.low), middle - 2.0, width, 4.0), 2.0, 2.0);
    painter.setBrush(theme.cleanAccuracy);
    painter.drawRect(QRectF(at(mark.clean) - 1.0, middle - 4.5, 2.0, 9.0));
    painter.setPen(QPen(theme.robustAccuracy, 1.5));
    painter.setBrush(mark.isFinal ? theme.robustAccuracy : theme.panel);
    painter.drawEllipse(QPointF(at(mark.robust), middle), 3.0, 3.0);
    painter.restore();
}

} // namespace

void IntervalDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
}

IntervalDelegate::IntervalDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(lightTheme())
{
}

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index); // the selection behind it
    if (index.column() != LedgerModel::IntervalColumn) {
        return;
    }
    const IntervalMark mark{
        index.data(LedgerModel::RobustRole).toDouble(), index.data(LedgerModel::LowRole).toDouble(),
        index.data(LedgerModel::HighRole).toDouble(), index.data(LedgerModel::CleanRole).toDouble(),
        index.data(LedgerModel::FinalRole).toBool()};
    paintInterval(*painter, QRectF(option.rect).adjusted(10, 0, -10, 0), mark, m_theme);
}

} // namespace twins
