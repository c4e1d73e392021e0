#pragma once

#include "ui/plots/plot_overlay.h"
#include "ui/plots/qcp.h"

#include <QVector>

namespace twins
{

/// Fills the bands of a plot, under its curves.
class BandsItem : public QCPAbstractItem
{
public:
    explicit BandsItem(QCustomPlot* plot);

    void setBands(const QVector<PlotBand>& bands) { m_bands = bands; }
    [[nodiscard]] const QVector<PlotBand>& bands() const noexcept { return m_bands; }

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details) const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QPointF pixel(const QPointF& point) const;

    QVector<PlotBand> m_bands;
};

} // namespace twins
