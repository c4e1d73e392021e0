#pragma once

#include "ui/plots/curve_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/plot_mark.h"
#include "ui/plots/plot_overlay.h"
#include "ui/plots/run_label.h"

#include <QPointF>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace twins
{

/// How one curve is drawn.
struct SeriesStyle {
    enum class Shape { Line, Dashed, Dotted, Dots, Rings, Diamonds };
    Shape shape = Shape::Line;
    double width = 2.0;    ///< pixels; diameter of the dots
    bool smoothed = false; ///< follows setSmoothing(), its raw trace kept faint behind it
};

class BandsItem;

/// Curves over one x axis: every point kept, smoothing, log axes, marks, bands, and curves of other runs laid
/// over them.
///
/// Points are kept as given; smoothing and hiding change only what is drawn, and of a long curve only the
/// envelope of each column of pixels is. NaN means "not measured": no point, and a gap in the line. Changes
/// show at the next refresh(), which queues at most one repaint.
///
/// With the focus: left and right move the crosshair from point to point (with Page keys a tenth of the axis,
/// Home and End to the ends), Return clicks there, S sorts the read-out, Escape puts it away.
class MetricPlot : public CurvePlot
{
    Q_OBJECT

public:
    enum class Scale { Number, Percent };          ///< Percent: values are fractions in [0,1]
    enum class Order { AsDrawn, ByValue, ByName }; ///< of the crosshair's read-out

    explicit MetricPlot(QWidget* parent = nullptr);
    ~MetricPlot() override;

    void setScale(Scale scale);
    /// Titles of the axes with their units; an empty one takes no room.
    void setAxisTitles(const QString& x, const QString& y);
    /// x range shown when nothing is zoomed; it grows when points lie beyond it.
    void setHomeRange(double lower, double upper);
    /// Values that the y axis holds at least when nothing is zoomed, so that it stays while points move.
    void setHomeValues(double lowest, double highest);
    /// No x ticks at fractions (channels).
    void setIntegerX(bool on);
    /// With a linear axis, does the y range always hold zero?
    void setZeroInRange(bool on);

    /// `id` names the curve in the other calls and, unless it gets a name, in exports.
    void addSeries(const QString& id, const SeriesStyle& style);
    void setSeriesName(const QString& id, const QString& name);
    void setSeriesColor(const QString& id, const QColor& color);
    void setSeriesVisible(const QString& id, bool visible);
    [[nodiscard]] bool isSeriesVisible(const QString& id) const;

    /// Adds a point at the right end (x not below the last).
    void append(const QString& id, double x, double y);
    /// Replaces all points of one curve.
    void setPoints(const QString& id, const QVector<QPointF>& points);
    /// Drops all points of all curves.
    void clear();

    [[nodiscard]] int pointCount(const QString& id) const;          ///< measured points
    [[nodiscard]] int gapCount(const QString& id) const;            ///< interruptions of the line
    [[nodiscard]] QVector<QPointF> points(const QString& id) const; ///< measured, as given
    [[nodiscard]] QVector<QPointF>
    drawnPoints(const QString& id) const; ///< smoothed, NaN where the line breaks
    /// How often a curve's drawn data were built anew rather than extended (for tests of the cost of an
    /// update).
    [[nodiscard]] int rebuildCount() const noexcept { return m_rebuilds; }
    [[nodiscard]] int repaintCount() const noexcept { return m_repaints; } ///< of the whole plot

    /// Weight of the exponential average in [0,1); 0 = off.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const noexcept { return m_smoothing; }
    void setLogarithmic(bool on);
    [[nodiscard]] bool isLogarithmic() const noexcept { return m_logarithmic; }
    /// The x axis; what lies at 0 has no place on it.
    void setLogarithmicX(bool on);
    [[nodiscard]] bool isLogarithmicX() const noexcept { return m_logarithmicX; }
    /// Filled under the curves.
    void setBands(const QVector<PlotBand>& bands);
    [[nodiscard]] QVector<PlotBand> bands() const { return m_ownBands; }
    /// Replaces the curves of other runs. They are read, exported and fitted into the axes as the plot's own.
    void setOverlays(const QVector<PlotOverlay>& overlays);
    [[nodiscard]] QVector<PlotOverlay> overlays() const { return m_overlays; }
    void setOrder(Order order);
    [[nodiscard]] Order order() const noexcept { return m_order; }
    void setMarks(const QVector<PlotMark>& marks);
    [[nodiscard]] QVector<PlotMark> marks() const;
    /// Method and preset: behind the title of the x axis, and in exported numbers.
    void setRunLabel(const RunLabel& label);
    /// Shown in the middle while there is no point.
    void setEmptyText(const QString& text);

    void applyTheme(const Theme& theme);
    void refresh();
    void resetZoom() override;
    QStringList showCrosshair(double x) override; ///< "name: value"
    /// Where a point of the plot lies, in pixels of this widget.
    [[nodiscard]] QPoint positionOf(const QPointF& point) const;
    /// How many points of a curve the last repaint drew.
    [[nodiscard]] int drawnCount(const QString& id) const;

    /// The visible curves as given, for tables.
    [[nodiscard]] QVector<NamedCurve> curves() const;
    /// Figure, or for csv the points as given, one column a visible curve. False: `error` says why.
    bool exportTo(const QString& path, QString* error) const;

Q_SIGNALS:
    /// A measured point that is not smoothed, or a mark, was clicked or keyed to: its x, and where on the
    /// screen what it opens goes.
    void pointClicked(double x, const QPoint& screen);
    /// The tags of an overlaid curve that was clicked.
    void overlayPicked(const QStringList& tags);

protected:
    void prepare() const override { feed(); }
    void clicked(const QPoint& position) override;
    bool keyPressed(const QKeyEvent& key) override;
    void showMenu(const QPoint& position) override;
    [[nodiscard]] bool isClickable(const QPoint& position) const override;
    [[nodiscard]] QString tipAt(const QPoint& position) const override;

private:
    struct Series;

    [[nodiscard]] Series& series(const QString& id);
    [[nodiscard]] const Series& series(const QString& id) const;
    static void restyle(Series& series);
    void rebuild(Series& series);
    static void appendDrawn(Series& series, const QPointF& point);
    void dropOverlays();
    void feed() const; ///< the visible part of every curve to what draws it
    [[nodiscard]] std::vector<double> columnEdges() const; ///< x of the borders of the pixel columns
    void applyBands();
    /// x of the shown run's point or mark within reach; `nearest` becomes its distance in pixels, at most the
    /// reach.
    [[nodiscard]] std::optional<double> pointAt(const QPoint& position, double& nearest) const;
    /// Another run's curve that a click means: nearer than what pointAt() found. Null: none.
    [[nodiscard]] const Series* overlayAt(const QPoint& position, double nearest) const;
    /// What a click means; the overlay where there is one.
    struct Target {
        std::optional<double> x;         ///< of the shown run's point or mark
        const Series* overlay = nullptr; ///< another run's curve
    };
    [[nodiscard]] Target targetAt(const QPoint& position) const;
    [[nodiscard]] double nextX(double x, int direction) const;
    void applyHomeRange();
    void updateTitle();
    void updateTickers();
    void limitTicks(); ///< of the y axis, to those whose labels have room
    void updateEmptyText();
    [[nodiscard]] QString valueText(double value) const;

    std::vector<std::unique_ptr<Series>> m_series;
    Scale m_scale = Scale::Number;
    QString m_xTitle;
    RunLabel m_runLabel;
    mutable double m_columnWidth = 0.0; ///< of the last picture, in x or in its logarithm
    double m_homeLower = 0.0;
    double m_homeUpper = 1.0;
    std::optional<std::pair<double, double>> m_homeValues;
    double m_smoothing = 0.0;
    BandsItem* const m_bands; ///< owned by the plot
    QVector<PlotBand> m_ownBands;
    QVector<PlotOverlay> m_overlays;
    Order m_order = Order::AsDrawn;
    bool m_logarithmic = false;
    bool m_logarithmicX = false;
    bool m_integerX = false;
    bool m_zeroInRange = true;
    int m_rebuilds = 0;
    int m_repaints = 0;
};

} // namespace twins
