#include "ui/plots/class_accuracy_bars.h"

#include "ui/evaluation_words.h"
#include "ui/plots/plot_overlay.h"
#include "ui/run_words.h"
#include "ui/tabular.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kBarRowHeight = 20;
constexpr int kOverlayHeight = 7; // of a line under a bar
constexpr int kUnderOverlays = 4; // to the next bar
constexpr int kNumberWidth = 104;
constexpr double kOverlayThick = 2.0;

const ClassOverlay::Figures* figuresOf(const ClassOverlay& overlay, const std::string& name)
{
    const auto found = std::ranges::find(overlay.classes, name, &ClassOverlay::Figures::name);
    return found == overlay.classes.end() ? nullptr : &*found;
}

} // namespace

ClassAccuracyBars::ClassAccuracyBars(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
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
    describe();
}

void ClassAccuracyBars::setOverlays(const std::vector<ClassOverlay>& overlays)
{
    m_overlays = overlays;
    describe();
}

void ClassAccuracyBars::describe()
{
    QStringList sentences;
    for (const ClassRecord& row : m_rows) {
        sentences << sentence(row);
    }
    setAccessibleDescription(sentences.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int ClassAccuracyBars::rowHeight() const
{
    const int lines = static_cast<int>(m_overlays.size()) * kOverlayHeight;
    return kBarRowHeight + (lines > 0 ? lines + kUnderOverlays : 0);
}

void ClassAccuracyBars::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QSize ClassAccuracyBars::sizeHint() const
{
    return {280, static_cast<int>(m_rows.size()) * rowHeight()};
}

QSize ClassAccuracyBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

QString ClassAccuracyBars::sentence(const ClassRecord& row) const
{
    const QString name = QString::fromStdString(row.name);
    const QString images = numberText(row.images);
    QStringList lines;
    if (!m_isScored) {
        lines << tr("%1: %2 of %3 images clean").arg(name, shareText(row.cleanCorrect, row.images), images);
    } else {
        lines << tr("%1: %2 clean, %3 robust (95 % interval %4) of %5 images")
                     .arg(name, shareText(row.cleanCorrect, row.images),
                          shareText(row.robustCorrect, row.images),
                          intervalText(wilsonInterval(row.robustCorrect, row.images)), images);
    }
    for (const ClassOverlay& overlay : m_overlays) {
        if (const ClassOverlay::Figures* figures = figuresOf(overlay, row.name)) {
            lines << tr("%1: %2 clean, %3 robust")
                         .arg(overlay.name, meanText(figures->clean), meanText(figures->robust));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QRect ClassAccuracyBars::trackRect(int row, int width) const
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    int names = 40;
    for (const ClassRecord& one : m_rows) {
        names = std::max(names, metrics.horizontalAdvance(QString::fromStdString(one.name)) + 10);
    }
    names = std::min(names, width / 3);
    return {names, row * rowHeight() + kBarRowHeight / 2 - 4, std::max(20, width - names - kNumberWidth), 8};
}

QRect ClassAccuracyBars::lineRect(int row, int overlay) const
{
    return lineRect(row, overlay, width());
}

QRect ClassAccuracyBars::lineRect(int row, int overlay, int width) const
{
    const QRect track = trackRect(row, width);
    return {track.left(), row * rowHeight() + kBarRowHeight - 3 + overlay * kOverlayHeight, track.width(),
            kOverlayHeight};
}

const ClassOverlay* ClassAccuracyBars::overlayAt(const QPoint& position) const
{
    const int row = position.y() / rowHeight();
    if (position.y() < 0 || row >= m_rows.size()) {
        return nullptr;
    }
    for (std::size_t i = 0; i < m_overlays.size(); ++i) {
        const bool isThere = figuresOf(m_overlays[i], m_rows[row].name) != nullptr;
        if (isThere && lineRect(row, static_cast<int>(i)).contains(position)) {
            return &m_overlays[i];
        }
    }
    return nullptr;
}

QString ClassAccuracyBars::tipAt(const QPoint& position) const
{
    const int row = position.y() / rowHeight();
    if (position.y() < 0 || row >= m_rows.size()) {
        return {};
    }
    const ClassOverlay* overlay = overlayAt(position);
    return sentence(m_rows[row]) + (overlay != nullptr ? QStringLiteral("\n\n") + overlay->tip : QString());
}

bool ClassAccuracyBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
    return true;
}

void ClassAccuracyBars::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(overlayAt(event->pos()) != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ClassAccuracyBars::mouseReleaseEvent(QMouseEvent* event)
{
    const ClassOverlay* overlay = overlayAt(event->pos());
    if (event->button() == Qt::LeftButton && overlay != nullptr) {
        Q_EMIT overlayPicked(QStringList(overlay->tags)); // what follows may replace it
    }
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
    for (int row = 0; row < m_rows.size(); ++row) {
        paintBar(painter, row, width, theme);
        for (int i = 0; i < static_cast<int>(m_overlays.size()); ++i) {
            paintOverlay(painter, row, i, width, theme);
        }
    }
}

void ClassAccuracyBars::paintBar(QPainter& painter, int number, int width, const Theme& theme) const
{
    const ClassRecord& row = m_rows[number];
    const QRectF track = trackRect(number, width);
    const int top = number * rowHeight();
    const double middle = top + kBarRowHeight / 2.0;
    const int names = static_cast<int>(track.left()) - 6;
    painter.setPen(theme.text);
    painter.drawText(
        QRect(0, top, names, kBarRowHeight), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(QString::fromStdString(row.name), Qt::ElideRight, names));
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
        painter.drawRoundedRect(QRectF(track.left(), middle - 2.0, track.width() * robust, 4.0), 2.0, 2.0);
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
}

void ClassAccuracyBars::paintOverlay(QPainter& painter, int row, int number, int width,
                                     const Theme& theme) const
{
    const ClassOverlay& overlay = m_overlays[static_cast<std::size_t>(number)];
    const ClassOverlay::Figures* figures = figuresOf(overlay, m_rows[row].name);
    if (figures == nullptr) {
        return;
    }
    const QRectF line = lineRect(row, number, width);
    const double middle = line.center().y();
    const auto along = [&](double share) {
        return QPointF(line.left() + line.width() * std::clamp(share, 0.0, 1.0), middle);
    };
    const QPointF robust = along(figures->robust.mean);
    painter.setPen(overlayPen(withOpacity(overlay.clean, 0.6), overlay.pattern, kOverlayThick));
    painter.drawLine(robust, along(figures->clean.mean));
    painter.setPen(overlayPen(overlay.robust, overlay.pattern, kOverlayThick));
    painter.drawLine(along(0.0), robust);
    const QPointF high(0.0, 2.5);
    painter.setPen(QPen(overlay.robust, kOverlayThick)); // where it ends, whatever the dashes
    painter.drawLine(robust - high, robust + high);
    if (std::isfinite(figures->robust.deviation)) {
        const QPointF low = along(figures->robust.mean - figures->robust.deviation);
        painter.setPen(QPen(theme.text, 1.0));
        painter.drawLine(low, along(figures->robust.mean + figures->robust.deviation));
    }
}

} // namespace twins
