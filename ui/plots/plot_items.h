#pragma once

#include "ui/plots/plot_mark.h"
#include "ui/plots/qcp.h"
#include "ui/theme.h"

#include <QVector>

namespace twins
{

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
    void drawLines(QCPPainter* painter, const QRectF& area) const;
    void drawPoints(QCPPainter* painter, const QRectF& area) const;

    QVector<PlotMark> m_marks;
    Theme m_theme;
};

/// The vertical hairline under the pointer with the read-out of every curve.
class CrosshairItem : public QCPAbstractItem
{
public:
    /// One line of the read-out.
    struct Row {
        QString name;
        QString value;
        QColor color;
        QPointF point; ///< in plot coordinates: the dot on the curve
    };

    explicit CrosshairItem(QCustomPlot* plot);

    /// Shows the read-out at `x` (plot coordinates); an empty list of rows hides it.
    void set(double x, const QString& title, const QVector<Row>& rows);
    [[nodiscard]] const QVector<Row>& rows() const noexcept { return m_rows; }
    [[nodiscard]] QString title() const { return m_title; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details) const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    double m_x = 0.0;
    QString m_title;
    QVector<Row> m_rows;
    Theme m_theme;
};

/// Ticks of an axis of fractions in [0,1], written in percent: 0 %, 25 %, …
class PercentTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Ticks of a number axis: few, and never more digits than the step needs.
class NumberTicker : public QCPAxisTicker
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
class LogTicker : public QCPAxisTickerLog
{
protected:
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

} // namespace twins
