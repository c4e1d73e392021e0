#include "ui/views/dynamics_view.h"

#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/tone.h"
#include "ui/views/accuracy_view_marks.h"
#include "ui/views/compared_legend.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace twins
{

/// What a quantity of the menu is drawn by.
struct DynamicsView::Quantity {
    const char* name = ""; ///< English, context "twins::DynamicsView", as are the next three
    const char* chip = ""; ///< the same in short
    const char* axis = "";
    const char* lesson = "";                          ///< what to see in it
    std::array<double LayerDynamics::*, 3> figures{}; ///< whole, frozen wing, adaptive wing; null: has none
    std::optional<double> base;                       ///< a value that means something
    bool isLogarithmic = false;                       ///< at first
};

namespace
{

constexpr int kPlotHeight = 150; // at least
constexpr double kKeptOpacity = 0.7;
constexpr std::array<const char*, 3> kSeries = {"whole", "frozen", "adaptive"};
constexpr std::array<const char*, 3> kKeptSeries = {"kept-whole", "kept-frozen", "kept-adaptive"};
constexpr const char* kBaseSeries = "base";

double medianOf(std::vector<double> values)
{
    values.erase(std::remove_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); }),
                 values.end());
    if (values.empty()) {
        return kNotMeasured;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

DynamicsView::DynamicsView(QWidget* parent)
    : RunView(parent)
    , m_title(new TitleLine(this))
    , m_legend(new Legend(m_title))
    , m_quantityChip(new ChoiceChip(m_title))
    , m_medianChip(new Chip(QString(), m_title))
    , m_logChip(new Chip(QString(), m_title))
    , m_keepChip(new Chip(QString(), m_title))
    , m_caption(new QLabel(this))
    , m_plot(new MetricPlot(this))
    , m_comparedLegend(new ComparedLegend(this))
    , m_scroll(new QScrollArea(this))
    , m_layers(new SmallMultiples)
    , m_theme(lightTheme())
{
    build();
    connect(m_quantityChip, &ChoiceChip::currentIndexChanged, this, [this] {
        const QSignalBlocker quiet(m_logChip);
        m_logChip->setChecked(quantity().isLogarithmic);
        rebuild();
    });
    connect(m_logChip, &Chip::toggled, this, &DynamicsView::rebuild);
    connect(m_medianChip, &Chip::toggled, this, [this] {
        updateCompared();
        showChosen();
    });
    connect(m_keepChip, &Chip::toggled, this, &DynamicsView::keep);
    connect(m_layers, &SmallMultiples::activated, this, [this](int layer) {
        const QRect panel = m_layers->panelRect(layer);
        m_scroll->ensureVisible(panel.center().x(), panel.center().y(), 0, panel.height());
        const QSignalBlocker quiet(m_medianChip);
        m_medianChip->setChecked(false);
        updateCompared();
        showChosen();
    });
    connect(m_plot, &MetricPlot::overlayPicked, this, &DynamicsView::runsPicked);
    connect(m_comparedLegend, &ComparedLegend::picked, this, &DynamicsView::runsPicked);
    DynamicsView::retranslate();
    DynamicsView::applyTheme(m_theme);
}

void DynamicsView::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title->row());
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_comparedLegend);
    layout->addWidget(m_caption);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(12, 0, 8, 8);
    below->addWidget(m_scroll);
    layout->addLayout(below, 1);
    m_plot->setMinimumHeight(kPlotHeight);
    m_plot->setZeroInRange(false);
    m_plot->setObjectName(QStringLiteral("dynamicsPlot"));
    m_caption->setWordWrap(true);
    m_caption->setContentsMargins(12, 0, 12, 0);
    m_caption->setObjectName(QStringLiteral("dynamicsCaption"));
    setTone(m_caption, "secondary");
    m_scroll->setWidget(m_layers);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the layers take it
    m_scroll->viewport()->setAutoFillBackground(false); // the panel shows through
    m_layers->setAutoFillBackground(false);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_layers->setObjectName(QStringLiteral("dynamicsLayers"));
    m_legend->setNeeded(2);
    m_title->setContent(m_legend, nullptr, {m_quantityChip, m_medianChip, m_logChip, m_keepChip});
    m_quantityChip->setObjectName(QStringLiteral("quantityChip"));
    m_medianChip->setObjectName(QStringLiteral("medianChip"));
    m_logChip->setObjectName(QStringLiteral("logChip"));
    m_keepChip->setObjectName(QStringLiteral("keepChip"));
    m_medianChip->setChecked(true);
    m_plot->addSeries(QLatin1String(kBaseSeries), {SeriesStyle::Shape::Dotted, 1.0});
    for (std::size_t i = 0; i < kSeries.size(); ++i) {
        m_plot->addSeries(QLatin1String(kKeptSeries[i]), {SeriesStyle::Shape::Dashed, 1.5});
        m_plot->addSeries(QLatin1String(kSeries[i]), {SeriesStyle::Shape::Line, 2.0});
    }
}

