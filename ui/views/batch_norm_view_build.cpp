// How BatchNormView is put together, and what it is called.
#include "ui/chip.h"
#include "ui/empty_state.h"
#include "ui/flow_layout.h"
#include "ui/legend.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/epoch_player.h"
#include "ui/panels/frozen_mark.h"
#include "ui/plots/heat_map.h"
#include "ui/plots/network_strip.h"
#include "ui/plots/quiet_label.h"
#include "ui/title_line.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/batch_norm_words.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QResizeEvent>
#include <QStackedWidget>

#include <array>

namespace twins
{

namespace
{

constexpr int kSideBySideWidth = 860;    // from which heat map and channels stand side by side …
constexpr double kSideBySideShape = 1.3; // … where the view is this much wider than high

} // namespace

void BatchNormView::build()
{
    m_strip->setObjectName(QStringLiteral("networkStrip"));
    m_heatMap->setObjectName(QStringLiteral("batchNormHeatMap"));
    m_plot->setObjectName(QStringLiteral("channelPlot"));
    buildTitle();
    buildDetail();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(4);
    layout->addWidget(m_title->row());
    layout->addWidget(m_compareBar);
    layout->addWidget(m_mark);
    layout->addWidget(m_strip);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(4);
    m_body->addWidget(m_heatMap, 4);
    m_body->addWidget(m_detail, 5);
    layout->addLayout(m_body, 1);
}

void BatchNormView::buildTitle()
{
    m_subtitle = new QuietLabel(m_title);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the chips say it too
    QList<QWidget*> chips;
    m_distanceChips = new QButtonGroup(m_title);
    const std::array<const char*, kWingDistances> names = {"meanShiftChip", "varianceChip", "klChip",
                                                           "weightChip", "biasChip"};
    for (int id = 0; id < kWingDistances; ++id) {
        auto* chip = new Chip(BatchNormWords::symbol(static_cast<WingDistance>(id)), m_title);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_distanceChips->addButton(chip, id);
        chips << chip;
    }
    m_title->setContent(m_subtitle, nullptr, chips);
    m_title->row()->setContentsMargins(0, 0, 0, 0); // the view has margins of its own
    m_distanceChips->button(static_cast<int>(m_model->distance()))->setChecked(true);
}

void BatchNormView::buildDetail()
{
    m_detail = new QWidget(this);
    auto* layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);

    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    m_detailTitle = new QLabel(m_detail);
    m_detailTitle->setObjectName(QStringLiteral("channelTitle"));
    m_detailTitle->setFont(themeFont(kTitleSize, QFont::DemiBold));
    m_legend = new Legend(m_detail);
    m_batchNote = new QuietLabel(m_detail);
    m_batchNote->setObjectName(QStringLiteral("batchNote"));
    m_batchNote->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the legend's room goes first
    m_batchNote->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    header->addWidget(m_detailTitle);
    header->addWidget(m_legend);
    header->addWidget(m_batchNote, 1);
    layout->addLayout(header);
    m_channels = new QStackedWidget(m_detail);
    m_channels->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_notThere = new EmptyState(QStringLiteral("layers"), m_channels);
    m_notThere->setObjectName(QStringLiteral("channelsNotThere"));
    m_channels->addWidget(m_plot);
    m_channels->addWidget(m_notThere);
    layout->addWidget(m_channels, 1);

    auto* footer = new QWidget(m_detail);
    auto* line = new FlowLayout(footer, 8, 4);
    m_player = new EpochPlayer(footer);
    line->addWidget(m_player);
    auto* chips = new QWidget(footer);
    chips->setProperty("flowEnd", true);
    auto* chipLine = new QHBoxLayout(chips);
    chipLine->setContentsMargins(0, 0, 0, 0);
    chipLine->setSpacing(4);
    m_quantityChips = new QButtonGroup(m_detail);
    const std::array<const char*, kWingQuantities> names = {"meanChip", "channelVarianceChip",
                                                            "channelWeightChip", "channelBiasChip"};
    for (int id = 0; id < kWingQuantities; ++id) {
        auto* chip = new Chip(QString(), chips);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_quantityChips->addButton(chip, id);
        chipLine->addWidget(chip);
    }
    m_quantityChips->button(static_cast<int>(WingQuantity::Mean))->setChecked(true);
    m_orderChip = new Chip(QString(), chips);
    m_orderChip->setObjectName(QStringLiteral("orderChip"));
    m_orderChip->setChecked(true);
    chipLine->addWidget(m_orderChip);
    line->addWidget(chips);
    layout->addWidget(footer);
}

void BatchNormView::resizeEvent(QResizeEvent* event)
{
    RunView::resizeEvent(event);
    const bool isWide = width() >= kSideBySideWidth && width() > kSideBySideShape * height();
    m_body->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setSpacing(isWide ? 24 : 4);
    m_strip->setVisible(m_model->rowCount() > 0 && height() >= kStripFromHeight);
}

void BatchNormView::hideEvent(QHideEvent* event)
{
    m_player->setPlaying(false); // hidden docks do no work
    RunView::hideEvent(event);
}

void BatchNormView::retranslate()
{
    setAccessibleName(tr("BatchNorm statistics"));
    m_heatMap->setAxisTitle(tr("epoch"));
    m_plot->setEmptyText(tr("This layer has no such values."));
    m_plot->setAccessibleName(tr("Channels of the chosen layer, both wings"));
    for (int id = 0; id < kWingDistances; ++id) {
        m_distanceChips->button(id)->setToolTip(BatchNormWords::tip(static_cast<WingDistance>(id)));
    }
    const std::array<QString, kWingQuantities> quantities = {tr("mean"), tr("variance"), tr("weight"),
                                                             tr("bias")};
    const std::array<QString, kWingQuantities> tips = {
        tr("Mean μ, which a wing subtracts from its input"), tr("Variance σ², by whose root a wing divides"),
        tr("Weight γ, by which a wing then multiplies; trained"),
        tr("Bias β, which a wing adds last; trained")};
    for (int id = 0; id < kWingQuantities; ++id) {
        m_quantityChips->button(id)->setText(quantities[id]);
        m_quantityChips->button(id)->setToolTip(tips[id]);
    }
    m_orderChip->setText(tr("sorted"));
    m_orderChip->setToolTip(tr("Channels whose wings are farthest apart first, by the distance chosen above; "
                               "otherwise in the network's order"));
    m_batchNote->setToolTip(tr("Runs of older versions hold no batch statistics, and a layer whose running "
                               "statistics normalise has none."));
    m_player->retranslate();
    m_mark->retranslate();
    m_compareBar->retranslate();
    updateTexts();
}

} // namespace twins
