#include "ui/views/batch_norm_view.h"

#include "core/session/batch_norm_loader.h"
#include "core/telemetry/frozen_proof.h"
#include "ui/chip.h"
#include "ui/empty_state.h"
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/epoch_player.h"
#include "ui/panels/frozen_mark.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/plots/quiet_label.h"
#include "ui/title_line.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_words.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QLabel>
#include <QResizeEvent>
#include <QTimer>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kReadingPatience = 150; // milliseconds
} // namespace

BatchNormView::BatchNormView(QWidget* parent)
    : RunView(parent)
    , m_model(new BatchNormLayerModel(this))
    , m_loader(new BatchNormLoader(this))
    , m_patience(new QTimer(this))
    , m_mark(new FrozenMark(this))
    , m_strip(new NetworkStrip(this))
    , m_heatMap(new HeatMap(this))
    , m_plot(new ChannelPlot(this))
    , m_title(new TitleLine(this))
    , m_compareBar(new BatchNormCompareBar(this))
    , m_theme(lightTheme())
    , m_otherLoader(new BatchNormLoader(this))
{
    m_heatMap->setModel(m_model, BatchNormLayerModel::ValueRole, BatchNormLayerModel::PositionRole);
    build();
    connectParts();
    BatchNormView::retranslate();
    BatchNormView::applyTheme(m_theme);
    snapshotsChanged(false);
}

BatchNormView::~BatchNormView() = default;

void BatchNormView::connectParts()
{
    connect(m_heatMap, &HeatMap::currentChanged, this, [this](int row, int column) {
        if (column != m_player->index()) { // not by the player
            m_player->setPlaying(false);
        }
        if (!m_player->isPlaying()) {
            m_followsNewest = column == m_model->columnCount() - 1;
        }
        m_firstLook = m_firstLook && (m_isChoosing || row == m_strip->current());
        m_strip->setCurrent(row);
        m_player->setIndex(column);
        showEpoch();
    });
    connect(m_strip, &NetworkStrip::layerChosen, this, [this](int layer) {
        m_firstLook = false;
        m_heatMap->setCurrent({layer, m_heatMap->current().column});
    });
    connect(m_player, &EpochPlayer::indexChanged, this, [this](int column) {
        m_heatMap->setCurrent({m_heatMap->current().row, column});
    });
    connect(m_player, &EpochPlayer::playingChanged, this, [this](bool on) {
        if (!on) {
            showChannels(); // in the order of the epoch that it stopped at
        }
    });
    connect(m_distanceChips, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->setDistance(static_cast<WingDistance>(id));
        scaleMap();
        if (m_firstLook) {
            chooseFarthest();
        }
        updateTexts();
    });
    connect(m_quantityChips, &QButtonGroup::idClicked, this, [this] {
        showChannels();
        m_plot->resetZoom();
    });
    connect(m_orderChip, &Chip::toggled, this, &BatchNormView::showChannels);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kReadingPatience);
    connect(m_patience, &QTimer::timeout, this, &BatchNormView::showReading);
    connect(m_loader, &BatchNormLoader::loaded, this, &BatchNormView::channelsLoaded);
    connect(m_loader, &BatchNormLoader::failed, this, &BatchNormView::channelsFailed);
    connect(m_notThere, &EmptyState::buttonClicked, this, &BatchNormView::retry);
    connectCompared();
}

bool BatchNormView::isSettled() const
{
    return !isReading();
}

void BatchNormView::showRun(const RunData& run)
{
    m_runLabel = runLabelOf(run);
    m_folder = run.folder;
    m_player->setPlaying(false);
    m_followsNewest = true;
    m_firstLook = true;
    m_heatMap->setLastPosition(static_cast<double>(run.config.epochs));
    if (m_model->kept(0) != (run.batchNorm.empty() ? std::nullopt : std::optional(run.batchNorm.front()))) {
        m_loader->forget(); // another run's
        m_shown = nullptr;
    }
    m_wanted.reset();
    m_failure.reset();
    m_model->reset(run.batchNorm);
    m_mark->setProof(proveFrozenWing(run.batchNorm));
    m_plot->resetZoom();
    offerOthers();
    snapshotsChanged(true);
}

