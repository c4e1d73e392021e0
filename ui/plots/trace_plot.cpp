#include "ui/plots/trace_plot.h"

#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/words.h"

#include <QLabel>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kLeastShare = 1e-12; // a probability that float32 rounds to 0

double shownSize(const AttackTrace& trace, double size)
{
    return trace.norm == Norm::Linf ? 255.0 * size : size;
}

} // namespace

double marginOf(const std::vector<float>& shares, std::int64_t label,
                const std::optional<std::int64_t>& target)
{
    const auto wanted = static_cast<std::size_t>(target.value_or(label));
    double other = kLeastShare;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        if (k != wanted) {
            other = std::max(other, static_cast<double>(shares[k]));
        }
    }
    const double own =
        wanted < shares.size() ? std::max(kLeastShare, static_cast<double>(shares[wanted])) : kLeastShare;
    return target ? std::log(own / other) : std::log(other / own);
}

TracePlot::TracePlot(QWidget* parent)
    : CurvePlot(parent)
    , m_adaptive(m_plot->addGraph())
    , m_frozen(m_plot->addGraph())
    , m_sizes(m_plot->addGraph(m_plot->xAxis, m_plot->yAxis2))
    , m_zero(m_plot->addGraph())
    , m_here(new QCPItemStraightLine(m_plot))
{
    setObjectName(QStringLiteral("trace-plot"));
    m_sizes->setLineStyle(QCPGraph::lsStepLeft);
    m_plot->yAxis2->setVisible(true);
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(6, true));
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(4));
    m_plot->yAxis2->setTicker(QSharedPointer<NumberTicker>::create(3));
    m_here->setLayer(QStringLiteral("marks"));
    m_here->setVisible(false);
    TracePlot::applyTheme(lightTheme());
    TracePlot::retranslate();
    rebuild();
}

void TracePlot::setTrace(std::shared_ptr<const AttackTrace> trace)
{
    m_trace = std::move(trace);
    retranslate(); // the unit of the step size is that of the norm
    rebuild();
}

void TracePlot::setQuantity(Quantity quantity)
{
    m_quantity = quantity;
    retranslate();
    rebuild();
}

