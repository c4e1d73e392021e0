// What BatchNormView writes to files: its figure, and the figures behind it.
#include "core/telemetry/frozen_proof.h"
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/frozen_mark.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/plots/plot_export.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/batch_norm_words.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace twins
{

namespace
{

using nlohmann::ordered_json;

constexpr std::array<const char*, kWingQuantities> kQuantityKeys = {"mean", "variance", "weight", "bias"};
constexpr std::array<const char*, kWingDistances> kDistanceKeys = {
    "mean_shift", "log_variance_ratio", "gaussian_kl", "weight_shift", "bias_shift"};

template<typename Number>
double at(const std::vector<Number>& values, std::size_t channel)
{
    return channel < values.size() ? double{values[channel]} : std::nan("");
}

/// JSON knows no NaN.
ordered_json number(double value)
{
    return std::isfinite(value) ? ordered_json(value) : ordered_json();
}

ordered_json wingJson(const WingStatistics& wing, std::size_t channel)
{
    ordered_json all;
    for (int i = 0; i < kWingQuantities; ++i) {
        all[kQuantityKeys[static_cast<std::size_t>(i)]] =
            number(at(quantityOf(wing, static_cast<WingQuantity>(i)), channel));
    }
    return all;
}

ordered_json proofJson(const FrozenProof& proof)
{
    constexpr std::array<const char*, 4> kVerdicts = {"nothing", "one_wing", "unchanged", "changed"};
    ordered_json all = {{"verdict", kVerdicts.at(static_cast<std::size_t>(proof.verdict))}};
    if (!proof.hash.empty()) {
        all["sha256"] = proof.hash;
        all["first_epoch"] = proof.firstEpoch;
        all["snapshots_compared"] = proof.compared;
    }
    if (proof.verdict == FrozenProof::Verdict::Changed) {
        all["changed_epoch"] = proof.changedEpoch;
        all["changed_layer"] = proof.changedLayer;
        all["changed_sha256"] = proof.changedHash;
    }
    return all;
}

} // namespace

QStringList BatchNormView::exportFormats() const
{
    return MetricPlot::exportFormats() << QStringLiteral("json");
}

QByteArray BatchNormView::csv() const
{
    QByteArray text = "layer,epoch,channel,distance";
    for (const char* wing : {"frozen", "adaptive"}) {
        for (const char* quantity : kQuantityKeys) {
            text += QByteArray(",") + wing + '_' + quantity;
        }
    }
    text += ",batch_mean,batch_variance";
    const RunData* const other = otherRun();
    if (other != nullptr) {
        text += ",other_run,other_epoch,other_distance,difference";
        for (const char* quantity : kQuantityKeys) {
            text += QByteArray(",other_adaptive_") + quantity;
        }
    }
    text += '\n';
    const QByteArray otherName = other == nullptr ? QByteArray() : csvText(m_compareBar->runName());
    const QByteArray noWing(kWingQuantities, ',');
    const auto nameOf = [this](int row) {
        return csvText(m_model->headerData(row, Qt::Vertical, BatchNormLayerModel::FullNameRole).toString());
    };
    const QByteArray none(2 * kWingQuantities + 2, ',');
    for (int row = 0; row < m_model->rowCount(); ++row) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            text += nameOf(row) + ',' + m_model->headerData(column, Qt::Horizontal).toByteArray() + ",," +
                    csvNumber(m_model->value(row, column, MapOf::Shown)) + none;
            if (other != nullptr) {
                const KeptBatchNorm* const beside = m_model->match().at(m_model->kept(column)->epoch());
                text += ',' + otherName + ',' +
                        (beside == nullptr ? QByteArray() : QByteArray::number(beside->epoch())) + ',' +
                        csvNumber(m_model->value(row, column, MapOf::Other)) + ',' +
                        csvNumber(m_model->value(row, column, MapOf::Difference)) + noWing;
            }
            text += '\n';
        }
    }
    const LayerStatistics* const layer = shownLayer();
    if (layer == nullptr) {
        return text;
    }
    const std::vector<double> distances = channelDistances(*layer, m_model->distance());
    const LayerStatistics* const beside = otherLayer();
    const std::vector<double> distancesThere =
        beside == nullptr ? std::vector<double>() : channelDistances(*beside, m_model->distance());
    for (const std::size_t channel : m_plot->picture().order) {
        text += nameOf(m_heatMap->current().row) + ',' + QByteArray::number(m_shown->epoch) + ',' +
                QByteArray::number(channel) + ',' + csvNumber(at(distances, channel));
        for (const WingStatistics* wing : {&layer->frozen, &layer->adaptive}) {
            for (int i = 0; i < kWingQuantities; ++i) {
                text += ',' + csvNumber(at(quantityOf(*wing, static_cast<WingQuantity>(i)), channel));
            }
        }
        text += ',' + csvNumber(at(layer->batch.mean, channel)) + ',' +
                csvNumber(at(layer->batch.variance, channel));
        if (other != nullptr && beside == nullptr) {
            text += ',' + otherName + ",,," + noWing;
        } else if (beside != nullptr) {
            text += ',' + otherName + ',' + QByteArray::number(m_otherShown->epoch) + ',' +
                    csvNumber(at(distancesThere, channel)) + ',' +
                    csvNumber(at(distances, channel) - at(distancesThere, channel));
            for (int i = 0; i < kWingQuantities; ++i) {
                text +=
                    ',' + csvNumber(at(quantityOf(beside->adaptive, static_cast<WingQuantity>(i)), channel));
            }
        }
        text += '\n';
    }
    return text;
}

