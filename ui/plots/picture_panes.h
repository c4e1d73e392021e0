#pragma once

#include "core/telemetry/adversarial_sample.h"
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

    explicit PicturePanes(QWidget* parent = nullptr);

    /// Keeps zoom and place where the image is as large as the one before: for the same image at another
    /// evaluation, or the next one of a row.
    void setSample(const SampleSetPtr& set, const AdversarialSample& sample);
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
    /// Shows the other one of clean and adversarial, and lets it stand; from the other modes Blink is entered
    /// and stands still.
    void swap();
    [[nodiscard]] bool isBlinking() const { return m_blinks; }
    [[nodiscard]] bool showsClean() const noexcept { return m_showsClean; } ///< of Blink

    [[nodiscard]] int paneCount() const noexcept { return m_mode == Mode::SideBySide ? 3 : 2; }
    [[nodiscard]] QRect paneRect(int pane) const; ///< pictures are square
    /// Does a pixel say its value at this zoom?
    [[nodiscard]] bool showsValues() const;
    /// What stands in the pixel (x, y) of a picture (0 clean, 1 adversarial, 2 difference): levels of 255,
    /// one line a channel; the difference signed. Of saliency per cent of its largest.
    [[nodiscard]] QStringList valueLines(int picture, int x, int y) const;
    /// "x 3, y 4: 12 → 20 of 255, change +8.0", or the saliency's values; empty outside.
    [[nodiscard]] QString pixelText(int x, int y) const;
    [[nodiscard]] QString scaleText() const;  ///< of the difference: "±8/255"
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
    void makePictures();
    void clampView();
    void paintPicture(QPainter& painter, const QRect& pane, int picture) const;
    void paintValues(QPainter& painter, const QRect& pane, int picture) const;
    void paintCaption(QPainter& painter, int pane) const;
    void paintScale(QPainter& painter, const QRect& line) const;
    [[nodiscard]] QString caption(int pane) const;
    [[nodiscard]] int paneAt(const QPoint& at) const;                             ///< -1 beside them
    [[nodiscard]] QPointF imagePoint(const QRect& pane, const QPointF& at) const; ///< in pixels of the image
    [[nodiscard]] const QImage& pictureOf(int picture) const;
    [[nodiscard]] QSizeF cell() const; ///< an image's pixel on the screen
    [[nodiscard]] QRectF cellRect(const QRect& pane, int x, int y) const;
    [[nodiscard]] double saliencyAt(int picture, int x, int y) const;
    [[nodiscard]] double saliencyEnd(int picture) const { return m_saliencyEnds[picture == 0 ? 0 : 1]; }
    [[nodiscard]] bool isOnCurtain(const QPoint& at) const;

    SampleSetPtr m_set; ///< keeps m_sample alive
    const AdversarialSample* m_sample = nullptr;
    SamplePictures m_pictures;
    Theme m_theme;
    Mode m_mode = Mode::SideBySide;
    PictureChannel m_channel = PictureChannel::Color;
    bool m_saliency = false;
    std::array<double, 2> m_saliencyEnds{}; ///< of the colours: clean, adversarial
    double m_zoom = 1.0;
    QPointF m_centre{0.5, 0.5}; ///< of what is shown, in [0,1]² of the image
    double m_curtain = 0.5;
    bool m_showsClean = false;
    QTimer m_timer;
    bool m_blinks = false;  ///< by itself, while it can be seen
    QPoint m_pixel{-1, -1}; ///< under the pointer
    QPoint m_dragged;       ///< where the pointer was
    bool m_isPanning = false;
    bool m_movesCurtain = false;
};

} // namespace twins
