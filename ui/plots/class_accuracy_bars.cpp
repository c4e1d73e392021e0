#include "ui/plots/class_accuracy_bars.h"

#include "ui/evaluation_words.h"
#include "ui/tabular.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kBarRowHeight = 20;
constexpr int kNumberWidth = 104;

} // namespace

ClassAccuracyBars::ClassAccuracyBars(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClassAccuracyBars::setClasses(const std::vector<ClassRecord>& classes, bool isScored)
{
    m_isScored = isScored;
    m_rows.clear();
    std::copy_if(classes.begin(), classes.end(), std::back_inserter(m_rows),
                 [](const ClassRecord& one) { return one.images > 0; });
    m_count = static_cast<int>(m_rows.size());
    if (m_count > kMostRows) {
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const ClassRecord& a, const ClassRecord& b) {
            return share(a.robustCorrect, a.images) < share(b.robustCorrect, b.images);
        });
        m_rows.resize(kMostRows);
    }
    QStringList sentences;
    for (const ClassRecord& row : m_rows) {
        sentences << sentence(row);
    }
    setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

void ClassAccuracyBars::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QSize ClassAccuracyBars::sizeHint() const
{
    return {280, static_cast<int>(m_rows.size()) * kBarRowHeight};
}

QSize ClassAccuracyBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

QString ClassAccuracyBars::sentence(const ClassRecord& row) const
{
    const QString name = QString::fromStdString(row.name);
    const QString images = numberText(row.images);
    if (!m_isScored) {
        return tr("%1: %2 of %3 images clean").arg(name, shareText(row.cleanCorrect, row.images), images);
    }
    return tr("%1: %2 clean, %3 robust (95 % interval %4) of %5 images")
        .arg(name, shareText(row.cleanCorrect, row.images), shareText(row.robustCorrect, row.images),
             intervalText(wilsonInterval(row.robustCorrect, row.images)), images);
}

bool ClassAccuracyBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / kBarRowHeight;
    QToolTip::showText(help->globalPos(), row >= 0 && row < m_rows.size() ? sentence(m_rows[row]) : QString(),
                       this);
    return true;
}

void ClassAccuracyBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, width(), m_theme);
}

void ClassAccuracyBars::paint(QPainter& painter, int width, const Theme& theme) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    const QFontMetrics metrics = painter.fontMetrics();
    int names = 40;
    for (const ClassRecord& row : m_rows) {
        names = std::max(names, metrics.horizontalAdvance(QString::fromStdString(row.name)) + 10);
    }
    names = std::min(names, width / 3);
    int top = 0;
    for (const ClassRecord& row : m_rows) {
        const double middle = top + kBarRowHeight / 2.0;
        painter.setPen(theme.text);
        painter.drawText(QRect(0, top, names - 6, kBarRowHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(QString::fromStdString(row.name), Qt::ElideRight, names - 6));
        const QRectF track(names, middle - 4.0, std::max(20, width - names - kNumberWidth), 8.0);
        const double clean = share(row.cleanCorrect, row.images);
        const double robust = share(row.robustCorrect, row.images);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.grid);
        painter.drawRoundedRect(track, 2.0, 2.0);
        painter.setBrush(withOpacity(theme.cleanAccuracy, 0.42));
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * clean, 8.0)), 2.0, 2.0);
        QString numbers = shareText(row.cleanCorrect, row.images);
        if (m_isScored) {
            painter.setBrush(theme.robustAccuracy);
            painter.drawRoundedRect(QRectF(track.left(), middle - 2.0, track.width() * robust, 4.0), 2.0,
                                    2.0);
            const Interval interval = wilsonInterval(row.robustCorrect, row.images);
            const double low = track.left() + track.width() * interval.low;
            const double high = track.left() + track.width() * interval.high;
            painter.setPen(QPen(theme.text, 1.0));
            painter.drawLine(QPointF(low, middle), QPointF(high, middle));
            painter.drawLine(QPointF(low, middle - 2.5), QPointF(low, middle + 2.5));
            painter.drawLine(QPointF(high, middle - 2.5), QPointF(high, middle + 2.5));
            numbers = numbers.section(QChar(0x00a0), 0, 0) + QStringLiteral(" → ") +
                      shareText(row.robustCorrect, row.images);
        }
        painter.setPen(theme.secondaryText);
        drawTabular(painter, QRect(width - kNumberWidth, top, kNumberWidth, kBarRowHeight), Qt::AlignRight,
                    numbers);
        top += kBarRowHeight;
    }
}

} // namespace twins
