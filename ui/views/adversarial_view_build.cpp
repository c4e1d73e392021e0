// How the view of adversarial examples is put together, and what it says.
#include "ui/views/adversarial_view.h"

#include "core/session/counterpart_reader.h"
#include "core/session/sample_loader.h"
#include "ui/chip.h"
#include "ui/empty_state.h"
#include "ui/models/sample_model.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/quiet_label.h"
#include "ui/views/adversarial_view_bar.h"
#include "ui/views/adversarial_view_compared_line.h"
#include "ui/views/adversarial_view_detail.h"
#include "ui/views/adversarial_view_list.h"
#include "ui/views/compared_legend.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace twins
{

namespace
{
constexpr int kQuietMilliseconds = 150;
constexpr int kDashChipRoom = 6; ///< pixels between a dash and its run's name
} // namespace

AdversarialView::AdversarialView(QWidget* parent)
    : RunView(parent)
    , m_loader(new SampleLoader(this))
    , m_counterpart(new CounterpartReader(this))
    , m_heldBack(new QTimer(this))
    , m_patience(new QTimer(this))
    , m_model(new SampleModel(this))
    , m_delegate(new SampleCardDelegate(m_model, this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("image")))
    , m_bar(new SampleBar)
    , m_comparedLine(new ComparedSamplesLine)
    , m_cards(new QStackedWidget)
    , m_list(new SampleList(m_delegate))
    , m_nothing(new EmptyState(QStringLiteral("image")))
    , m_notThere(new EmptyState(QStringLiteral("image")))
    , m_detail(new SampleDetail)
    , m_title(new QWidget(this))
    , m_theme(lightTheme())
{
    m_list->setObjectName(QStringLiteral("sampleList"));
    m_list->setModel(m_model);
    m_list->viewport()->installEventFilter(this);
    m_detail->setObjectName(QStringLiteral("sampleDetail"));
    m_empty->setObjectName(QStringLiteral("sampleEmpty"));
    m_nothing->setObjectName(QStringLiteral("nothingMatches"));
    m_cards->addWidget(m_list);
    m_cards->addWidget(m_nothing);
    m_notThere->setObjectName(QStringLiteral("samplesNotThere"));
    m_cards->addWidget(m_notThere);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kQuietMilliseconds);
    connect(m_patience, &QTimer::timeout, this, &AdversarialView::updateTexts);
    m_heldBack->setSingleShot(true);
    m_heldBack->setInterval(kQuietMilliseconds);
    connect(m_heldBack, &QTimer::timeout, this, &AdversarialView::pairUp);
    connect(m_counterpart, &CounterpartReader::changed, this, &AdversarialView::pairUp);
    connect(m_comparedLine, &ComparedSamplesLine::retryAsked, this, [this] {
        m_counterpart->retry();
        pairUp();
    });
    connect(m_loader, &SampleLoader::loaded, this, &AdversarialView::present);
    connect(m_loader, &SampleLoader::failed, this, &AdversarialView::loadFailed);

    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    auto* barInset = new QHBoxLayout;
    barInset->setContentsMargins(0, 2, 0, 4);
    barInset->addWidget(m_bar);
    contentLayout->addLayout(barInset);
    m_comparedLine->hide();
    contentLayout->addWidget(m_comparedLine);
    m_split = new QBoxLayout(QBoxLayout::TopToBottom);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(0);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(0, 4, 0, 0);
    inset->addWidget(m_cards);
    m_split->addLayout(inset, 3);
    m_detailArea = new QScrollArea;
    m_detailArea->setWidget(m_detail);
    m_detailArea->setWidgetResizable(true);
    m_detailArea->setFrameShape(QFrame::NoFrame);
    m_detailArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailArea->setMinimumHeight(96);
    m_detailArea->hide();
    m_detailArea->viewport()->installEventFilter(this);
    m_split->addWidget(m_detailArea, 3);
    contentLayout->addLayout(m_split, 1);
    buildTitle();
    buildFooter(contentLayout);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connectList();
    connectDetail();
    buildMenu();
    connect(m_bar, &SampleBar::queryChanged, this, &AdversarialView::showQuery);
    connect(m_notThere, &EmptyState::buttonClicked, this, &AdversarialView::retry);
    connect(m_nothing, &EmptyState::buttonClicked, m_bar, &SampleBar::clearFilter);
    connect(m_densityChips, &QButtonGroup::idClicked, this,
            [this](int id) { setDensity(static_cast<CardDensity>(id)); });
    connect(m_epochSlider, &QSlider::valueChanged, this, [this](int index) {
        m_followsNewest = index == m_epochSlider->maximum();
        showSet(index);
    });
    AdversarialView::retranslate();
    AdversarialView::applyTheme(m_theme);
}

