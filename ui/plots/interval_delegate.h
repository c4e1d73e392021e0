#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

class QPainter;
class QRectF;

namespace twins
{

/// A robust accuracy with its interval on a line from 0 to 100 %, the clean accuracy as a tick above it.
/// Fractions in [0,1].
struct IntervalMark {
    double robust = 0.0;
    double low = 0.0;
    double high = 1.0;
    double clean = 0.0;
    bool isFinal = true; ///< otherwise the mark is hollow
};
void paintInterval(QPainter& painter, const QRectF& area, const IntervalMark& mark, const Theme& theme);

/// Draws a LedgerModel: the interval column as a picture, the others in their colours also where the row is
/// chosen.
class IntervalDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit IntervalDelegate(QObject* parent = nullptr);
    void applyTheme(const Theme& theme) { m_theme = theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    Theme m_theme;
};

} // namespace twins