void BatchNormView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced) {
        showRun(run);
        return;
    }
    if (static_cast<int>(run.batchNorm.size()) == m_model->columnCount()) {
        return;
    }
    const bool isFirst = m_model->columnCount() <= 1; // at its start a training has no distances yet
    const bool hadLayers = m_model->rowCount() > 0;
    m_model->extend(run.batchNorm);
    hadLayers ? scaleMap() : offerOthers();
    m_mark->setProof(proveFrozenWing(run.batchNorm));
    snapshotsChanged(isFirst && m_firstLook);
}

void BatchNormView::snapshotsChanged(bool choosesLayer)
{
    const int columns = m_model->columnCount();
    const bool any = columns > 0 && m_model->rowCount() > 0;
    std::vector<std::int64_t> epochs;
    epochs.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        epochs.push_back(m_model->kept(column)->epoch());
    }
    m_player->setEpochs(epochs);
    std::vector<std::string> layers;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        layers.push_back(m_model->headerData(row, Qt::Vertical, BatchNormLayerModel::FullNameRole)
                             .toString()
                             .toStdString());
    }
    m_strip->setLayers(layers);
    m_detail->setVisible(any);
    m_mark->setVisible(any);
    m_strip->setVisible(any && height() >= kStripFromHeight);
    if (!any) {
        updateTexts();
        return;
    }
    HeatMap::Cell cell = m_heatMap->current();
    if (m_followsNewest && !m_player->isPlaying()) {
        cell.column = columns - 1;
    }
    m_heatMap->setCurrent(cell);
    if (choosesLayer) {
        chooseFarthest();
    }
    m_player->setIndex(m_heatMap->current().column);
    m_strip->setCurrent(m_heatMap->current().row);
    updateTexts();
}

void BatchNormView::chooseFarthest()
{
    const int column = m_model->columnCount() - 1;
    int farthest = 0;
    for (int row = 1; row < m_model->rowCount(); ++row) {
        if (m_model->value(row, column, MapOf::Shown) > m_model->value(farthest, column, MapOf::Shown)) {
            farthest = row;
        }
    }
    m_isChoosing = true;
    m_heatMap->setCurrent({farthest, m_heatMap->current().column});
    m_isChoosing = false;
}

void BatchNormView::showEpoch()
{
    const HeatMap::Cell cell = m_heatMap->current();
    const std::optional<KeptBatchNorm> kept = m_model->kept(cell.column);
    if (!kept) {
        readChannels();
        return;
    }
    std::vector<double> values;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        values.push_back(m_heatMap->value({row, cell.column}));
    }
    m_strip->setValues(values, m_heatMap->scale());
    const QString subject = mapSubject();
    m_strip->setValueTexts(BatchNormWords::symbol(m_model->distance()),
                           BatchNormWords::unit(m_model->distance()),
                           tr("epoch %1").arg(kept->epoch()) +
                               (subject.isEmpty() ? QString() : QStringLiteral(" · ") + subject));
    readChannels();
}

void BatchNormView::updateTexts()
{
    const WingDistance distance = m_model->distance();
    m_subtitle->setText(mapTitle());
    m_heatMap->setSubject(mapSubject());
    m_heatMap->setUnit(BatchNormWords::unit(distance));
    m_heatMap->setEmptyText(m_model->columnCount() > 0 ? BatchNormWords::noLayers()
                                                       : BatchNormWords::nothingYet());
    m_heatMap->setAccessibleName(
        tr("BatchNorm distance between wings: %1, layers by epochs").arg(mapTitle()));
    m_strip->setAccessibleName(tr("The network's layers, coloured by %1").arg(mapTitle()));
    showEpoch();
}

void BatchNormView::keyPressEvent(QKeyEvent* event)
{
    if (m_model->columnCount() == 0 || !m_player->handleKey(event->key())) {
        RunView::keyPressEvent(event);
    }
}

void BatchNormView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_heatMap->applyTheme(theme);
    m_strip->applyTheme(theme);
    m_mark->applyTheme(theme);
    m_player->applyTheme(theme);
    m_notThere->applyTheme(theme);
    m_compareBar->applyTheme(theme);
    m_plot->setColors(theme);
    for (QLabel* label : {m_subtitle, static_cast<QLabel*>(m_batchNote)}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
    showChannels();
}

} // namespace twins
