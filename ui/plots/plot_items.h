#pragma once

#include "ui/plots/plot_mark.h"
#include "ui/plots/qcp.h"
#include "ui/theme.h"

#include <QVector>

#include <limits>

namespace twins
{

/// Where the text of a marked point goes: under the point in the upper half of `area`, else over it; to the
/// right of it, near the right edge to the left; inside `area` and clear of the texts in `taken`. Where it
/// would hide `curves`, points along them, it goes to the nearest place that hides less. All in pixels.
[[nodiscard]] QRectF pointTextRect(const QPointF& at, const QSizeF& text, const QRectF& area,
                                   const QVector<QRectF>& taken, const QVector<QPointF>& curves = {});

/// Paints all marks of a plot in one go, so that their texts can keep out of each other's way.
class MarksItem : public QCPAbstractItem
{
public:
    explicit MarksItem(QCustomPlot* plot);

    void setMarks(const QVector<PlotMark>& marks) { m_marks = marks; }
    [[nodiscard]] const QVector<PlotMark>& marks() const noexcept { return m_marks; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details) const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    /// Those drawn as lines in `area`, from left to right.
    [[nodiscard]] QVector<PlotMark> linesIn(const QRectF& area) const;
    void drawLines(QCPPainter* painter, const QRectF& area, const QVector<PlotMark>& lines) const;
    /// Gives back where the texts went.
    QVector<QRectF> drawTexts(QCPPainter* painter, const QRectF& area, const QVector<PlotMark>& lines) const;
    void drawPoints(QCPPainter* painter, const QRectF& area, QVector<QRectF> taken) const;
    /// Pixels along the curves that are drawn in `area`, a few apart; faint traces left out.
    [[nodiscard]] QVector<QPointF> curvePixels(const QRectF& area) const;

    QVector<PlotMark> m_marks;
    Theme m_theme;
};

/// The vertical hairline under the pointer with the read-out of every curve, written where it hides the least
/// of the curves; rows that have no room are counted.
class CrosshairItem : public QCPAbstractItem
{
public:
    /// One line of the read-out.
    struct Row {
        QString name;
        QString value;
        QColor color;
        QPointF point;       ///< in plot coordinates: the dot on the curve
        double number = 0.0; ///< behind `value`, to sort by
    };

    explicit CrosshairItem(QCustomPlot* plot);

    /// Shows the read-out at `x` (plot coordinates); an empty list of rows hides it.
    void set(double x, const QString& title, const QVector<Row>& rows);
    [[nodiscard]] const QVector<Row>& rows() const noexcept { return m_rows; }
    [[nodiscard]] double x() const noexcept { return m_x; }
    /// Points of the curves in pixels, to keep the read-out off them.
    void setObstacles(const QVector<QPointF>& pixels) { m_obstacles = pixels; }
    [[nodiscard]] QString title() const { return m_title; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details) const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    /// Where the read-out hides the fewest obstacles; where it is now, unless another place is much better.
    [[nodiscard]] QRectF freeRect(const QSizeF& size, const QRectF& area, double x);
    void drawRows(QCPPainter* painter, const QRectF& box, int shown) const;

    double m_x = 0.0;
    QString m_title;
    QVector<QPointF> m_obstacles;
    int m_place = 0; ///< of the places that freeRect() knows
    QVector<Row> m_rows;
    Theme m_theme;
};

/// How many tick labels an axis has room for; without being told, as many as the ticker likes.
class TickRoom
{
public:
    /// Length of the axis over the least distance of two labels; above 0.
    void setIntervals(double most) { m_most = most; }

protected:
    /// The next rounder steps from `step` up, to the first with which the labels over `span` have room.
    [[nodiscard]] double widened(double step, double span) const;
    [[nodiscard]] double mostIntervals() const noexcept { return m_most; }

private:
    double m_most = std::numeric_limits<double>::infinity();
};

/// Ticks of an axis of fractions in [0,1], written in percent: 0 %, 25 %, …
class PercentTicker : public QCPAxisTicker, public TickRoom
{
protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Ticks of a number axis: few, and never more digits than the step needs.
class NumberTicker : public QCPAxisTicker, public TickRoom
{
public:
    explicit NumberTicker(int ticks, bool integers = false);

protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    bool m_integers; ///< no step below one
};

/// 1-2-5 ticks of a logarithmic axis, written as plain numbers.
class LogTicker : public QCPAxisTickerLog, public TickRoom
{
protected:
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

} // namespace twins
