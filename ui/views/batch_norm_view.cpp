#include "ui/views/batch_norm_view.h"

#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/quiet_label.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace twins
{

namespace
{

constexpr int kDistances = 5;
constexpr int kQuantities = 4;
constexpr int kFrameMilliseconds = 160;
const QString kFrozen = QStringLiteral("frozen");
const QString kAdaptive = QStringLiteral("adaptive");

const std::vector<float>& quantityOf(const WingStatistics& wing, int quantity)
{
    const std::vector<float>* const all[] = {&wing.mean, &wing.variance, &wing.weight, &wing.bias};
    return *all[quantity];
}

} // namespace

BatchNormView::BatchNormView(QWidget* parent)
    : RunView(parent)
    , m_model(new BatchNormLayerModel(this))
    , m_heatMap(new HeatMap(this))
    , m_plot(new MetricPlot(this))
    , m_title(new QWidget(this))
    , m_timer(new QTimer(this))
    , m_theme(lightTheme())
{
    m_heatMap->setObjectName(QStringLiteral("batchNormHeatMap"));
    m_heatMap->setModel(m_model, BatchNormLayerModel::ValueRole, BatchNormLayerModel::PositionRole);
    m_plot->setObjectName(QStringLiteral("channelPlot"));
    m_plot->addSeries(kFrozen, {SeriesStyle::Shape::Dots, 5.0, false});
    m_plot->addSeries(kAdaptive, {SeriesStyle::Shape::Dots, 5.0, false});
    m_plot->setIntegerX(true);
    m_plot->setZeroInRange(false);
    buildTitle();
    buildDetail();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(0);
    layout->addWidget(m_heatMap, 5);
    layout->addWidget(m_detail, 4);

    connect(m_heatMap, &HeatMap::currentChanged, this, [this](int, int column) {
        m_firstLook = false;
        m_followsNewest = column == m_model->columnCount() - 1;
        const QSignalBlocker quiet(m_epochSlider);
        m_epochSlider->setValue(column);
        showChannels();
    });
    connect(m_distanceChips, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->setDistance(static_cast<WingDistance>(id));
        updateTexts();
    });
    connect(m_quantityChips, &QButtonGroup::idClicked, this, &BatchNormView::showChannels);
    connect(m_orderChip, &Chip::toggled, this, &BatchNormView::showChannels);
    connect(m_epochSlider, &QSlider::valueChanged, this, [this](int column) {
        m_heatMap->setCurrent({m_heatMap->current().row, column});
    });
    connect(m_play, &QToolButton::toggled, this, [this](bool on) {
        if (on && m_epochSlider->value() == m_epochSlider->maximum())
            m_epochSlider->setValue(0);
        on ? m_timer->start(kFrameMilliseconds) : m_timer->stop();
        m_play->setText(on ? QStringLiteral("❚❚") : QStringLiteral("▶"));
    });
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_epochSlider->setValue(m_epochSlider->value() + 1);
        if (m_epochSlider->value() == m_epochSlider->maximum())
            m_play->setChecked(false);
    });
    BatchNormView::retranslate();
    BatchNormView::applyTheme(m_theme);
    m_detail->hide();
}

void BatchNormView::buildTitle()
{
    auto* line = new QHBoxLayout(m_title);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    m_subtitle = new QuietLabel(m_title);
    line->addWidget(m_subtitle, 1);
    m_distanceChips = new QButtonGroup(m_title);
    const char* const names[kDistances] = {"meanShiftChip", "varianceChip", "klChip", "weightChip",
                                           "biasChip"};
    const QString texts[kDistances] = {QStringLiteral("|Δμ|/σ"), QStringLiteral("log σ²"),
                                       QStringLiteral("KL"), QStringLiteral("Δγ"), QStringLiteral("Δβ")};
    for (int id = 0; id < kDistances; ++id) {
        auto* chip = new Chip(texts[id], m_title);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_distanceChips->addButton(chip, id);
        line->addWidget(chip);
    }
    m_distanceChips->button(static_cast<int>(m_model->distance()))->setChecked(true);
}

