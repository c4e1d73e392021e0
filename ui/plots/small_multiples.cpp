#include "ui/plots/small_multiples.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kPanelWidth = 128; // at least
constexpr int kPanelHeight = 76;
constexpr double kPanelShape = 0.6; // height over width, where there is room for it
constexpr int kCellGap = 8;
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

void SmallMultiples::changed()
{
    m_range.reset();
    m_isDescribed = false; // until it is painted: many points may follow
    update();
}

void SmallMultiples::setPanels(const QVector<Panel>& panels)
{
    const bool isAsMany = panels.size() == m_panels.size();
    m_panels = panels;
    if (!isAsMany) {
        m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_panels.size()) - 1));
        updateGeometry();
    }
    changed();
}

void SmallMultiples::append(int panel, int curve, const QPointF& point)
{
    m_panels[panel].curves[curve].points.append(point);
    changed();
}

void SmallMultiples::setOverlays(const QVector<QVector<PlotOverlay>>& ofPanels)
{
    for (qsizetype panel = 0; panel < m_panels.size(); ++panel) {
        m_panels[panel].overlays = ofPanels.value(panel);
    }
    changed();
}

void SmallMultiples::setXTitle(const QString& title)
{
    m_xTitle = title;
    changed();
}

void SmallMultiples::setLastX(double x)
{
    m_lastX = x;
    changed();
}

void SmallMultiples::setBase(std::optional<double> y)
{
    m_base = y;
    changed();
}

void SmallMultiples::setLogarithmic(bool on)
{
    m_logarithmic = on;
    changed();
}

void SmallMultiples::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void SmallMultiples::setCurrent(int panel)
{
    if (panel < 0 || panel >= m_panels.size()) {
        return;
    }
    m_current = panel;
    describe();
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
    return std::max(1, (width + kCellGap) / (kPanelWidth + kCellGap));
}

int SmallMultiples::rows(int columns) const
{
    return std::max(1, (static_cast<int>(m_panels.size()) + columns - 1) / columns);
}

int SmallMultiples::columns(const QSize& size) const
{
    const auto fits = [this, &size](int across) {
        const double wide = static_cast<double>(size.width() + kCellGap) / across - kCellGap;
        return rows(across) * (kPanelShape * wide + kCellGap) - kCellGap <= size.height();
    };
    int across = std::min(mostColumns(size.width()), std::max(1, static_cast<int>(m_panels.size())));
    while (across > 1 && fits(across - 1)) {
        --across;
    }
    return across;
}

QRect SmallMultiples::panelRect(int panel, const QSize& size) const
{
    const int across = columns(size);
    const int whole = size.width() + kCellGap;
    const int left = panel % across * whole / across;
    const int right = (panel % across + 1) * whole / across - kCellGap;
    const int shapely = static_cast<int>(kPanelShape * (whole / across - kCellGap));
    const int high = std::clamp((size.height() + kCellGap) / rows(across) - kCellGap, kPanelHeight,
                                std::max(kPanelHeight, shapely));
    return {left, panel / across * (high + kCellGap), right - left, high};
}

QRect SmallMultiples::panelRect(int panel) const
{
    return panelRect(panel, size());
}

int SmallMultiples::panelAt(const QPoint& position) const
{
    for (int panel = 0; panel < m_panels.size(); ++panel) {
        if (panelRect(panel).contains(position)) {
            return panel;
        }
    }
    return -1;
}

int SmallMultiples::heightForWidth(int width) const
{
    return rows(mostColumns(width)) * (kPanelHeight + kCellGap) - kCellGap;
}

QSize SmallMultiples::sizeHint() const
{
    const int wide = 4 * (kPanelWidth + kCellGap) - kCellGap;
    return {wide, heightForWidth(wide)};
}

QSize SmallMultiples::minimumSizeHint() const
{
    return {kPanelWidth, kPanelHeight};
}

void SmallMultiples::mousePressEvent(QMouseEvent* event)
{
    setCurrent(panelAt(event->pos()));
}

void SmallMultiples::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_panels.size()) - 1, across = columns(size());
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

} // namespace twins
