// The channels of BatchNormView: read from the run's files, and shown.
#include "core/session/batch_norm_loader.h"
#include "ui/chip.h"
#include "ui/empty_state.h"
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/epoch_player.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/quiet_label.h"
#include "ui/translate.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/batch_norm_words.h"

#include <QButtonGroup>
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <array>
#include <tuple>

namespace twins
{

void BatchNormView::readChannels()
{
    const std::optional<KeptBatchNorm> kept = m_model->kept(m_heatMap->current().column);
    if (!kept) {
        m_wanted.reset();
        m_failure.reset();
        m_shown = nullptr;
    } else if (m_wanted != kept) {
        m_wanted = kept;
        m_failure.reset();
        if (const BatchNormSnapshotPtr snapshot = m_loader->want(*kept)) {
            m_shown = snapshot;
        } else {
            m_patience->start();
        }
        expectNeighbours();
    }
    readOther();
    showChannels();
}

void BatchNormView::expectNeighbours()
{
    const int column = m_heatMap->current().column;
    std::vector<KeptBatchNorm> mine, others;
    for (const int step : m_player->isPlaying() ? std::array{1, 2} : std::array{1, -1}) {
        if (const std::optional<KeptBatchNorm> kept = m_model->kept(column + step)) {
            mine.push_back(*kept);
            if (const KeptBatchNorm* const other = m_model->match().at(kept->epoch())) {
                others.push_back(*other);
            }
        }
    }
    m_loader->expect(mine);
    m_otherExpected = others;
}

void BatchNormView::channelsLoaded(const BatchNormSnapshotPtr& snapshot)
{
    m_shown = snapshot;
    showChannels();
}

void BatchNormView::channelsFailed(const Error& error)
{
    m_failure = error;
    m_shown = nullptr;
    showChannels();
}

void BatchNormView::retry()
{
    m_wanted.reset();
    readChannels();
}

void BatchNormView::showReading()
{
    const bool isLate = m_loader->isLoading() && !m_patience->isActive();
    const bool isBehind = isLate && m_shown && m_wanted && m_shown->epoch != m_wanted->epoch();
    m_player->setBehind(isBehind ? std::optional(m_shown->epoch) : std::nullopt);
    m_notThere->setButton(m_failure ? tr("Try again") : QString());
    if (m_failure) {
        m_notThere->setTexts(tr("The channels of this epoch cannot be shown"), translated(*m_failure));
    } else {
        m_notThere->setTexts({}, isLate ? tr("Reading the channels…") : QString());
    }
    showNotes();
    const bool isNotThere = m_failure || (m_loader->isLoading() && !m_shown);
    m_channels->setCurrentWidget(isNotThere ? static_cast<QWidget*>(m_notThere) : m_plot);
}

WingQuantity BatchNormView::quantity() const
{
    return static_cast<WingQuantity>(m_quantityChips->checkedId());
}

const LayerStatistics* BatchNormView::shownLayer() const
{
    const auto row = static_cast<std::size_t>(m_heatMap->current().row);
    return m_shown && row < m_shown->layers.size() ? &m_shown->layers[row] : nullptr;
}

std::pair<double, double> BatchNormView::rangeOf(int layer) const
{
    LayerSummary::Range whole;
    const auto take = [&](const std::vector<KeptBatchNorm>& run, std::size_t row) {
        for (const KeptBatchNorm& kept : run) {
            if (row < kept.layers().size()) {
                const LayerSummary::Range& one = kept.layers()[row].range(quantity());
                whole.low = std::min(whole.low, one.low);
                whole.high = std::max(whole.high, one.high);
            }
        }
    };
    const auto row = static_cast<std::size_t>(layer);
    take(m_model->all(), row);
    if (const auto there = m_model->match().layer(row)) {
        take(m_model->match().other(), *there);
    }
    return whole.low <= whole.high ? std::pair(double{whole.low}, double{whole.high}) : std::pair(0.0, 1.0);
}

void BatchNormView::showChannels()
{
    showReading();
    const LayerStatistics* const layer = shownLayer();
    if (layer == nullptr) {
        m_plot->setPicture({});
        return;
    }
    const ChannelPlot::Picture& before = m_plot->picture();
    ChannelPlot::Picture picture{.layer = *layer, .quantity = quantity()};
    // While the epochs play every channel keeps its place, so that the eye can follow it.
    const bool keepsPlaces = m_player->isPlaying() && before.layer.layer == layer->layer &&
                             before.order.size() == layer->adaptive.mean.size();
    if (keepsPlaces) {
        picture.order = before.order;
    } else if (m_orderChip->isChecked()) {
        picture.order = channelsByDistance(*layer, m_model->distance());
    } else {
        for (std::size_t channel = 0; channel < layer->adaptive.mean.size(); ++channel) {
            picture.order.push_back(channel);
        }
    }
    if (const LayerStatistics* const other = otherLayer()) {
        picture.other = {m_compareBar->runName(), other->adaptive};
    }
    std::tie(picture.lowest, picture.highest) = rangeOf(m_heatMap->current().row);
    const QString name = m_quantityChips->checkedButton()->text();
    m_detailTitle->setText(tr("layer %1, %2 per channel").arg(shortLayerName(layer->layer), name));
    m_plot->setAxisTitles(
        m_orderChip->isChecked()
            ? tr("channels, farthest apart first (%1)").arg(BatchNormWords::symbol(m_model->distance()))
            : tr("channel"),
        QString());
    showLegend(*m_shown, *layer);
    m_plot->setPicture(picture);
}

void BatchNormView::showLegend(const BatchNormSnapshot& snapshot, const LayerStatistics& layer)
{
    const QString frozen = snapshot.twoWings ? tr("frozen") : tr("start");
    const QString adaptive = snapshot.twoWings ? tr("adaptive") : tr("now");
    const QString batch = tr("last batch");
    QVector<LegendEntry> entries = {{frozen, m_theme.frozenWing, false, true, true},
                                    {adaptive, m_theme.adaptiveWing, false, true}};
    const bool isOfBatches = quantity() == WingQuantity::Mean || quantity() == WingQuantity::Variance;
    if (layer.batch.isRecorded() && isOfBatches) {
        entries.append({batch, m_theme.text});
    }
    if (otherLayer() != nullptr) {
        entries.insert(2, {tr("%1, other run").arg(adaptive), ChannelPlot::otherColor(m_theme), false, true,
                           true, true});
    }
    m_legend->setEntries(entries);
    m_plot->setNames(frozen, adaptive, batch);
    QString note;
    if (isOfBatches && !layer.batch.isRecorded()) {
        note = snapshot.epoch == 0 ? tr("no batch before the training") : tr("last batch: not recorded");
    }
    m_batchNote->setText(note);
}

} // namespace twins
