#pragma once

#include "ui/plots/plot_export.h"
#include "ui/plots/plot_overlay.h"
#include "ui/theme.h"

#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>

#include <optional>

namespace twins
{

/// Many little plots of the same kind, one a panel, on the same axes, so that the eye compares shapes. Curves
/// of other runs are laid over them. One panel is current: click it, or use the arrow keys, Home and End.
/// The tool tip, and for those who cannot see it the description, says the values of all curves.
class SmallMultiples : public QWidget
{
    Q_OBJECT

public:
    struct Curve {
        QString name;
        QColor color;
        QVector<QPointF> points; ///< by rising x; NaN breaks the line
        bool dashed = false;
    };
    struct Panel {
        QString title;
        QVector<Curve> curves;         ///< the last lies on top
        QVector<PlotOverlay> overlays; ///< of other runs, over the curves
    };

    explicit SmallMultiples(QWidget* parent = nullptr);

    void setPanels(const QVector<Panel>& panels);
    [[nodiscard]] const QVector<Panel>& panels() const noexcept { return m_panels; }
    /// A point at the right end of a curve that is there.
    void append(int panel, int curve, const QPointF& point);
    /// Replaces the curves of other runs: a list a panel; a panel without one has none.
    void setOverlays(const QVector<QVector<PlotOverlay>>& ofPanels);
    void setXTitle(const QString& title);  ///< for what is read out
    void setLastX(double x);               ///< the axis reaches at least there
    void setBase(std::optional<double> y); ///< a hairline that every panel shows, and its range holds
    void setLogarithmic(bool on);          ///< y; what is not above 0 is left out
    void applyTheme(const Theme& theme);

    [[nodiscard]] int current() const noexcept { return m_current; }
    void setCurrent(int panel);
    void setMarked(bool on); ///< does the current panel stand out, also without the focus?
    [[nodiscard]] QRect panelRect(int panel) const;
    /// In widget coordinates, -1 between the panels.
    [[nodiscard]] int panelAt(const QPoint& position) const;
    /// The panel's title and the values nearest to `x`, a line a curve; where one was not measured near it,
    /// with the x that it was measured at. Beyond the last point: the last values.
    [[nodiscard]] QStringList readOut(int panel, double x) const;
    /// Every curve of every panel, "panel: curve", for tables.
    [[nodiscard]] QVector<NamedCurve> namedCurves() const;
    /// Paints all panels, laid out for `size`, at the painter's origin.
    void paint(QPainter& painter, const QSize& size) const;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int panel); ///< it was clicked or keyed to, also when it was the current one

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Range {
        double lower = 0.0, upper = 1.0; ///< of y, as drawn
        double lastX = 1.0;
    };
    [[nodiscard]] int mostColumns(int width) const;
    [[nodiscard]] int columns(const QSize& size) const; ///< fewer where there is height for larger panels
    [[nodiscard]] int rows(int columns) const;
    [[nodiscard]] QRect panelRect(int panel, const QSize& size) const;
    [[nodiscard]] static QRectF plotRect(const QRect& panel); ///< within it, where the curves are
    [[nodiscard]] const Range& range() const;
    void changed(); ///< what the curves show
    void describe();
    void paintPanel(QPainter& painter, int panel, const QRect& frame, bool isCurrent) const;
    void paintCurves(QPainter& painter, const Panel& panel, const QRectF& plot) const;

    QVector<Panel> m_panels;
    QString m_xTitle;
    double m_lastX = 1.0;
    std::optional<double> m_base;
    bool m_logarithmic = false;
    mutable std::optional<Range> m_range; ///< empty: to be found anew
    Theme m_theme;
    int m_current = 0;
    bool m_isMarked = true;
    bool m_isDescribed = false; ///< what is read out is up to date
};

} // namespace twins
