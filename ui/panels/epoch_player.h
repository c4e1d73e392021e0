#pragma once

#include "ui/theme.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QLabel;
class QSlider;
class QTimer;
class QToolButton;

namespace twins
{

/// Goes through the epochs that a run has something of: a slider, and a button that plays them to the last
/// one and stops there. Space plays and pauses, left and right step, on the slider and wherever the view
/// hands its keys to handleKey().
class EpochPlayer : public QWidget
{
    Q_OBJECT

public:
    explicit EpochPlayer(QWidget* parent = nullptr);

    /// Keeps the index where it still exists; says nothing.
    void setEpochs(const std::vector<std::int64_t>& epochs);
    /// Of the shown epoch in the list.
    [[nodiscard]] int index() const;
    /// Says nothing.
    void setIndex(int index);
    /// The epoch that is on the screen while that of the slider is being read; nothing: that one is shown.
    void setBehind(std::optional<std::int64_t> shown);
    [[nodiscard]] bool isPlaying() const;
    void setPlaying(bool on);
    /// False: it is none of the player's keys.
    bool handleKey(int key);

    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void indexChanged(int index);
    void playingChanged(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void play(bool on);
    void showEpoch();
    void showButton();

    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_label;
    QTimer* m_timer;
    std::vector<std::int64_t> m_epochs;
    std::optional<std::int64_t> m_behind;
    Theme m_theme;
};

} // namespace twins