ordered_json BatchNormView::otherJson() const
{
    constexpr std::array<const char*, kMapsOf> kMaps = {"this_run", "other_run", "this_run_minus_other_run"};
    const RunLabel label = runLabelOf(*otherRun());
    ordered_json all = {{"run", m_compareBar->runName().toStdString()},
                        {"method", label.method.toStdString()},
                        {"preset", label.preset.toStdString()},
                        {"map_shows", kMaps.at(static_cast<std::size_t>(m_model->map()))},
                        {"same_frozen_statistics", m_model->match().hasOneStart()},
                        {"layers_only_in_this_run", m_model->match().onlyShown()},
                        {"layers_only_in_other_run", m_model->match().onlyOther()}};
    ordered_json epochs = ordered_json::array(), layers = ordered_json::array();
    for (const KeptBatchNorm& kept : m_model->all()) {
        const KeptBatchNorm* const beside = m_model->match().at(kept.epoch());
        epochs.push_back(beside == nullptr ? ordered_json() : ordered_json(beside->epoch()));
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        ordered_json distances = ordered_json::array(), differences = ordered_json::array();
        for (int column = 0; column < m_model->columnCount(); ++column) {
            distances.push_back(number(m_model->value(row, column, MapOf::Other)));
            differences.push_back(number(m_model->value(row, column, MapOf::Difference)));
        }
        layers.push_back({{"layer", m_model->headerData(row, Qt::Vertical, BatchNormLayerModel::FullNameRole)
                                        .toString()
                                        .toStdString()},
                          {"distances", distances},
                          {"differences", differences}});
    }
    all["epochs"] = epochs; // that stand beside this run's
    all["layers"] = layers;
    if (const LayerStatistics* const layer = otherLayer()) {
        ordered_json channels = ordered_json::array();
        for (const std::size_t channel : m_plot->picture().order) {
            channels.push_back({{"channel", channel}, {"adaptive", wingJson(layer->adaptive, channel)}});
        }
        all["shown"] = {
            {"layer", layer->layer}, {"epoch", m_otherShown->epoch}, {"channels", std::move(channels)}};
    }
    return all;
}

QByteArray BatchNormView::json() const
{
    const WingDistance distance = m_model->distance();
    ordered_json all = {{"method", m_runLabel.method.toStdString()},
                        {"preset", m_runLabel.preset.toStdString()},
                        {"frozen_wing", proofJson(m_mark->proof())},
                        {"distance",
                         {{"name", kDistanceKeys.at(static_cast<std::size_t>(distance))},
                          {"formula", BatchNormWords::formula(distance).toStdString()},
                          {"of_a_layer", "mean over its channels"},
                          {"epsilon", 1e-5},
                          {"scale_minimum", m_heatMap->scale().minimum()},
                          {"scale_maximum", m_heatMap->scale().maximum}}}};
    ordered_json epochs = ordered_json::array(), layers = ordered_json::array();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        epochs.push_back(m_model->kept(column)->epoch());
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        ordered_json values = ordered_json::array();
        for (int column = 0; column < m_model->columnCount(); ++column) {
            values.push_back(number(m_model->value(row, column, MapOf::Shown)));
        }
        layers.push_back({{"layer", m_model->headerData(row, Qt::Vertical, BatchNormLayerModel::FullNameRole)
                                        .toString()
                                        .toStdString()},
                          {"distances", values}});
    }
    all["epochs"] = epochs;
    all["layers"] = layers;
    if (const LayerStatistics* const layer = shownLayer()) {
        const std::vector<double> distances = channelDistances(*layer, distance);
        ordered_json channels = ordered_json::array();
        for (const std::size_t channel : m_plot->picture().order) {
            ordered_json one = {{"channel", channel}};
            one["distance"] = number(at(distances, channel));
            one["frozen"] = wingJson(layer->frozen, channel);
            one["adaptive"] = wingJson(layer->adaptive, channel);
            if (layer->batch.isRecorded()) {
                one["batch"] = {{"mean", number(at(layer->batch.mean, channel))},
                                {"variance", number(at(layer->batch.variance, channel))}};
            }
            channels.push_back(std::move(one));
        }
        all["shown"] = {
            {"layer", layer->layer}, {"epoch", m_shown->epoch}, {"channels", std::move(channels)}};
    }
    if (otherRun() != nullptr) {
        all["other_run"] = otherJson();
    }
    return QByteArray::fromStdString(all.dump(2) + "\n");
}

bool BatchNormView::exportTo(const QString& path, QString* error)
{
    if (isReading()) {
        if (error) {
            *error = tr("The channels of epoch %1 are still being read; export them in a moment.")
                         .arg(m_wanted->epoch());
        }
        return false;
    }
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(path, json(), error);
    }
    m_plot->hideCrosshair();
    const int width = std::max(m_heatMap->width(), m_plot->width());
    const QSize size(width, figureHeight(width));
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.fillRect(QRect(QPoint(0, 0), size), m_theme.panel);
        paintFigure(painter, size);
        paintRunLine(painter, size, m_runLabel, m_theme);
    };
    return exportFigure(path, withRunLine(size, m_runLabel), paint, error);
}

} // namespace twins