void AdversarialView::buildTitle()
{
    auto* line = new QHBoxLayout(m_title);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // takes what the line has left
    m_subtitle = new QuietLabel(m_title);
    m_subtitle->setObjectName(QStringLiteral("scaleText"));
    line->addWidget(m_subtitle, 1);
    m_compareChip = new ChoiceChip(m_title);
    m_compareChip->setObjectName(QStringLiteral("compareChip"));
    m_compareChip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compareChip->setIconSize(QSize(kDashWidth + kDashChipRoom, 12));
    m_compareChip->hide();
    line->addWidget(m_compareChip);
    connect(m_compareChip, &ChoiceChip::currentIndexChanged, this, [this] {
        m_beside = m_compareChip->currentValue().toString();
        followCompared();
    });
    m_densityChips = new QButtonGroup(m_title);
    const char* const names[kCardDensities] = {"smallChip", "mediumChip", "largeChip"};
    for (int id = 0; id < kCardDensities; ++id) {
        auto* chip = new Chip(QString(), m_title);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_densityChips->addButton(chip, id);
        line->addWidget(chip);
    }
    m_densityChips->button(static_cast<int>(m_delegate->density()))->setChecked(true);
}

void AdversarialView::buildFooter(QBoxLayout* layout)
{
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("viewMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    layout->addWidget(m_message);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(0, 4, 0, 0);
    footer->setSpacing(8);
    m_epochSlider = new QSlider(Qt::Horizontal);
    m_epochSlider->setObjectName(QStringLiteral("epochSlider"));
    m_epochSlider->setMaximumWidth(240);
    m_epochSlider->setPageStep(5);
    m_epochLabel = new QLabel;
    m_epochLabel->setObjectName(QStringLiteral("epochLabel"));
    m_countLabel = new QLabel;
    m_countLabel->setObjectName(QStringLiteral("countLabel"));
    for (QLabel* label : {m_epochLabel, m_countLabel}) {
        label->setFont(themeFont(kSmallSize));
    }
    footer->addWidget(m_epochSlider, 1);
    footer->addWidget(m_epochLabel);
    footer->addStretch(1);
    footer->addWidget(m_countLabel);
    m_more = new Chip;
    m_more->setObjectName(QStringLiteral("sampleMenuChip"));
    m_more->setCheckable(false);
    m_more->setPopupMode(QToolButton::InstantPopup);
    footer->addWidget(m_more);
    layout->addLayout(footer);
}

void AdversarialView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_bar->applyTheme(theme);
    m_detail->applyTheme(theme);
    m_comparedLine->applyTheme(theme);
    showDash();
    m_empty->applyTheme(theme);
    m_nothing->applyTheme(theme);
    m_notThere->applyTheme(theme);
    for (QLabel* label : {static_cast<QLabel*>(m_subtitle), m_epochLabel, m_countLabel}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
    QPalette palette = m_list->palette();
    palette.setColor(QPalette::Base, theme.panel);
    m_list->setPalette(palette);
    m_list->viewport()->update();
}

void AdversarialView::retranslate()
{
    setAccessibleName(tr("Adversarial examples"));
    m_list->setAccessibleName(tr("Samples: clean, adversarial and difference pictures"));
    m_subtitle->setToolTip(
        tr("Difference pictures: blue is darker, red is brighter than the clean image, white "
           "is unchanged; full colour is the end of this scale"));
    const QString densities[kCardDensities] = {tr("small"), tr("medium"), tr("large")};
    const QString tips[kCardDensities] = {
        tr("Many small cards: the adversarial picture alone (−)"),
        tr("Clean, adversarial and difference picture, and the class that each wing names (+, −)"),
        tr("The same with large pictures (+)")};
    for (int id = 0; id < kCardDensities; ++id) {
        m_densityChips->button(id)->setText(densities[id]);
        m_densityChips->button(id)->setToolTip(tips[id]);
        m_densityChips->button(id)->setAccessibleName(tr("Cards: %1").arg(densities[id]));
    }
    m_nothing->setTexts(tr("Nothing matches"), tr("No image of this evaluation passes the filter."));
    m_nothing->setButton(tr("Clear the filter"));
    m_epochSlider->setAccessibleName(tr("Epoch"));
    m_epochSlider->setToolTip(tr("Evaluation that is shown; at the right end the newest one. In the cards: "
                                 "comma and full stop"));
    m_more->setText(tr("copy, save"));
    m_more->setAccessibleName(tr("Copy or save samples"));
    m_more->setToolTip(tr("Copies or saves the selected samples, or those in sight where none is selected"));
    m_compareChip->setToolTip(
        tr("Which of the runs chosen in the list of runs is laid beside the shown one, image by image: its "
           "adversarial image, and what its adaptive wing says of it"));
    offerRuns();
    m_bar->retranslate();
    retranslateMenu();
    m_detail->retranslate();
    m_model->retranslate();
    updateTexts();
}

} // namespace twins
