#pragma once

#include "core/evaluate/attack_trace.h"
#include "ui/plots/sample_pictures.h"
#include "ui/theme.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <memory>

namespace twins
{

/// Clean image, image of the step that is looked at, and their signed difference or the saliency, side by
/// side and as large as there is room; the pixel under the pointer is told. The left of the step's image
/// can be drawn away like a curtain (drag it) to see the clean one under it.
class PlayerPictures : public QWidget
{
    Q_OBJECT

public:
    /// What the third picture shows.
    enum class Third { Difference, Saliency };

    explicit PlayerPictures(QWidget* parent = nullptr);

    void setTrace(std::shared_ptr<const AttackTrace> trace, int step);
    void setStep(int step);
    void setThird(Third third);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] QImage picture(int place) const { return m_pictures.at(static_cast<std::size_t>(place)); }
    [[nodiscard]] QString caption(int place) const;
    [[nodiscard]] QString pixelText(int x, int y) const; ///< values of one pixel; empty outside
    [[nodiscard]] QRect pictureRect(int place) const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 170}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 110}; }
    void setCurtain(double share); ///< of the attacked image's width, drawn away; brought into [0,1]
    [[nodiscard]] double curtain() const noexcept { return m_curtain; }

Q_SIGNALS:
    void pixelPointed(const QString& text); ///< empty: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void rebuild();
    void drawCurtain(const QPointF& at);

    std::shared_ptr<const AttackTrace> m_trace;
    int m_step = 0;
    Third m_third = Third::Difference;
    double m_curtain = 0.0;
    QString m_scale; ///< of the difference
    std::array<QImage, 3> m_pictures;
    Theme m_theme;
};

/// The step's image and both wings' answers to it and to the clean image, as the views of samples take them.
[[nodiscard]] AdversarialSample sampleOf(const AttackTrace& trace, int step);
/// What goes with it: classes, attack, radius.
[[nodiscard]] SampleSet sampleSetOf(const AttackTrace& trace);

} // namespace twins
