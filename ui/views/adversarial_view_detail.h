#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/models/compared_samples.h"
#include "ui/theme.h"

#include <QWidget>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QToolButton;

namespace twins
{

class ChoiceChip;
class ClassBars;
class PicturePanes;

/// One sample enlarged: its pictures with the values under the pointer, and both wings' classes.
class SampleDetail : public QWidget
{
    Q_OBJECT

public:
    explicit SampleDetail(QWidget* parent = nullptr);

    /// `compared`: a run that is laid beside the shown one.
    void show(const SampleSetPtr& set, const AdversarialSample& sample,
              const ComparedSamplesPtr& compared = nullptr);
    void applyTheme(const Theme& theme);
    void retranslate();
    /// Does it have the whole view, without the cards? It then says so by its button.
    void setWhole(bool whole);
    void setPinned(bool pinned);
    /// Height of what it is scrolled in: the pictures leave room for the classes under them.
    void setRoom(int height);
    [[nodiscard]] PicturePanes* panes() const noexcept { return m_panes; }

Q_SIGNALS:
    void closed();
    void wholeAsked(bool whole);
    void pinAsked();
    void stepAsked(int step);      ///< to another sample of the list
    void epochStep(int step);      ///< by , and .
    void copyAsked(bool asFigure); ///< by Ctrl+C; with Shift with captions

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildHeader(QBoxLayout* layout);
    void buildTools(QBoxLayout* layout);
    void updateTexts();
    void updateCompared();
    void updateTools();
    void updateTips(); ///< what the modes do depends on what is looked at
    void fitPanes();

    SampleSetPtr m_set; ///< keeps m_sample alive
    const AdversarialSample* m_sample = nullptr;
    ComparedSamplesPtr m_compared;
    QLabel* m_title = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_pin = nullptr;
    QToolButton* m_whole = nullptr;
    QToolButton* m_close = nullptr;
    QButtonGroup* m_modes = nullptr;
    ChoiceChip* m_against = nullptr; ///< the clean image, or the other run
    ChoiceChip* m_channel = nullptr;
    QToolButton* m_saliency = nullptr;
    QToolButton* m_zoomOut = nullptr;
    QToolButton* m_fit = nullptr; ///< says the zoom
    QToolButton* m_zoomIn = nullptr;
    PicturePanes* m_panes;
    QLabel* m_pixel;
    ClassBars* m_bars;
    QLabel* m_facts;          ///< margins and norms
    QWidget* m_comparedFacts; ///< what the other run makes of the image, after its dash
    QLabel* m_comparedDash;
    QLabel* m_comparedText;
    int m_room = 0;
    Theme m_theme;
};

} // namespace twins
