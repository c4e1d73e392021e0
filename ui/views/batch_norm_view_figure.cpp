// The figure of BatchNormView, as it is printed and saved: the proof of the frozen wing, the network, the map
// and the channels of one layer.
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/frozen_mark.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/network_strip.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"

#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kMarkLine = 22;      // the proof of the frozen wing
constexpr int kLayerHeader = 28;   // the title of the lower picture
constexpr int kComparedGap = 4;    // under what is said of the run laid over
constexpr double kMapShare = 0.58; // of the height that map and channels have

} // namespace

QString BatchNormView::figureText() const
{
    return tr(
        "Above: how far the statistics of the two wings are apart, for every layer and epoch. Below: the "
        "channels of one layer.");
}

int BatchNormView::figureHeight(int width) const
{
    return kMarkLine + comparedHeight(width) + m_strip->sizeHint().height() + width;
}

QString BatchNormView::comparedText() const
{
    if (otherRun() == nullptr) {
        return {};
    }
    QString tip;
    QStringList sentences = comparedNotes(tip);
    if (otherLayer() != nullptr) {
        sentences.prepend(tr("diamonds: the adaptive wing of %1").arg(m_compareBar->runName()));
    }
    const QString subject = mapSubject();
    sentences.prepend(subject.isEmpty() ? tr("map: this run") : tr("map: %1").arg(subject));
    return sentences.join(QStringLiteral(" · "));
}

int BatchNormView::comparedHeight(int width) const
{
    const QString text = comparedText();
    return text.isEmpty() ? 0
                          : QFontMetrics(themeFont(kSmallSize))
                                    .boundingRect(QRect(0, 0, width - 16, 0), Qt::TextWordWrap, text)
                                    .height() +
                                kComparedGap;
}

void BatchNormView::paintFigure(QPainter& painter, const QSize& size)
{
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_mark->palette().color(QPalette::WindowText));
    painter.drawText(QRect(8, 0, size.width() - 16, kMarkLine), Qt::AlignVCenter | Qt::AlignLeft,
                     m_mark->text());
    const int compared = comparedHeight(size.width());
    if (compared > 0) {
        painter.setPen(m_theme.secondaryText);
        painter.drawText(QRect(8, kMarkLine, size.width() - 16, compared), Qt::TextWordWrap, comparedText());
    }
    int y = kMarkLine + compared;
    m_strip->paint(painter, QRect(0, y, size.width(), m_strip->sizeHint().height()), true);
    y += m_strip->sizeHint().height();
    const int map = static_cast<int>(kMapShare * (size.height() - y));
    m_heatMap->paint(painter, QRect(0, y, size.width(), map), true);
    y += map;
    painter.setFont(themeFont(kTitleSize, QFont::DemiBold));
    painter.setPen(m_theme.text);
    const QString epoch = m_shown ? QStringLiteral(" · ") + tr("epoch %1").arg(m_shown->epoch) : QString();
    painter.drawText(QRect(8, y, size.width() - 16, kLayerHeader), Qt::AlignVCenter | Qt::AlignLeft,
                     m_detailTitle->text() + epoch);
    const int legend = std::min(m_legend->sizeHint().width(), size.width() / 2);
    Legend::paint(painter, QRect(size.width() - 8 - legend, y, legend, kLayerHeader), m_legend->entries(),
                  m_theme.secondaryText);
    painter.save();
    painter.translate(0, y + kLayerHeader);
    m_plot->paint(painter, QSize(size.width(), size.height() - y - kLayerHeader));
    painter.restore();
}

} // namespace twins
