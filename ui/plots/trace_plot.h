#pragma once

#include "core/evaluate/attack_trace.h"
#include "ui/plots/curve_plot.h"

#include <QPointF>
#include <QStringList>
#include <QVector>

#include <memory>

class QCPAxis;
class QCPGraph;
class QCPItemStraightLine;

namespace twins
{

/// The way of an attack, pass by pass: the margin of either wing (above 0 the wing is fooled) or the loss,
/// and the attack's step size on an axis of its own; a line marks the step that is looked at. A click looks
/// at the nearest step.
class TracePlot : public CurvePlot
{
    Q_OBJECT

public:
    enum class Quantity { Margin, Loss };

    explicit TracePlot(QWidget* parent = nullptr);

    void setTrace(std::shared_ptr<const AttackTrace> trace);
    void setQuantity(Quantity quantity);
    void setStep(int step); ///< index into the trace's steps
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] QVector<QPointF> curve(bool frozenWing) const; ///< pass, value
    [[nodiscard]] QVector<QPointF> stepSizes() const;            ///< pass, step size (n of n/255 for Linf)
    [[nodiscard]] QString stepSizeTitle() const;                 ///< of the axis at the right
    QStringList showCrosshair(double x) override;
    void resetZoom() override;

Q_SIGNALS:
    void stepPicked(int step);

protected:
    [[nodiscard]] bool isZoom(const QWheelEvent& wheel) const override; ///< with Ctrl: the page scrolls
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    [[nodiscard]] int nearestStep(double pass) const;

    std::shared_ptr<const AttackTrace> m_trace;
    Quantity m_quantity = Quantity::Margin;
    int m_step = 0;
    QCPGraph* m_adaptive; ///< owned by the plot, as are the next
    QCPGraph* m_frozen;
    QCPGraph* m_sizes;
    QCPGraph* m_zero;
    QCPItemStraightLine* m_here;
};

/// Margin of one class in `shares`: the logarithm of the largest other probability over that of `label`,
/// which is the difference of their logits; towards `target` that of the target over the largest other.
[[nodiscard]] double marginOf(const std::vector<float>& shares, std::int64_t label,
                              const std::optional<std::int64_t>& target);

} // namespace twins
