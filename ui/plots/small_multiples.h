#pragma once

#include "ui/theme.h"

#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>

#include <optional>

namespace twins
{

/// Many little plots of the same kind, one a panel, on the same axes, so that the eye compares shapes. One
/// panel is current: click it, or use the arrow keys, Home and End.
class SmallMultiples : public QWidget
{
    Q_OBJECT

public:
    struct Curve {
        QColor color;
        QVector<QPointF> points; ///< by rising x; NaN breaks the line
        bool dashed = false;
    };
    struct Panel {
        QString title;
        QVector<Curve> curves; ///< the last lies on top
    };

    explicit SmallMultiples(QWidget* parent = nullptr);

    void setPanels(const QVector<Panel>& panels);
    [[nodiscard]] const QVector<Panel>& panels() const noexcept { return m_panels; }
    /// A point at the right end of a curve that is there.
    void append(int panel, int curve, const QPointF& point);
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
    [[nodiscard]] int columns() const; ///< fewer where there is height for larger panels
    [[nodiscard]] int rows(int columns) const;
    [[nodiscard]] const Range& range() const;
    void paintPanel(QPainter& painter, int panel, const Range& y) const;

    QVector<Panel> m_panels;
    double m_lastX = 1.0;
    std::optional<double> m_base;
    bool m_logarithmic = false;
    mutable std::optional<Range> m_range; ///< empty: to be found anew
    Theme m_theme;
    int m_current = 0;
    bool m_isMarked = true;
};

} // namespace twins