void BatchNormView::buildDetail()
{
    m_detail = new QWidget(this);
    auto* layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);

    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    m_detailTitle = new QLabel(m_detail);
    m_detailTitle->setObjectName(QStringLiteral("channelTitle"));
    m_detailTitle->setFont(themeFont(kTitleSize, QFont::DemiBold));
    m_legend = new Legend(m_detail);
    header->addWidget(m_detailTitle);
    header->addWidget(m_legend, 1);
    m_quantityChips = new QButtonGroup(m_detail);
    const char* const names[kQuantities] = {"meanChip", "channelVarianceChip", "channelWeightChip",
                                            "channelBiasChip"};
    for (int id = 0; id < kQuantities; ++id) {
        auto* chip = new Chip(QString(), m_detail);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_quantityChips->addButton(chip, id);
    }
    m_quantityChips->button(Mean)->setChecked(true);
    m_unchanged = new QuietLabel(m_detail);
    m_unchanged->setObjectName(QStringLiteral("frozenChanged"));
    header->addWidget(m_unchanged);
    layout->addLayout(header);
    layout->addWidget(m_plot, 1);

    auto* footer = new QHBoxLayout;
    footer->setSpacing(4);
    m_play = new QToolButton(m_detail);
    m_play->setObjectName(QStringLiteral("playButton"));
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_play->setText(QStringLiteral("▶"));
    m_epochSlider = new QSlider(Qt::Horizontal, m_detail);
    m_epochSlider->setObjectName(QStringLiteral("epochSlider"));
    m_epochSlider->setMaximumWidth(220);
    m_epochLabel = new QLabel(m_detail);
    m_epochLabel->setFont(themeFont(kSmallSize));
    m_orderChip = new Chip(QString(), m_detail);
    m_orderChip->setObjectName(QStringLiteral("orderChip"));
    footer->addWidget(m_play);
    footer->addWidget(m_epochSlider, 1);
    footer->addWidget(m_epochLabel);
    footer->addStretch(1);
    for (QAbstractButton* chip : m_quantityChips->buttons())
        footer->addWidget(chip);
    footer->addWidget(m_orderChip);
    layout->addLayout(footer);
}

void BatchNormView::showRun(const RunData& run)
{
    m_runLabel = runLabelOf(run);
    m_play->setChecked(false);
    m_followsNewest = true;
    m_firstLook = true;
    m_heatMap->setLastPosition(static_cast<double>(run.config.epochs));
    m_model->reset(run.batchNorm);
    snapshotsChanged();
}

void BatchNormView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced) {
        showRun(run);
        return;
    }
    if (static_cast<int>(run.batchNorm.size()) == m_model->columnCount())
        return;
    m_model->extend(run.batchNorm);
    snapshotsChanged();
}

void BatchNormView::snapshotsChanged()
{
    const int columns = m_model->columnCount();
    {
        const QSignalBlocker quiet(m_epochSlider);
        m_epochSlider->setRange(0, std::max(0, columns - 1));
    }
    m_detail->setVisible(columns > 0);
    if (columns == 0)
        return;
    HeatMap::Cell cell = m_heatMap->current();
    if (m_firstLook) {
        // Start where there is most to see: the last layers drift most, the very last one often least.
        cell.row = std::max(0, m_model->rowCount() * 3 / 4 - 1);
    }
    if (m_followsNewest && !m_play->isChecked())
        cell.column = columns - 1;
    const bool first = m_firstLook;
    m_heatMap->setCurrent(cell);
    m_firstLook = first;
    const QSignalBlocker quiet(m_epochSlider);
    m_epochSlider->setValue(m_heatMap->current().column);
    updateTexts();
}

void BatchNormView::showChannels()
{
    const HeatMap::Cell cell = m_heatMap->current();
    const BatchNormSnapshotPtr snapshot = m_model->snapshot(cell.column);
    if (!snapshot || cell.row >= static_cast<int>(snapshot->layers.size()))
        return;
    const LayerStatistics& layer = snapshot->layers[static_cast<std::size_t>(cell.row)];
    const int quantity = m_quantityChips->checkedId();
    const auto& frozen = quantityOf(layer.frozen, quantity);
    const auto& adaptive = quantityOf(layer.adaptive, quantity);
    std::vector<std::size_t> order(adaptive.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!m_orderChip->isChecked() && frozen.size() == order.size())
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return frozen[a] < frozen[b]; });
    QVector<QPointF> frozenPoints;
    QVector<QPointF> adaptivePoints;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const auto x = static_cast<double>(place);
        if (order[place] < frozen.size())
            frozenPoints.append({x, static_cast<double>(frozen[order[place]])});
        adaptivePoints.append({x, static_cast<double>(adaptive[order[place]])});
    }
    m_plot->setPoints(kFrozen, frozenPoints);
    m_plot->setPoints(kAdaptive, adaptivePoints);
    m_plot->setHomeRange(-0.8, static_cast<double>(order.size()) - 0.2);

    const QString name = m_quantityChips->checkedButton()->text();
    const QString start = snapshot->twoWings ? tr("frozen") : tr("start");
    m_detailTitle->setText(tr("layer %1, %2 per channel").arg(shortLayerName(layer.layer), name));
    const QString vouched =
        snapshot->twoWings && snapshot->frozenUnchanged ? tr("frozen, unchanged since checkpoint ✓") : start;
    m_legend->setEntries(
        {{vouched, m_theme.frozenWing, false, true},
         {snapshot->twoWings ? tr("adaptive") : tr("now"), m_theme.adaptiveWing, false, true}});
    m_plot->setSeriesName(kFrozen, start);
    m_plot->setSeriesName(kAdaptive, snapshot->twoWings ? tr("adaptive") : tr("now"));
    m_plot->setAxisTitles(m_orderChip->isChecked() ? tr("channel")
                                                   : tr("channel, ordered by %1 %2").arg(start, name),
                          QString());
    m_epochLabel->setText(tr("epoch %1").arg(snapshot->epoch));
    m_unchanged->setVisible(snapshot->twoWings && !snapshot->frozenUnchanged);
    m_unchanged->setText(tr("✗ frozen statistics changed since checkpoint"));
    QPalette palette = m_unchanged->palette();
    palette.setColor(QPalette::WindowText, m_theme.error);
    m_unchanged->setPalette(palette);
    m_plot->resetZoom();
}

