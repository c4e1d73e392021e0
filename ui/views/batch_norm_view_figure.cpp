// The printed figure of BatchNormView: the map over the channels of one layer.
#include "ui/plots/choice_chip.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/metric_plot.h"
#include "ui/views/batch_norm_view.h"

#include <QLabel>
#include <QPainter>

namespace twins
{

namespace
{

constexpr int kHeader = 28;        // the title of the lower picture
constexpr double kMapShare = 0.58; // of the height

} // namespace

QString BatchNormView::figureText() const
{
    return tr(
        "Above: how far the statistics of the two wings are apart, for every layer and epoch. Below: the "
        "channels of one layer.");
}

int BatchNormView::figureHeight(int width) const
{
    return width;
}

void BatchNormView::paintFigure(QPainter& painter, const QSize& size)
{
    const int upper = static_cast<int>(kMapShare * size.height());
    m_heatMap->paint(painter, QRect(0, 0, size.width(), upper), true);
    painter.setFont(themeFont(kTitleSize, QFont::DemiBold));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(8, upper, size.width() - 8, kHeader), Qt::AlignVCenter, m_detailTitle->text());
    painter.save();
    painter.translate(0, upper + kHeader);
    m_plot->paint(painter, QSize(size.width(), size.height() - upper - kHeader));
    painter.restore();
}

} // namespace twins