void TracePlot::setStep(int step)
{
    m_step = step;
    if (m_trace && step >= 0 && step < static_cast<int>(m_trace->steps.size())) {
        const auto pass = static_cast<double>(m_trace->steps[static_cast<std::size_t>(step)].pass);
        m_here->point1->setCoords(pass, 0.0);
        m_here->point2->setCoords(pass, 1.0);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QVector<QPointF> TracePlot::curve(bool frozenWing) const
{
    QVector<QPointF> points;
    if (!m_trace) {
        return points;
    }
    for (const TraceStep& step : m_trace->steps) {
        const std::vector<float>& shares = frozenWing ? step.answers.frozen : step.answers.adaptive;
        if (shares.empty()) {
            continue;
        }
        const auto label = static_cast<std::size_t>(m_trace->label);
        const double value = m_quantity == Quantity::Margin
                                 ? marginOf(shares, m_trace->label, m_trace->target)
                                 : -std::log(std::max(kLeastShare, static_cast<double>(shares.at(label))));
        points.append({static_cast<double>(step.pass), value});
    }
    return points;
}

QVector<QPointF> TracePlot::stepSizes() const
{
    QVector<QPointF> points;
    if (!m_trace) {
        return points;
    }
    for (const TraceStep& step : m_trace->steps) {
        if (step.stepSize) {
            points.append({static_cast<double>(step.pass), shownSize(*m_trace, *step.stepSize)});
        }
    }
    return points;
}

QString TracePlot::stepSizeTitle() const
{
    return m_plot->yAxis2->label();
}

void TracePlot::rebuild()
{
    const auto give = [](QCPGraph* graph, const QVector<QPointF>& points) {
        QVector<double> x, y;
        for (const QPointF& point : points) {
            x.append(point.x());
            y.append(point.y());
        }
        graph->setData(x, y, true);
    };
    give(m_adaptive, curve(false));
    give(m_frozen, curve(true));
    const QVector<QPointF> sizes = stepSizes();
    give(m_sizes, sizes);
    m_plot->yAxis2->setVisible(!sizes.isEmpty());
    const double last = m_trace ? static_cast<double>(m_trace->steps.back().pass) : 1.0;
    give(m_zero, m_trace && m_quantity == Quantity::Margin
                     ? QVector<QPointF>{{0.0, 0.0}, {std::max(1.0, last), 0.0}}
                     : QVector<QPointF>());
    m_emptyLabel->setVisible(!m_trace);
    m_plot->xAxis->setVisible(m_trace != nullptr);
    m_plot->yAxis->setVisible(m_trace != nullptr);
    if (!m_zoomed) {
        resetZoom();
    }
    m_here->setVisible(m_trace != nullptr);
    setStep(m_step);
}

void TracePlot::resetZoom()
{
    m_zoomed = false;
    const double last = m_trace ? static_cast<double>(m_trace->steps.back().pass) : 1.0;
    m_plot->xAxis->setRange(0.0, std::max(1.0, last));
    double low = m_quantity == Quantity::Margin ? -0.5 : 0.0, high = 0.5, largest = 0.0;
    for (const bool frozen : {false, true}) {
        for (const QPointF& point : curve(frozen)) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    for (const QPointF& point : stepSizes()) {
        largest = std::max(largest, point.y());
    }
    const double air = 0.06 * (high - low);
    m_plot->yAxis->setRange(low - (m_quantity == Quantity::Margin ? air : 0.0), high + air);
    m_plot->yAxis2->setRange(0.0, largest > 0.0 ? 1.15 * largest : 1.0);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

int TracePlot::nearestStep(double pass) const
{
    int nearest = 0;
    double least = std::abs(pass) + 1.0;
    for (std::size_t i = 0; m_trace && i < m_trace->steps.size(); ++i) {
        const double far = std::abs(pass - static_cast<double>(m_trace->steps[i].pass));
        if (far < least) {
            least = far;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

QStringList TracePlot::showCrosshair(double x)
{
    if (!m_trace) {
        return {};
    }
    const auto index = static_cast<std::size_t>(nearestStep(x));
    const TraceStep& step = m_trace->steps[index];
    const auto pass = static_cast<double>(step.pass);
    QVector<CrosshairItem::Row> rows;
    const auto add = [&](const QString& name, const QVector<QPointF>& points, const QColor& color) {
        for (const QPointF& point : points) {
            if (point.x() == pass) {
                rows.append({name, figureText(point.y(), 2, 'f'), color, point});
                return;
            }
        }
    };
    add(tr("adaptive wing"), curve(false), m_theme.adaptiveWing);
    add(tr("frozen wing"), curve(true), m_theme.frozenWing);
    if (step.stepSize) {
        const double size = shownSize(*m_trace, *step.stepSize);
        rows.append({tr("step size"),
                     m_trace->norm == Norm::Linf ? QString::number(size, 'g', 3) + QStringLiteral("/255")
                                                 : QString::number(size, 'g', 3),
                     m_theme.secondaryText,
                     {pass, rows.isEmpty() ? 0.0 : rows.front().point.y()}});
    }
    const QString title = m_trace->steps.back().restart > 0
                              ? tr("pass %1 · restart %2").arg(step.pass).arg(step.restart + 1)
                              : tr("pass %1").arg(step.pass);
    m_crosshair->set(pass, title, rows);
    m_plot->layer(QStringLiteral("overlay"))->replot();
    QStringList lines = {title};
    for (const CrosshairItem::Row& row : rows) {
        lines << row.name + QLatin1Char(' ') + row.value;
    }
    return lines;
}

bool TracePlot::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress && m_trace) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton && m_plot->axisRect()->rect().contains(mouse->pos())) {
            Q_EMIT stepPicked(nearestStep(m_plot->xAxis->pixelToCoord(mouse->pos().x())));
        }
    }
    return CurvePlot::eventFilter(watched, event);
}

bool TracePlot::isZoom(const QWheelEvent& wheel) const
{
    return wheel.modifiers().testFlag(Qt::ControlModifier);
}

void TracePlot::applyTheme(const Theme& theme)
{
    dress(theme);
    QCPAxis* right = m_plot->yAxis2;
    right->setTickLabelFont(themeFont(kSmallSize));
    right->setLabelFont(themeFont(kSmallSize));
    right->setTickLabelColor(theme.secondaryText);
    right->setLabelColor(theme.secondaryText);
    right->setBasePen(Qt::NoPen);
    right->setTickPen(Qt::NoPen);
    right->setSubTickPen(Qt::NoPen);
    right->setTickLength(0, 0);
    m_adaptive->setPen(QPen(theme.adaptiveWing, 2.0));
    m_frozen->setPen(QPen(theme.frozenWing, 2.0));
    m_sizes->setPen(QPen(withOpacity(theme.secondaryText, 0.7), 1.0, Qt::DotLine));
    m_zero->setPen(QPen(theme.secondaryText, 1.0, Qt::DashLine));
    m_here->setPen(QPen(theme.accent, 1.5));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TracePlot::retranslate()
{
    setAccessibleName(tr("The attack step by step"));
    m_plot->xAxis->setLabel(tr("pass through the network"));
    m_plot->yAxis->setLabel(m_quantity == Quantity::Margin ? tr("margin (above 0: fooled)")
                                                           : tr("cross-entropy of the label"));
    const bool linf = !m_trace || m_trace->norm == Norm::Linf;
    m_plot->yAxis2->setLabel(linf ? tr("step size, n/255 (dotted)") : tr("step size (dotted)"));
    m_emptyLabel->setText(tr("The margin of both wings is drawn here, step by step."));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace twins
