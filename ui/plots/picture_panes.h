#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/models/compared_samples.h"
#include "ui/plots/sample_pictures.h"
#include "ui/theme.h"

#include <QTimer>
#include <QWidget>

#include <array>

namespace twins
{

/// The pictures of one sample, enlarged in step: what one pane shows of the image, the others show too. The
/// wheel zooms about the pointer, dragging pans; from a certain size on every pixel says its value.
class PicturePanes : public QWidget
{
    Q_OBJECT

public:
    enum class Mode {
        SideBySide, ///< clean, adversarial, difference
        Curtain,    ///< clean left of a line that can be moved, adversarial right of it; difference
        Blink,      ///< clean and adversarial in turns; difference
    };
    /// What is looked at beside what.
    enum class Against {
        Clean, ///< the adversarial image beside the clean one
        Run,   ///< adversarial image and difference beside those of the compared run, in every mode
    };

    explicit PicturePanes(QWidget* parent = nullptr);

    /// Keeps zoom and place where the image is as large as the one before: for the same image at another
    /// evaluation, or the next one of a row. `compared`: another run, which may have the image too.
    void setSample(const SampleSetPtr& set, const AdversarialSample& sample,
                   const ComparedSamplesPtr& compared = nullptr);
    /// Against::Run (from the start) has an effect where the compared run has the image.
    void setAgainst(Against against);
    [[nodiscard]] bool hasOther() const noexcept { return m_other != nullptr; }
    [[nodiscard]] bool comparesRuns() const noexcept { return m_other && m_against == Against::Run; }
    void setMode(Mode mode); ///< Blink starts its timer
    [[nodiscard]] Mode mode() const noexcept { return m_mode; }
    void setChannel(PictureChannel channel);
    [[nodiscard]] PictureChannel channel() const noexcept { return m_channel; }
    /// Puts both images' saliency in the images' place, where the sample has it; each from 0 to its largest,
    /// which its caption says.
    void setSaliency(bool on);
    [[nodiscard]] bool showsSaliency() const;
    void applyTheme(const Theme& theme);
    void retranslate();

    /// 1 shows the whole image. `at` is a point of the image in [0,1]² that stays where it is.
    void zoomTo(double zoom, const QPointF& at);
    void zoomBy(double factor); ///< about the middle
    [[nodiscard]] double zoom() const noexcept { return m_zoom; }
    [[nodiscard]] double largestZoom() const; ///< a pixel then fills an eighth of a pane, or more
    void panBy(const QPointF& share);         ///< in widths of what is shown
    [[nodiscard]] QRectF shown() const;       ///< what is shown of the image, in pixels of it
    void setCurtain(double share);            ///< in [0,1] of the pane's width
    [[nodiscard]] double curtain() const noexcept { return m_curtain; }
    /// Shows the other one of the two that take turns, and lets it stand; from the other modes Blink is
    /// entered and stands still.
    void swap();
    [[nodiscard]] bool isBlinking() const { return m_blinks; }
    /// Does Blink show the first of the two: the clean image, or those of the shown run?
    [[nodiscard]] bool showsClean() const noexcept { return m_showsClean; }

    [[nodiscard]] int paneCount() const noexcept
    {
        return m_mode != Mode::SideBySide ? 2 : comparesRuns() ? 4 : 3;
    }
    [[nodiscard]] QRect paneRect(int pane) const; ///< pictures are square; four stand in one row or in two
    /// Does a pixel say its value at this zoom?
    [[nodiscard]] bool showsValues() const;
    /// What stands in the pixel (x, y) of a picture (0 clean, 1 adversarial, 2 difference; 3 and 4 the last
    /// two of the compared run): levels of 255, one line a channel; the difference signed. Of saliency per
    /// cent of its largest.
    [[nodiscard]] QStringList valueLines(int picture, int x, int y) const;
    /// "x 3, y 4: 12 → 20 of 255, change +8.0", or the saliency's values; empty outside.
    [[nodiscard]] QString pixelText(int x, int y) const;
    [[nodiscard]] QString scaleText() const; ///< of all differences: "±8/255"
    [[nodiscard]] QString caption(int pane) const;
    [[nodiscard]] bool showsScaleBar() const; ///< is there room for the scale's colours beside its ends?
    /// Height that panes as wide as fit need, at most `most`.
    [[nodiscard]] int heightFor(int width, int most) const;

Q_SIGNALS:
    void pointed(int x, int y); ///< pixel under the pointer; -1, -1 outside
    void viewChanged();         ///< zoom, mode, channel or saliency

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// What a pane shows: one picture, or two that part it or take turns.
    struct Content {
        int first = 0;
        int second = -1; ///< right of the curtain, or in turns; -1: only one
    };

    [[nodiscard]] Content contentOf(int pane) const;
    [[nodiscard]] int columns(int width, int height) const; ///< in which the panes are largest
    void paintPane(QPainter& painter, int pane) const;
    void paintCurtain(QPainter& painter, const QRect& pane, int picture) const;
    void makePictures();
    void clampView();
    void paintPicture(QPainter& painter, const QRect& pane, int picture) const;
    void paintValues(QPainter& painter, const QRect& pane, int picture) const;
    void paintCaption(QPainter& painter, int pane) const;
    void paintScale(QPainter& painter, const QRect& line) const;
    [[nodiscard]] QString captionOf(int picture) const;
    [[nodiscard]] QString curtainCaption(const Content& content) const;
    [[nodiscard]] QString otherName() const; ///< short
    [[nodiscard]] const AdversarialSample& sampleOf(int picture) const
    {
        return picture > 2 ? *m_other : *m_sample;
    }
    [[nodiscard]] double scale() const;
    [[nodiscard]] int paneAt(const QPoint& at) const;                             ///< -1 beside them
    [[nodiscard]] QPointF imagePoint(const QRect& pane, const QPointF& at) const; ///< in pixels of the image
    [[nodiscard]] const QImage& pictureOf(int picture) const;
    [[nodiscard]] QSizeF cell() const; ///< an image's pixel on the screen
    [[nodiscard]] QRectF cellRect(const QRect& pane, int x, int y) const;
    [[nodiscard]] double saliencyAt(int picture, int x, int y) const;
    [[nodiscard]] double saliencyEnd(int picture) const
    {
        return m_saliencyEnds.at(static_cast<std::size_t>(picture));
    }
    /// The pane whose curtain is there; -1 for none.
    [[nodiscard]] int curtainAt(const QPoint& at) const;

    SampleSetPtr m_set; ///< keeps m_sample alive
    const AdversarialSample* m_sample = nullptr;
    ComparedSamplesPtr m_compared; ///< keeps m_other alive
    const AdversarialSample* m_other = nullptr;
    Against m_against = Against::Run;
    std::array<QImage, 5> m_pictures; ///< as valueLines() numbers them
    Theme m_theme;
    Mode m_mode = Mode::SideBySide;
    PictureChannel m_channel = PictureChannel::Color;
    bool m_saliency = false;
    std::array<double, 4> m_saliencyEnds{}; ///< of the colours, by picture
    double m_zoom = 1.0;
    QPointF m_centre{0.5, 0.5}; ///< of what is shown, in [0,1]² of the image
    double m_curtain = 0.5;
    bool m_showsClean = false;
    QTimer m_timer;
    bool m_blinks = false;  ///< by itself, while it can be seen
    QPoint m_pixel{-1, -1}; ///< under the pointer
    QPoint m_dragged;       ///< where the pointer was
    bool m_isPanning = false;
    int m_curtainPane = -1; ///< whose curtain is being moved
};

} // namespace twins
