#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/overlay_lines.h"

#include <QPointF>
#include <QString>
#include <QStringList>
#include <QVector>

class QCPGraph;

namespace twins
{

/// The curve of one evaluation: the share of images that still stand over the seconds spent attacking, with
/// the stages marked where they begin; or, for a sweep, the robust accuracy over the radius, doubled from
/// point to point, with its 95 % band. The wheel zooms with Ctrl, since the page scrolls under it; the arrow
/// keys walk along the curve. Curves of other runs lie over it.
class EvaluationPlot : public CurvePlot
{
    Q_OBJECT

public:
    explicit EvaluationPlot(QWidget* parent = nullptr);

    /// An evaluation, as far as it has come.
    void setRecord(const EvaluationRecord& record);
    /// Replaces the curves of other runs' evaluations of the same kind; x in the units of curve(). They are
    /// read and fitted into the axes as the plot's own, and drawn while it has a curve of its own.
    void setOverlays(const QVector<PlotOverlay>& overlays);
    [[nodiscard]] const QVector<PlotOverlay>& overlays() const noexcept { return m_others; }
    /// Shown in the middle while there is no point.
    void setEmptyText(const QString& text);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] QVector<QPointF> curve() const; ///< seconds or radius (n of n/255 for Linf), share standing
    [[nodiscard]] QVector<QPointF> band(bool upper) const; ///< of a sweep
    [[nodiscard]] QStringList stageMarks() const;          ///< texts of the stages that have begun
    QStringList showCrosshair(double x) override;          ///< the title first
    void resetZoom() override;
    /// A radius as the axis shows it: n of n/255 for Linf.
    [[nodiscard]] static double shownRadius(Norm norm, double radius);
    /// Where a point of the plot lies, in pixels of this widget.
    [[nodiscard]] QPoint positionOf(const QPointF& point) const;

Q_SIGNALS:
    /// The tags of another run's curve that was clicked.
    void overlayPicked(const QStringList& tags);

protected:
    void clicked(const QPoint& position) override;
    [[nodiscard]] bool isClickable(const QPoint& position) const override;
    [[nodiscard]] QString tipAt(const QPoint& position) const override;
    [[nodiscard]] bool isZoom(const QWheelEvent& wheel) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void rebuild();
    void showSurvivors();
    void showSweep();
    void showAxes();
    void showOverlays();
    /// x of the point that the crosshair goes to from `x`, of whichever curve.
    [[nodiscard]] double readingAt(double x) const;
    [[nodiscard]] QString readingTitle(double x, std::size_t point) const;
    void applyHomeRange();
    void walkTo(int point); ///< with the crosshair; a number outside is the nearest inside
    [[nodiscard]] double shown(double radius) const;
    [[nodiscard]] double homeEnd() const;

    QCPGraph* m_clean; ///< dashed, at the clean accuracy; owned by the plot, as are the others
    QCPGraph* m_low;   ///< of the band
    QCPGraph* m_high;
    QCPGraph* m_line;
    OverlayLines m_lines; ///< draws the next
    QVector<PlotOverlay> m_others;
    bool m_othersAreNew = false; ///< since they were drawn last
    EvaluationRecord m_record;
    int m_walked = -1; ///< point under the keyboard's crosshair
};

} // namespace twins