void BatchNormView::updateTexts()
{
    const QString subtitles[kDistances] = {tr("mean shift"), tr("log variance ratio"), tr("Gaussian KL"),
                                           tr("weight shift"), tr("bias shift")};
    const QString units[kDistances] = {tr("σ"), QString(), tr("nats"), QString(), QString()};
    const auto id = static_cast<std::size_t>(m_model->distance());
    m_subtitle->setText(subtitles[id]);
    m_heatMap->setUnit(units[id]);
    m_heatMap->setAccessibleName(
        tr("BatchNorm distance between wings: %1, layers by epochs").arg(subtitles[id]));
    showChannels();
}

void BatchNormView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_heatMap->applyTheme(theme);
    m_plot->setSeriesColor(kFrozen, theme.frozenWing);
    m_plot->setSeriesColor(kAdaptive, theme.adaptiveWing);
    m_plot->applyTheme(theme);
    for (QLabel* label : {m_subtitle, m_epochLabel}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
    showChannels();
}

void BatchNormView::retranslate()
{
    setAccessibleName(tr("BatchNorm statistics"));
    m_heatMap->setAxisTitle(tr("epoch"));
    m_heatMap->setEmptyText(tr("How far the BatchNorm statistics move away from the checkpoint. "
                               "The first column appears when the training starts."));
    m_plot->setEmptyText(tr("This layer has no such values."));
    const QString tips[kDistances] = {
        tr("Mean over channels of the distance of the means, in standard deviations of the frozen wing"),
        tr("Mean over channels of |ln(adaptive variance / frozen variance)|"),
        tr("Mean over channels of the KL divergence of the two Gaussians, in nats"),
        tr("Mean over channels of the distance of the weights γ"),
        tr("Mean over channels of the distance of the biases β")};
    for (int id = 0; id < kDistances; ++id)
        m_distanceChips->button(id)->setToolTip(tips[id]);
    const QString quantities[kQuantities] = {tr("mean"), tr("variance"), tr("weight"), tr("bias")};
    for (int id = 0; id < kQuantities; ++id)
        m_quantityChips->button(id)->setText(quantities[id]);
    m_orderChip->setText(tr("by index"));
    m_orderChip->setToolTip(tr("Channels by their index instead of by the frozen wing's value"));
    m_play->setToolTip(tr("Play the epochs"));
    m_play->setAccessibleName(m_play->toolTip());
    m_epochSlider->setAccessibleName(tr("Epoch"));
    m_epochSlider->setToolTip(tr("Epoch whose channels are shown"));
    updateTexts();
}

QStringList BatchNormView::exportFormats() const
{
    return MetricPlot::exportFormats();
}

QByteArray BatchNormView::csv() const
{
    QByteArray text = "layer,epoch,distance\n";
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto layer =
            m_model->headerData(row, Qt::Vertical, BatchNormLayerModel::FullNameRole).toString();
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const auto value = m_model->index(row, column).data(BatchNormLayerModel::ValueRole).toDouble();
            text += csvText(layer) + ',' + m_model->headerData(column, Qt::Horizontal).toByteArray() + ',' +
                    csvNumber(value) + '\n';
        }
    }
    return text;
}

bool BatchNormView::exportTo(const QString& path, QString* error)
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0)
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    const QSize upper = m_heatMap->size();
    const QSize lower = m_plot->size();
    const int header = 28;
    const QSize size(std::max(upper.width(), lower.width()), upper.height() + header + lower.height());
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.fillRect(QRect(QPoint(0, 0), size), m_theme.panel);
        m_heatMap->paint(painter, QRect(QPoint(0, 0), upper), true);
        painter.setFont(themeFont(kTitleSize, QFont::DemiBold));
        painter.setPen(m_theme.text);
        painter.drawText(QRect(8, upper.height(), size.width(), header), Qt::AlignVCenter,
                         m_detailTitle->text());
        painter.translate(0, upper.height() + header);
        m_plot->paint(painter);
        painter.translate(0, -upper.height() - header);
        paintRunLine(painter, size, m_runLabel, m_theme);
    };
    return exportFigure(path, withRunLine(size, m_runLabel), paint, error);
}

} // namespace twins
