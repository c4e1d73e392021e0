#pragma once

#include "ui/theme.h"

#include <QPoint>
#include <QStringList>
#include <QWidget>

class QCustomPlot;
class QLabel;
class QKeyEvent;
class QPainter;
class QWheelEvent;

namespace twins
{

class CrosshairItem;
class MarksItem;

/// What every plot of curves is made of: quiet axes, marks over the curves, a crosshair that follows the
/// pointer, and a text while there is nothing to draw. The wheel zooms (Shift: the y axis), dragging pans, a
/// double click shows everything again; a plot that takes the focus is read with the keyboard. GUI thread
/// only.
class CurvePlot : public QWidget
{
    Q_OBJECT

public:
    ~CurvePlot() override;

    /// Puts the crosshair at `x` (axis units) as the pointer would; returns the lines of the read-out.
    virtual QStringList showCrosshair(double x) = 0;
    void hideCrosshair();
    virtual void resetZoom() = 0;

    /// Paints the plot at its size at the painter's origin, in vectors where the device keeps them.
    void paint(QPainter& painter) const;
    /// The same at a size of its own.
    void paint(QPainter& painter, const QSize& size) const;
    /// png, svg, pdf, csv.
    [[nodiscard]] static QStringList exportFormats();

protected:
    explicit CurvePlot(QWidget* parent);

    /// Called before paint(): what is new may never have been on the screen.
    virtual void prepare() const {}
    /// Does the wheel zoom the plot? Otherwise it is left to the widget around it.
    [[nodiscard]] virtual bool isZoom(const QWheelEvent& wheel) const;
    /// Axes, grid, marks, crosshair and the text while there is nothing.
    void dress(const Theme& theme);
    /// The pointer went down and up again at `position` (pixels of the plot) without dragging.
    virtual void clicked(const QPoint& position);
    /// A key was pressed while the plot has the focus. False: it means nothing here.
    virtual bool keyPressed(const QKeyEvent& key);
    /// The menu was asked for at `position`, in pixels of the screen.
    virtual void showMenu(const QPoint& position);
    /// May a click at `position` do something?
    [[nodiscard]] virtual bool isClickable(const QPoint& position) const;
    /// What a click at `position` does, for the tool tip; may be empty.
    [[nodiscard]] virtual QString tipAt(const QPoint& position) const;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    QCustomPlot* const m_plot;
    QLabel* const m_emptyLabel;
    MarksItem* const m_marks; ///< owned by the plot, as is the next
    CrosshairItem* const m_crosshair;
    Theme m_theme;
    bool m_zoomed = false;

private:
    /// A screen reader stands on the plot inside; it says the name of this one, or of the view around it.
    void nameWhatHasTheFocus();

    QPoint m_pressed; ///< where the pointer went down
};

} // namespace twins
