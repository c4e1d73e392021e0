#include "ui/plots/evaluation_plot.h"

#include "ui/evaluation_words.h"
#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"
#include "ui/words.h"

#include <QLabel>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr double kBandOpacity = 0.16;
constexpr double kFillOpacity = 0.08;
constexpr double kLeastSeconds = 0.1; // of the time axis

} // namespace

EvaluationPlot::EvaluationPlot(QWidget* parent)
    : CurvePlot(parent)
    , m_clean(m_plot->addGraph())
    , m_low(m_plot->addGraph())
    , m_high(m_plot->addGraph())
    , m_line(m_plot->addGraph())
    , m_lines(m_plot)
{
    m_plot->yAxis->setPadding(8);
    m_plot->yAxis->setTicker(QSharedPointer<PercentTicker>::create());
    m_plot->setMinimumSize(120, 120);
    setFocusPolicy(Qt::TabFocus);
    EvaluationPlot::applyTheme(lightTheme());
}

void EvaluationPlot::setRecord(const EvaluationRecord& record)
{
    const bool isOther = record.isSweep != m_record.isSweep || record.created != m_record.created;
    m_record = record;
    if (isOther) {
        m_zoomed = false;
        m_walked = -1;
        hideCrosshair();
    }
    rebuild();
}

void EvaluationPlot::setEmptyText(const QString& text)
{
    m_emptyLabel->setText(text);
}

double EvaluationPlot::shown(double radius) const
{
    return shownRadius(m_record.norm, radius);
}

void EvaluationPlot::rebuild()
{
    for (QCPGraph* graph : {m_clean, m_low, m_high, m_line}) {
        graph->data()->clear();
    }
    m_marks->setMarks({});
    if (m_record.isSweep) {
        showSweep();
    } else {
        showSurvivors();
    }
    const bool isEmpty = m_line->data()->isEmpty();
    m_emptyLabel->setVisible(isEmpty);
    m_plot->axisRect()->setVisible(!isEmpty);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setVisible(!isEmpty);
    }
    m_plot->yAxis->grid()->setVisible(!isEmpty);
    showOverlays();
    showAxes();
    if (!m_zoomed) {
        applyHomeRange();
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void EvaluationPlot::showSurvivors()
{
    if (m_record.stages.empty() || m_record.images == 0) {
        return;
    }
    QCPGraph* line = m_line;
    line->setLineStyle(QCPGraph::lsStepLeft); // what stands is known when a batch is through
    line->setScatterStyle(QCPScatterStyle::ssNone);
    line->setBrush(withOpacity(m_theme.robustAccuracy, kFillOpacity));
    const double clean = m_record.cleanAccuracy();
    line->addData(0.0, clean);
    double end = kLeastSeconds;
    for (const SurvivorPoint& point : m_record.curve) {
        line->addData(point.seconds, share(point.survivors, m_record.images));
        end = std::max(end, point.seconds);
    }
    m_clean->addData(0.0, clean);
    m_clean->addData(end, clean);

    QVector<PlotMark> marks;
    double begin = 0.0;
    for (const StageRecord& stage : m_record.stages) {
        if (!stage.hasBegun()) {
            break;
        }
        marks.append(
            {.kind = PlotMark::Kind::Event, .x = begin, .text = QString::fromStdString(stage.title)});
        begin += stage.seconds;
    }
    if (!m_record.curve.empty()) {
        const double stands = share(m_record.curve.back().survivors, m_record.images);
        marks.append(
            {PlotMark::Kind::Point, m_record.curve.back().seconds, stands, {}, m_theme.robustAccuracy});
    }
    m_marks->setMarks(marks);
}

void EvaluationPlot::showSweep()
{
    QCPGraph* line = m_line;
    line->setLineStyle(QCPGraph::lsLine);
    line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 6.0));
    line->setBrush(Qt::NoBrush); // the band stands out alone
    m_high->setChannelFillGraph(m_low);
    for (const StageRecord& stage : m_record.stages) {
        if (!stage.done) {
            break; // as far as it has come, a radius counts fewer images fooled than there are
        }
        const double radius = shown(stage.attack.epsilon);
        const Interval interval = wilsonInterval(stage.after, m_record.images);
        line->addData(radius, share(stage.after, m_record.images));
        m_low->addData(radius, interval.low);
        m_high->addData(radius, interval.high);
    }
    if (line->data()->isEmpty()) {
        return;
    }
    const double first = shown(m_record.stages.front().attack.epsilon);
    m_clean->addData(first, m_record.cleanAccuracy());
    m_clean->addData((line->data()->constEnd() - 1)->key, m_record.cleanAccuracy());
    m_marks->setMarks({{.kind = PlotMark::Kind::Event,
                        .x = shown(m_record.epsilon),
                        .text = tr("ε of the run, %1").arg(radiusText(m_record.norm, m_record.epsilon))}});
}

