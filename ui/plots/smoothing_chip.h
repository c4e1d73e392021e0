#pragma once

#include "ui/chip.h"

class QLabel;
class QSlider;

namespace twins
{

/// A chip with a slider for the weight of an exponential average. The slider runs evenly over the length of
/// the average, 1/(1 - weight) steps, from 1 (no smoothing) to 1000.
class SmoothingChip : public Chip
{
    Q_OBJECT

public:
    explicit SmoothingChip(QWidget* parent = nullptr);

    [[nodiscard]] double weight() const; ///< in [0,1); 0: no smoothing
    /// The nearest that the slider has.
    void setWeight(double weight);
    /// Texts anew, in the window's language.
    void retranslate();

Q_SIGNALS:
    void weightChanged(double weight);

private:
    void showWeight();

    QSlider* m_slider;
    QLabel* m_words;
};

} // namespace twins
