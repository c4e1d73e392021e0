#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace twins
{

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
