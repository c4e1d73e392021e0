#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/sample_pictures.h"
#include "ui/theme.h"

#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace twins
{

class ClassBars;

/// One sample enlarged: three large pictures with the values under the pointer, and both wings' classes.
class SampleDetail : public QWidget
{
    Q_OBJECT

public:
    explicit SampleDetail(QWidget* parent = nullptr);

    void show(const SampleSetPtr& set, const AdversarialSample& sample);
    void applyTheme(const Theme& theme);
    void retranslate();
    /// What stands under the pictures for the pixel (x, y) of the image.
    [[nodiscard]] QString pixelText(int x, int y) const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QRect pictureRect(int picture) const;
    [[nodiscard]] int pictureSide() const;
    void updateTexts();

    SampleSetPtr m_set; ///< keeps m_sample alive
    const AdversarialSample* m_sample = nullptr;
    SamplePictures m_pictures;
    QLabel* m_title;
    QLabel* m_pixel;
    QToolButton* m_close;
    ClassBars* m_bars;
    QWidget* m_room; ///< holds the pictures' place in the layout
    std::array<QString, 3> m_captions;
    Theme m_theme;
};

} // namespace twins
