#include "ui/plots/transfer_table.h"

#include "ui/evaluation_words.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

constexpr int kRows = 4; // clean, then made against each wing
constexpr int kColumns = 3;
constexpr int kTableHeader = 20;
constexpr int kCellHeight = 24;
constexpr int kTableGap = 2;
constexpr int kNames = 148;
constexpr int kWidestCell = 96;

constexpr std::array kWings = {"adaptive", "frozen", "ensemble"};

} // namespace

TransferTable::TransferTable(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TransferTable::setTransfer(const std::optional<WingTransfer>& transfer)
{
    m_transfer = transfer;
    retranslate();
}

void TransferTable::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void TransferTable::retranslate()
{
    setAccessibleName(tr("Transfer between wings"));
    QStringList sentences;
    for (int row = 0; m_transfer && row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            sentences << sentence(row, column);
        }
    }
    setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    update();
}

QSize TransferTable::sizeHint() const
{
    return {kNames + kColumns * 72, kTableHeader + kRows * (kCellHeight + kTableGap)};
}

QSize TransferTable::minimumSizeHint() const
{
    return {kNames + kColumns * 56, sizeHint().height()};
}

double TransferTable::value(int row, int column) const
{
    return row == 0 ? m_transfer->clean[column] : m_transfer->accuracy[row - 1][column];
}

QString TransferTable::cellText(int row, int column) const
{
    return m_transfer ? percentText(value(row, column)) : QString();
}

QRect TransferTable::cell(int row, int column) const
{
    const int width = std::min(kWidestCell, (this->width() - kNames) / kColumns);
    return {kNames + column * width, kTableHeader + row * (kCellHeight + kTableGap), width - kTableGap,
            kCellHeight};
}

QString TransferTable::sentence(int row, int column) const
{
    const QString judge = wingWord(kWings.at(static_cast<std::size_t>(column)));
    const QString figure = cellText(row, column);
    if (row == 0) {
        return tr("Clean images, judged by %1: %2 right.").arg(judge, figure);
    }
    return tr("Images made against %1, judged by %2: %3 still answered rightly.")
        .arg(wingWord(kWings.at(static_cast<std::size_t>(row - 1))), judge, figure);
}

bool TransferTable::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_transfer) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            if (cell(row, column).contains(help->pos())) {
                text = sentence(row, column);
            }
        }
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void TransferTable::paintEvent(QPaintEvent*)
{
    if (!m_transfer) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::array colors = {m_theme.adaptiveWing, m_theme.frozenWing, m_theme.secondaryText};
    painter.setFont(themeFont(kSmallSize, QFont::DemiBold));
    for (int column = 0; column < kColumns; ++column) {
        const auto wing = static_cast<std::size_t>(column);
        QRect head = cell(0, column);
        head.setTop(0);
        head.setHeight(kTableHeader);
        painter.setPen(colors.at(wing));
        painter.drawText(head, Qt::AlignCenter, wingWord(kWings.at(wing)));
    }
    for (int row = 0; row < kRows; ++row) {
        const QRect first = cell(row, 0);
        const QRect name(0, first.top(), kNames - 8, first.height());
        painter.setFont(themeFont(kSmallSize));
        painter.setPen(row == 0 ? m_theme.cleanAccuracy : colors.at(static_cast<std::size_t>(row - 1)));
        painter.drawText(
            name, Qt::AlignVCenter | Qt::AlignLeft,
            row == 0 ? tr("clean images")
                     : tr("made against %1").arg(wingWord(kWings.at(static_cast<std::size_t>(row - 1)))));
        for (int column = 0; column < kColumns; ++column) {
            const QRect area = cell(row, column);
            const double share = value(row, column);
            const QColor meaning = row == 0 ? m_theme.cleanAccuracy : m_theme.robustAccuracy;
            painter.setPen(Qt::NoPen);
            painter.setBrush(withOpacity(meaning, 0.05 + 0.45 * share));
            painter.drawRoundedRect(area, 3.0, 3.0);
            const bool isOwn = row == column + 1; // judged by the wing it was made against: the usual figure
            if (isOwn) {
                painter.setPen(QPen(meaning, 1.0));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0);
            }
            painter.setFont(themeFont(kTitleSize, isOwn ? QFont::DemiBold : QFont::Normal));
            painter.setPen(m_theme.text);
            painter.drawText(area, Qt::AlignCenter, cellText(row, column));
        }
    }
}

} // namespace twins