const std::array<DynamicsView::Quantity, 7>& DynamicsView::quantities()
{
    using L = LayerDynamics;
    static const std::array<Quantity, 7> kQuantities = {
        {{QT_TR_NOOP("Angle of weight and gradient: cos(w, g)"),
          QT_TR_NOOP("cos(w, g)"),
          QT_TR_NOOP("cos(w, g)"),
          QT_TR_NOOP(
              "By batch statistics BatchNorm does not see a weight's length: its gradient stands at right "
              "angles to it, on the dotted line. Through the frozen wing it does not."),
          {&L::cosine, &L::cosineFrozen, &L::cosineAdaptive},
          0.0},
         {QT_TR_NOOP("Length of the gradient: ||g||"),
          QT_TR_NOOP("||g||"),
          QT_TR_NOOP("||g||"),
          QT_TR_NOOP(
              "With BatchNorm alone a longer weight has a shorter gradient, so that training slows down as "
              "weights grow. The frozen wing's gradient does not shrink with it."),
          {&L::gradientNorm, &L::gradientNormFrozen, &L::gradientNormAdaptive},
          std::nullopt,
          true},
         {QT_TR_NOOP("Length of the weight: ||w||"),
          QT_TR_NOOP("||w||"),
          QT_TR_NOOP("||w||"),
          QT_TR_NOOP(
              "Steps at right angles to a weight only make it longer; only weight decay, or the frozen "
              "wing's gradient, makes it shorter."),
          {&L::weightNorm, nullptr, nullptr},
          std::nullopt},
         {QT_TR_NOOP("Effective learning rate: rate / ||w||²"),
          QT_TR_NOOP("effective rate"),
          QT_TR_NOOP("rate / ||w||²"),
          QT_TR_NOOP(
              "How far a step turns a weight that BatchNorm normalises: the larger, the faster the network "
              "leaves its start."),
          {&L::effectiveRate, nullptr, nullptr},
          std::nullopt,
          true},
         {QT_TR_NOOP("Relative update: rate · ||g|| / ||w||"),
          QT_TR_NOOP("relative update"),
          QT_TR_NOOP("rate · ||g|| / ||w||"),
          QT_TR_NOOP("The length of a step beside the length of the weight."),
          {&L::relativeUpdate, nullptr, nullptr},
          std::nullopt,
          true},
         {QT_TR_NOOP("Angle of a step"),
          QT_TR_NOOP("angle"),
          QT_TR_NOOP("angle of a step (degrees)"),
          QT_TR_NOOP("By how much one step turns the weight, momentum and weight decay included."),
          {&L::angle, nullptr, nullptr},
          std::nullopt,
          true},
         {QT_TR_NOOP("Agreement of gradients"),
          QT_TR_NOOP("agreement"),
          QT_TR_NOOP("cosine of two gradients"),
          QT_TR_NOOP(
              "1: both want the same step; 0: they have nothing in common; below, each undoes the other's."),
          {&L::wingCosine, &L::cleanCosine, nullptr},
          0.0}}};
    return kQuantities;
}

const DynamicsView::Quantity& DynamicsView::quantity() const
{
    return quantities().at(static_cast<std::size_t>(std::max(0, m_quantityChip->currentIndex())));
}

std::vector<DynamicsView::Strand> DynamicsView::strands() const
{
    const Quantity& chosen = quantity();
    if (chosen.figures[1] == &LayerDynamics::cleanCosine) {
        return {{chosen.figures[0], m_theme.adaptiveWing, tr("frozen and adaptive wing")},
                {chosen.figures[1], m_theme.cleanAccuracy, tr("clean and adversarial images")}};
    }
    std::vector<Strand> result = {{chosen.figures[0], m_theme.secondaryText, tr("whole loss")}};
    if (chosen.figures[1] != nullptr) {
        result.push_back({chosen.figures[1], m_theme.frozenWing, tr("frozen wing")});
        result.push_back({chosen.figures[2], m_theme.adaptiveWing, tr("adaptive wing")});
    } else {
        result.front() = {chosen.figures[0], m_theme.adaptiveWing, tr("weights")};
    }
    return result;
}

