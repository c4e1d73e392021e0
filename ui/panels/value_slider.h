#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace twins
{

/// A number that can be dragged and typed: caption and field in one line, a slider under them. The slider is
/// finer near the low end, where attacks are decided.
class ValueSlider : public QWidget
{
    Q_OBJECT

public:
    explicit ValueSlider(const QString& name, QWidget* parent = nullptr);

    /// Range [low, high], `decimals` digits, and what stands behind the number.
    void setRange(double low, double high, int decimals, const QString& suffix);
    void setCaption(const QString& caption, const QString& toolTip);
    [[nodiscard]] double value() const;
    void setValue(double value); ///< without valueChanged()

Q_SIGNALS:
    void valueChanged(double value); ///< dragged or typed by the user

private:
    [[nodiscard]] int positionOf(double value) const;
    [[nodiscard]] double valueAt(int position) const;

    QLabel* m_caption;
    QDoubleSpinBox* m_field;
    QSlider* m_slider;
};

} // namespace twins
