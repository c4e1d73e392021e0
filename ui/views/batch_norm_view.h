#pragma once

#include "core/telemetry/kept_batch_norm.h"
#include "core/util/error.h"
#include "ui/plots/channel_plot.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"
#include "ui/title_line.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QStackedWidget;
class QTimer;

namespace twins
{

class BatchNormCompareBar;
class BatchNormLayerModel;
class BatchNormLoader;
class Chip;
class EmptyState;
class EpochPlayer;
class FrozenMark;
class HeatMap;
class Legend;
class NetworkStrip;
class QuietLabel;

/// The BatchNorm microscope: how far the wings of every layer are apart, over the network and over the
/// epochs, every channel of the chosen layer at the chosen epoch, and the proof that the frozen wing stayed
/// what it was. For methods with one wing the second wing is what the training started from. All parts show
/// the same layer and epoch; the epochs can be played. The channels are read from the run's files: until
/// those of another epoch have come, the ones before stay. Another run may be laid over.
class BatchNormView : public RunView
{
    Q_OBJECT

public:
    explicit BatchNormView(QWidget* parent = nullptr);
    ~BatchNormView() override;

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    /// One of them lies over this one, by choice: its distances in the map, or what sets them apart, and its
    /// adaptive wing among the channels. Layers are matched by their names, moments by their epochs.
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    [[nodiscard]] bool isSettled() const override;
    /// The figure of all parts; csv: the distance of every layer and epoch, and every channel of the chosen
    /// one with what both wings hold; json: the same with what the figures mean.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void buildTitle();
    void buildDetail();
    void connectParts();
    void snapshotsChanged(bool choosesLayer);
    void chooseFarthest();   ///< layer at the newest epoch
    void showEpoch();        ///< the chosen epoch's distances in the network, and its channels
    void readChannels();     ///< of the chosen epoch
    void expectNeighbours(); ///< of the chosen epoch, here and in the run laid over
    void channelsLoaded(const BatchNormSnapshotPtr& snapshot);
    void channelsFailed(const Error& error);
    void retry();
    void showChannels();
    void showReading(); ///< what is being read, or why it cannot be
    void showLegend(const BatchNormSnapshot& snapshot, const LayerStatistics& layer);
    void connectCompared();
    void offerOthers(); ///< the runs that may be laid over
    void takeOther();   ///< another one is chosen, or it has grown
    void takeMap();     ///< this run's, the other's or the difference
    void scaleMap();
    void readOther(); ///< its channels at the chosen epoch
    void retryOther();
    void showNotes();
    [[nodiscard]] QStringList comparedNotes(QString& tip) const;
    [[nodiscard]] const RunData* otherRun() const; ///< null: none is laid over
    /// Null: it has none of that name at the chosen epoch, none of as many channels, or it has not been read.
    [[nodiscard]] const LayerStatistics* otherLayer() const;
    [[nodiscard]] QString comparedText() const; ///< under the figure's proof; empty: none is laid over
    [[nodiscard]] int comparedHeight(int width) const;
    [[nodiscard]] QString mapSubject() const; ///< whose distances it shows; empty: this run's
    [[nodiscard]] QString mapTitle() const;   ///< the distance, and whose
    void updateTexts();
    [[nodiscard]] WingQuantity quantity() const;
    /// Null: there is none at the current cell, or it has not been read.
    [[nodiscard]] const LayerStatistics* shownLayer() const;
    /// Least and largest value of a layer over all epochs, of both wings and the batches.
    [[nodiscard]] std::pair<double, double> rangeOf(int layer) const;
    [[nodiscard]] bool isReading() const;
    [[nodiscard]] QByteArray csv() const;
    [[nodiscard]] QByteArray json() const;
    [[nodiscard]] nlohmann::ordered_json otherJson() const;

    BatchNormLayerModel* m_model;
    BatchNormLoader* m_loader;
    QTimer* m_patience; ///< before it says that it is reading
    FrozenMark* m_mark;
    NetworkStrip* m_strip;
    HeatMap* m_heatMap;
    ChannelPlot* m_plot;
    TitleLine* m_title;
    BatchNormCompareBar* m_compareBar;
    QBoxLayout* m_body = nullptr; ///< heat map and channels: one below the other, or side by side
    QLabel* m_subtitle = nullptr;
    QButtonGroup* m_distanceChips = nullptr;
    QWidget* m_detail = nullptr;
    QLabel* m_detailTitle = nullptr;
    Legend* m_legend = nullptr;
    QuietLabel* m_batchNote = nullptr;
    QStackedWidget* m_channels = nullptr;
    EmptyState* m_notThere = nullptr; ///< in the channels' place
    QButtonGroup* m_quantityChips = nullptr;
    Chip* m_orderChip = nullptr;
    EpochPlayer* m_player = nullptr;
    Theme m_theme;
    bool m_followsNewest = true;
    bool m_firstLook = true; ///< no layer was chosen by hand yet
    bool m_isChoosing = false;
    std::optional<KeptBatchNorm> m_wanted;
    BatchNormSnapshotPtr m_shown;   ///< whose channels are on the screen
    std::optional<Error> m_failure; ///< to read m_wanted
    // The run that is laid over
    std::filesystem::path m_folder; ///< of the run shown, which is none
    std::vector<std::shared_ptr<const RunData>> m_compared, m_others;
    std::filesystem::path m_otherFolder;
    BatchNormLoader* m_otherLoader;
    std::optional<KeptBatchNorm> m_otherWanted;
    std::vector<KeptBatchNorm> m_otherExpected;
    std::optional<double> m_heldFrom; ///< place on the map's axis from which on it is at its last epoch
    BatchNormSnapshotPtr m_otherShown;
    std::optional<Error> m_otherFailure;
    RunLabel m_runLabel;
};

} // namespace twins