QVector<QPointF> DynamicsView::pointsOf(const Samples& samples, double LayerDynamics::*figure, int layer)
{
    QVector<QPointF> points;
    points.reserve(static_cast<qsizetype>(samples.all.size()));
    for (const DynamicsSample& sample : samples.all) {
        points.append(pointOf(sample, figure, layer));
    }
    return points;
}

QPointF DynamicsView::pointOf(const DynamicsSample& sample, double LayerDynamics::*figure, int layer)
{
    if (layer >= 0) {
        const bool isThere = layer < static_cast<int>(sample.layers.size());
        return {sample.epochPosition,
                isThere ? sample.layers[static_cast<std::size_t>(layer)].*figure : kNotMeasured};
    }
    std::vector<double> all;
    for (const LayerDynamics& one : sample.layers) {
        all.push_back(one.*figure);
    }
    return {sample.epochPosition, medianOf(std::move(all))};
}

int DynamicsView::chosenLayer() const
{
    return m_medianChip->isChecked() ? -1 : m_layers->current();
}

void DynamicsView::append(const DynamicsSample& sample)
{
    const std::vector<Strand> all = strands();
    const int perStrand = m_kept.all.empty() ? 1 : 2; // a kept run's curve lies below each
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (int layer = 0; layer < static_cast<int>(m_layers->panels().size()); ++layer) {
            const int curve = static_cast<int>(i + 1) * perStrand - 1;
            m_layers->append(layer, curve, pointOf(sample, all[i].figure, layer));
        }
    }
}

void DynamicsView::showRun(const RunData& run)
{
    m_run = {runLabelOf(run).text(), run.dynamics};
    m_label = runLabelOf(run);
    m_folder = run.folder;
    m_lastX = static_cast<double>(std::max<std::int64_t>(1, run.config.epochs));
    m_plot->setRunLabel(m_label);
    m_plot->setHomeRange(0.0, m_lastX);
    m_layers->setLastX(m_lastX);
    m_plot->setMarks(runMarks(run));
    rebuild();
    m_plot->resetZoom();
}

void DynamicsView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.dynamics.size() < m_run.all.size()) {
        showRun(run);
        return;
    }
    m_plot->setMarks(runMarks(run));
    const bool isFirst = m_run.all.empty();
    for (std::size_t i = m_run.all.size(); i < run.dynamics.size(); ++i) {
        m_run.all.push_back(run.dynamics[i]);
        if (!isFirst) {
            append(run.dynamics[i]);
        }
    }
    if (isFirst && !m_run.all.empty()) {
        rebuild();
    } else if (changes.dynamics) {
        showChosen(); // a figure may be measured for the first time
    }
    m_plot->refresh();
}

void DynamicsView::keep(bool on)
{
    m_kept = on ? m_run : Samples{};
    rebuild();
}

void DynamicsView::rebuild()
{
    m_logChip->setEnabled(!quantity().base); // what goes below 0 has no logarithm
    m_plot->setLogarithmic(m_logChip->isChecked());
    m_layers->setLogarithmic(m_logChip->isChecked());
    const std::optional<double>& base = quantity().base;
    m_layers->setBase(base);
    m_plot->setPoints(QLatin1String(kBaseSeries),
                      base ? QVector<QPointF>{{0.0, *base}, {m_lastX, *base}} : QVector<QPointF>());
    showLayers();
    updateCompared();
    layCompared();
    showChosen();
}

void DynamicsView::showLayers()
{
    QVector<SmallMultiples::Panel> panels;
    const std::vector<std::string> names =
        m_run.all.empty() ? std::vector<std::string>() : m_run.all.back().names;
    for (std::size_t layer = 0; layer < names.size(); ++layer) {
        SmallMultiples::Panel panel{QString::fromStdString(names[layer]), {}, {}};
        const int number = static_cast<int>(layer);
        for (const Strand& strand : strands()) {
            if (!m_kept.all.empty()) {
                panel.curves.append({keptName(strand), withOpacity(strand.color, kKeptOpacity),
                                     keptPointsOf(strand.figure, number), true});
            }
            panel.curves.append({strand.name, strand.color, pointsOf(m_run, strand.figure, number)});
        }
        panels.append(panel);
    }
    m_layers->setPanels(panels);
}