double EvaluationPlot::homeEnd() const
{
    double end = std::max(kLeastSeconds, m_lines.end());
    for (const QCPGraphData& point : *m_line->data()) {
        end = std::max(end, point.key);
    }
    return end;
}

void EvaluationPlot::applyHomeRange()
{
    m_plot->yAxis->setRange(0.0, 1.0);
    if (!m_record.isSweep) {
        m_plot->xAxis->setRange(0.0, homeEnd() * 1.02);
        return;
    }
    const double first = m_record.stages.empty() ? 1.0 : shown(m_record.stages.front().attack.epsilon);
    m_plot->xAxis->setRange(first / 1.25, std::max(first * 2.0, homeEnd()) * 1.25);
}

void EvaluationPlot::showAxes()
{
    QCPAxis* x = m_plot->xAxis;
    if (m_record.isSweep) {
        // A tick at every radius that was tried: the axis doubles from one to the next.
        const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        for (const QCPGraphData& point : *m_line->data()) {
            ticker->addTick(point.key, QLocale().toString(point.key, 'g', 4));
        }
        ticker->setSubTickCount(0);
        x->setScaleType(QCPAxis::stLogarithmic);
        x->setTicker(ticker);
        x->setLabel(m_record.norm == Norm::Linf
                        ? tr("radius ε, n/255 (L∞), doubled from point to point")
                        : tr("radius ε (%1), doubled from point to point").arg(normText(m_record.norm)));
    } else {
        x->setScaleType(QCPAxis::stLinear);
        x->setTicker(QSharedPointer<NumberTicker>::create(6));
        x->setLabel(tr("seconds spent attacking"));
    }
}

void EvaluationPlot::applyTheme(const Theme& theme)
{
    dress(theme);
    QPen pen(theme.robustAccuracy, 2.0);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    m_line->setPen(pen);
    QPen dashes(theme.cleanAccuracy, 1.2);
    dashes.setDashPattern({4.0, 2.5});
    m_clean->setPen(dashes);
    m_low->setPen(Qt::NoPen);
    m_high->setPen(Qt::NoPen);
    m_high->setBrush(withOpacity(theme.robustAccuracy, kBandOpacity));
    m_lines.setPanel(theme.panel);
    rebuild();
}

void EvaluationPlot::retranslate()
{
    setAccessibleName(tr("Curve of the evaluation"));
    rebuild();
}

QVector<QPointF> EvaluationPlot::curve() const
{
    QVector<QPointF> points;
    for (const QCPGraphData& point : *m_line->data()) {
        points.append(QPointF(point.key, point.value));
    }
    return points;
}

QVector<QPointF> EvaluationPlot::band(bool upper) const
{
    QVector<QPointF> points;
    for (const QCPGraphData& point : *(upper ? m_high : m_low)->data()) {
        points.append(QPointF(point.key, point.value));
    }
    return points;
}

QStringList EvaluationPlot::stageMarks() const
{
    QStringList texts;
    for (const PlotMark& mark : m_marks->marks()) {
        if (mark.kind == PlotMark::Kind::Event) {
            texts << mark.text;
        }
    }
    return texts;
}

} // namespace twins
