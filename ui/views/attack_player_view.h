#pragma once

#include "core/session/attack_player.h"
#include "ui/plots/player_pictures.h"
#include "ui/run_view.h"

#include <QTemporaryDir>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QMimeData;
class QProgressBar;
class QPushButton;
class QSlider;
class QToolButton;

namespace twins
{

class AttackControls;
class AttackPane;
class Chip;
class Legend;
class RadiusPlot;
class TitleLine;

/// The attack player: one image attacked as the sliders move, on a kept network of the shown run or on two
/// side by side, looked at step by step. Works on weights that were saved, so that looking never stops a
/// training. A picture file can be dropped or pasted. Without a player it shows what is missing.
class AttackPlayerView : public RunView
{
    Q_OBJECT

public:
    explicit AttackPlayerView(QWidget* parent = nullptr);
    ~AttackPlayerView() override;

    /// Who attacks; outlives the view's use of it, may be null.
    void setPlayer(AttackPlayer* player);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override;
    [[nodiscard]] bool isSettled() const override { return !m_isAwaited; }
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] bool hasFigure() const override;
    [[nodiscard]] QString figureText() const override;
    /// The attack without its controls.
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;

    void openPicture(const std::filesystem::path& picture); ///< attacks it instead of a test image
    void attackSample(std::int64_t dataSetIndex);           ///< AdversarialSample::index of a test image
    [[nodiscard]] AttackControls* controls() const noexcept { return m_controls; }
    [[nodiscard]] const std::vector<AttackPane*>& panes() const noexcept { return m_panes; }
    [[nodiscard]] int step() const;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectParts();
    void play();
    void takePlayback(const Playback& playback);
    void takeSweeps(const std::vector<RadiusSweep>& sweeps);
    void showBusy(bool busy);
    void showStep(int step);
    void showPosition();
    void tick(); ///< of the film
    void choosePicture();
    void chooseCheckpoint();
    void pastePicture();
    [[nodiscard]] int paneWidth(int width) const; ///< of a figure this wide
    [[nodiscard]] QByteArray csv() const;
    [[nodiscard]] QByteArray json() const;

    AttackPlayer* m_player = nullptr;
    Theme m_theme;
    std::filesystem::path m_run;
    std::optional<std::vector<std::int64_t>> m_epochs; ///< whose checkpoints the run kept, once that is known
    bool m_isAwaited = false;                          ///< an answer is under way
    std::optional<std::int64_t>
        m_sample; ///< asked for by its place in the data set, until it is known which it is
    Playback m_playback;
    std::vector<RadiusSweep> m_sweeps;
    QTemporaryDir m_pasted; ///< pictures from the clipboard
    int m_pastes = 0;
    QTimer m_film, m_patience;

    TitleLine* m_title;
    Legend* m_legend;
    Chip *m_lossChip, *m_saliencyChip;
    AttackControls* m_controls;
    std::vector<AttackPane*> m_panes; ///< the second is hidden while nothing is compared
    QToolButton* m_play;
    QSlider* m_scrubber;
    QLabel* m_position;
    QLabel* m_problem;
    QWidget* m_busy;
    QLabel* m_busyText;
    QPushButton* m_cancel;
    RadiusPlot* m_radius;
    QLabel* m_fall;
};

} // namespace twins
