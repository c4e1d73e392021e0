#pragma once

#include "ui/theme.h"
#include "ui/views/compared_runs.h"

#include <QIcon>
#include <QVector>
#include <QWidget>

class QPainter;

namespace twins
{

class MetricPlot;

inline constexpr int kDashWidth = 30;
/// A stroke of a run's dash, to stand before its name: kDashWidth x 12 pixels, and `room` blank ones after
/// it.
[[nodiscard]] QIcon dashIcon(const QColor& color, int pattern, qreal ratio, int room = 0);

/// The runs that are laid over a plot, with their dashes: a button each, in as many lines as they need. Takes
/// no room while there are none.
class ComparedLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ComparedLegend(QWidget* parent = nullptr);

    void setEntries(const QVector<ComparedEntry>& entries);
    [[nodiscard]] const QVector<ComparedEntry>& entries() const noexcept { return m_entries; }
    void applyTheme(const Theme& theme);

    /// How high the names are in a printed figure of this width; 0 without any.
    [[nodiscard]] int printedHeight(int width) const;
    void print(QPainter& painter, const QRect& area) const;
    /// Paints `plot` with the names under it into (0, 0, size).
    void printUnder(const MetricPlot& plot, QPainter& painter, const QSize& size) const;

Q_SIGNALS:
    void picked(const QStringList& folders); ///< of one run, or of all that a mean is taken over

private:
    void rebuild();
    [[nodiscard]] QVector<QRect> places(int width) const;

    QVector<ComparedEntry> m_entries;
    Theme m_theme;
};

} // namespace twins