/// Of the layer with the same name in the kept run, which may be of another network; none where it has none.
QVector<QPointF> DynamicsView::keptPointsOf(double LayerDynamics::*figure, int layer) const
{
    if (layer < 0) {
        return pointsOf(m_kept, figure, layer);
    }
    const std::vector<std::string>& names = m_kept.all.back().names;
    const auto same =
        std::find(names.begin(), names.end(), m_run.all.back().names[static_cast<std::size_t>(layer)]);
    return same == names.end() ? QVector<QPointF>()
                               : pointsOf(m_kept, figure, static_cast<int>(same - names.begin()));
}

QString DynamicsView::keptName(const Strand& strand) const
{
    return tr("%1, kept: %2").arg(strand.name, m_kept.name);
}

void DynamicsView::showChosen()
{
    const int layer = chosenLayer();
    m_layers->setMarked(layer >= 0);
    const std::vector<Strand> all = strands();
    QVector<LegendEntry> entries;
    for (std::size_t i = 0; i < kSeries.size(); ++i) {
        const QString id = QLatin1String(kSeries[i]), kept = QLatin1String(kKeptSeries[i]);
        const bool isThere = i < all.size();
        const QVector<QPointF> points = isThere ? pointsOf(m_run, all[i].figure, layer) : QVector<QPointF>();
        const QVector<QPointF> before =
            isThere && !m_kept.all.empty() ? keptPointsOf(all[i].figure, layer) : QVector<QPointF>();
        m_plot->setPoints(id, points);
        m_plot->setPoints(kept, before);
        m_plot->setSeriesVisible(id, isThere && isMeasured(points));
        m_plot->setSeriesVisible(kept, isMeasured(before));
        if (!isThere) {
            continue;
        }
        m_plot->setSeriesName(id, all[i].name);
        m_plot->setSeriesColor(id, all[i].color);
        m_plot->setSeriesName(kept, keptName(all[i]));
        m_plot->setSeriesColor(kept, withOpacity(all[i].color, kKeptOpacity));
        if (isMeasured(points)) {
            entries.append({all[i].name, all[i].color, false, false});
        }
    }
    if (!m_kept.all.empty()) {
        entries.append({tr("kept: %1").arg(m_kept.name), m_theme.secondaryText, true, false});
    }
    m_legend->setEntries(entries);
    m_plot->setSeriesColor(QLatin1String(kBaseSeries), m_theme.secondaryText);
    m_plot->setSeriesName(QLatin1String(kBaseSeries), tr("plain BatchNorm"));
    m_plot->setSeriesVisible(QLatin1String(kBaseSeries), quantity().base.has_value());
    m_plot->setAxisTitles(tr("epoch"), tr(quantity().axis));
    m_plot->refresh();
    showCaption();
}

void DynamicsView::showCaption()
{
    const bool isMedian = m_medianChip->isChecked();
    const QString layer = m_layers->current() < m_layers->panels().size()
                              ? m_layers->panels()[m_layers->current()].title
                              : QString();
    QStringList lines = {isMedian ? tr("Median of all convolutions.") : tr("Layer %1.").arg(layer),
                         tr(quantity().lesson)};
    if (!m_run.all.empty()) {
        const QString share = QLocale().toString(100.0 * m_run.all.back().costShare, 'f', 1);
        lines << tr("Looking takes %1 % of the training time.").arg(share);
    }
    m_caption->setText(lines.join(QLatin1Char(' ')));
}

void DynamicsView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_plot->applyTheme(theme);
    m_layers->applyTheme(theme);
    m_comparedLegend->applyTheme(theme);
    rebuild();
}

void DynamicsView::retranslate()
{
    setAccessibleName(tr("Dynamics"));
    m_layers->setAccessibleName(tr("Layers"));
    m_layers->setXTitle(tr("epoch"));
    QVector<ChoiceChip::Choice> choices;
    const int chosen = m_quantityChip->currentIndex();
    for (const Quantity& one : quantities()) {
        choices.append({tr(one.name), tr(one.chip), choices.size()});
    }
    m_quantityChip->setChoices(choices);
    m_quantityChip->setCurrentIndex(chosen);
    m_quantityChip->setAccessibleName(tr("Quantity"));
    m_quantityChip->setToolTip(tr("What is drawn, for every convolution"));
    m_medianChip->setText(tr("all layers"));
    m_medianChip->setToolTip(tr("The median of all convolutions above; otherwise the layer chosen below"));
    m_logChip->setText(tr("log"));
    m_logChip->setToolTip(tr("Logarithmic axis"));
    m_keepChip->setText(tr("keep"));
    m_keepChip->setToolTip(
        tr("Keeps this run's curves, dashed, to lay others over them: open an AT run, keep it, "
           "then open a TWINS run"));
    rebuild();
}

} // namespace twins
