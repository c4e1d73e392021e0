#include "ui/plots/small_multiples.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{
constexpr int kPanelWidth = 128; // at least
constexpr int kPanelHeight = 76;
constexpr double kPanelShape = 0.6; // height over width, where there is room for it
constexpr int kGap = 8;
constexpr int kTitleHeight = 16;
constexpr double kMargin = 0.06; // of the range, above and below
} // namespace

SmallMultiples::SmallMultiples(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SmallMultiples::setPanels(const QVector<Panel>& panels)
{
    m_range.reset();
    const bool isAsMany = panels.size() == m_panels.size();
    m_panels = panels;
    if (!isAsMany) {
        m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_panels.size()) - 1));
        updateGeometry();
    }
    update();
}

void SmallMultiples::append(int panel, int curve, const QPointF& point)
{
    m_range.reset();
    m_panels[panel].curves[curve].points.append(point);
    update();
}

void SmallMultiples::setLastX(double x)
{
    m_range.reset();
    m_lastX = x;
    update();
}

void SmallMultiples::setBase(std::optional<double> y)
{
    m_range.reset();
    m_base = y;
    update();
}

void SmallMultiples::setLogarithmic(bool on)
{
    m_range.reset();
    m_logarithmic = on;
    update();
}

void SmallMultiples::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void SmallMultiples::setCurrent(int panel)
{
    if (panel < 0 || panel >= m_panels.size())
        return;
    m_current = panel;
    update();
    Q_EMIT activated(panel);
}

void SmallMultiples::setMarked(bool on)
{
    m_isMarked = on;
    update();
}

int SmallMultiples::mostColumns(int width) const
{
    return std::max(1, (width + kGap) / (kPanelWidth + kGap));
}

int SmallMultiples::rows(int columns) const
{
    return std::max(1, (static_cast<int>(m_panels.size()) + columns - 1) / columns);
}

int SmallMultiples::columns() const
{
    const auto fits = [this](int across) {
        const double wide = static_cast<double>(width() + kGap) / across - kGap;
        return rows(across) * (kPanelShape * wide + kGap) - kGap <= height();
    };
    int across = std::min(mostColumns(width()), std::max(1, static_cast<int>(m_panels.size())));
    while (across > 1 && fits(across - 1))
        --across;
    return across;
}

QRect SmallMultiples::panelRect(int panel) const
{
    const int across = columns();
    const int left = panel % across * (width() + kGap) / across;
    const int right = (panel % across + 1) * (width() + kGap) / across - kGap;
    const int shapely = static_cast<int>(kPanelShape * ((width() + kGap) / across - kGap));
    const int high =
        std::clamp((height() + kGap) / rows(across) - kGap, kPanelHeight, std::max(kPanelHeight, shapely));
    return {left, panel / across * (high + kGap), right - left, high};
}

int SmallMultiples::panelAt(const QPoint& position) const
{
    for (int panel = 0; panel < m_panels.size(); ++panel) {
        if (panelRect(panel).contains(position))
            return panel;
    }
    return -1;
}

int SmallMultiples::heightForWidth(int width) const
{
    return rows(mostColumns(width)) * (kPanelHeight + kGap) - kGap;
}

QSize SmallMultiples::sizeHint() const
{
    const int wide = 4 * (kPanelWidth + kGap) - kGap;
    return {wide, heightForWidth(wide)};
}

QSize SmallMultiples::minimumSizeHint() const
{
    return {kPanelWidth, kPanelHeight};
}

const SmallMultiples::Range& SmallMultiples::range() const
{
    if (m_range)
        return *m_range;
    Range range{HUGE_VAL, -HUGE_VAL, m_lastX};
    const auto take = [&](double y) {
        if (!std::isfinite(y) || (m_logarithmic && y <= 0.0))
            return;
        const double shown = m_logarithmic ? std::log10(y) : y;
        range.lower = std::min(range.lower, shown);
        range.upper = std::max(range.upper, shown);
    };
    for (const Panel& panel : m_panels) {
        for (const Curve& curve : panel.curves) {
            for (const QPointF& point : curve.points)
                take(point.y());
            if (!curve.points.isEmpty())
                range.lastX = std::max(range.lastX, curve.points.back().x());
        }
    }
    if (m_base)
        take(*m_base);
    if (range.lower > range.upper)
        range = {0.0, 1.0, range.lastX};
    const double margin = std::max(kMargin * (range.upper - range.lower), 1e-12);
    range.lower -= margin;
    range.upper += margin;
    m_range = range;
    return *m_range;
}

void SmallMultiples::paintPanel(QPainter& painter, int panel, const Range& y) const
{
    const Panel& one = m_panels[panel];
    const QRect frame = panelRect(panel);
    const QRectF plot = QRectF(frame).adjusted(4, kTitleHeight + 2, -4, -4);
    const bool isCurrent = panel == m_current && (m_isMarked || hasFocus());
    painter.setPen(QPen(isCurrent ? m_theme.accent : m_theme.line, isCurrent ? 1.5 : 1.0));
    painter.setBrush(isCurrent ? QBrush(m_theme.accentSoft) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(frame).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    painter.setPen(isCurrent ? m_theme.text : m_theme.secondaryText);
    const QRect title = frame.adjusted(6, 2, -6, 0);
    painter.drawText(QRect(title.left(), title.top(), title.width(), kTitleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(one.title, Qt::ElideLeft, title.width()));
    const auto toPoint = [&](const QPointF& point) {
        const double value = m_logarithmic ? std::log10(point.y()) : point.y();
        return QPointF(plot.left() + point.x() / y.lastX * plot.width(),
                       plot.bottom() - (value - y.lower) / (y.upper - y.lower) * plot.height());
    };
    if (m_base) {
        const double height = toPoint({0.0, *m_base}).y();
        painter.setPen(QPen(m_theme.secondaryText, 1.0, Qt::DotLine));
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height));
    }
    painter.setBrush(Qt::NoBrush);
    for (const Curve& curve : one.curves) {
        QPainterPath path;
        bool isOpen = false;
        for (const QPointF& point : curve.points) {
            if (!std::isfinite(point.y()) || (m_logarithmic && point.y() <= 0.0)) {
                isOpen = false;
                continue;
            }
            isOpen ? path.lineTo(toPoint(point)) : path.moveTo(toPoint(point));
            isOpen = true;
        }
        painter.setPen(
            QPen(curve.color, 1.5, curve.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

void SmallMultiples::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(kSmallSize));
    for (int panel = 0; panel < m_panels.size(); ++panel) {
        if (panelRect(panel).intersects(event->rect()))
            paintPanel(painter, panel, range());
    }
}

void SmallMultiples::mousePressEvent(QMouseEvent* event)
{
    setCurrent(panelAt(event->pos()));
}

void SmallMultiples::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_panels.size()) - 1, across = columns();
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        to -= 1;
        break;
    case Qt::Key_Right:
        to += 1;
        break;
    case Qt::Key_Up:
        to = m_current - across >= 0 ? m_current - across : m_current;
        break;
    case Qt::Key_Down:
        to = m_current + across <= last ? m_current + across : m_current;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(std::clamp(to, 0, std::max(0, last)));
}

bool SmallMultiples::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int panel = panelAt(help->pos());
        if (panel >= 0)
            QToolTip::showText(help->globalPos(), m_panels[panel].title, this, panelRect(panel));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace twins
