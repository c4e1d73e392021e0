#include "ui/views/adversarial_view.h"

#include "ui/chip.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/quiet_label.h"
#include "ui/plots/sample_pictures.h"
#include "ui/views/adversarial_view_delegate.h"
#include "ui/views/adversarial_view_detail.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

constexpr std::array kPictureSides = {56, 72, 96, 128, 192}; ///< zoom levels, pixels
constexpr int kChipGap = 4;                                  ///< pixels between the chips in the title line
constexpr int kSideWidth = 780; ///< from this width on the enlarged sample stands beside the cards

} // namespace

AdversarialView::AdversarialView(QWidget* parent)
    : RunView(parent)
    , m_model(new SampleModel(this))
    , m_delegate(new SampleCardDelegate(m_model, this))
    , m_pages(new QStackedWidget(this))
    , m_emptyLabel(new QLabel)
    , m_list(new QListView)
    , m_detail(new SampleDetail)
    , m_title(new QWidget(this))
    , m_theme(lightTheme())
{
    m_list->setObjectName(QStringLiteral("sampleList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setViewMode(QListView::ListMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_detail->setObjectName(QStringLiteral("sampleDetail"));
    m_emptyLabel->setObjectName(QStringLiteral("emptyText"));
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setWordWrap(true);
    m_emptyLabel->setMargin(32);

    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    m_split = new QBoxLayout(QBoxLayout::TopToBottom);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(0);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(12, 4, 4, 0);
    inset->addWidget(m_list);
    m_split->addLayout(inset, 3);
    m_detailArea = new QScrollArea;
    m_detailArea->setWidget(m_detail);
    m_detailArea->setWidgetResizable(true);
    m_detailArea->setFrameShape(QFrame::NoFrame);
    m_detailArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailArea->setMinimumHeight(96);
    m_detailArea->hide();
    m_split->addWidget(m_detailArea, 3);
    contentLayout->addLayout(m_split, 1);
    buildTitle();
    buildFooter(contentLayout);
    m_pages->addWidget(m_emptyLabel);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_filterChips, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->setFilter(static_cast<SampleFilter>(id));
        samplesChanged();
    });
    connect(m_epochSlider, &QSlider::valueChanged, this, [this](int index) {
        m_followsNewest = index == m_epochSlider->maximum();
        showSet(index);
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { openDetail(index.row()); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { openDetail(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (m_detailOpen && index.isValid())
                    openDetail(index.row());
            });
    connect(m_detail, &SampleDetail::closed, this, &AdversarialView::closeDetail);
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { setZoom(m_zoom - 1); });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { setZoom(m_zoom + 1); });
    AdversarialView::retranslate();
    AdversarialView::applyTheme(m_theme);
}

void AdversarialView::buildTitle()
{
    auto* line = new QHBoxLayout(m_title);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(kChipGap);
    m_title->setSizePolicy(
        QSizePolicy::Ignored,
        QSizePolicy::Preferred); // takes what the line has left; updateChips() makes the chips fit
    m_title->installEventFilter(this);
    m_subtitle = new QuietLabel(m_title);
    m_subtitle->setObjectName(QStringLiteral("scaleText"));
    line->addWidget(m_subtitle, 1);
    m_filterChips = new QButtonGroup(m_title);
    const char* const names[kSampleFilters] = {"allChip", "fooledChip", "survivesChip", "wingsDifferChip"};
    for (int id = 0; id < kSampleFilters; ++id) {
        auto* chip = new Chip(QString(), m_title);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_filterChips->addButton(chip, id);
        line->addWidget(chip);
    }
    m_filterChips->button(0)->setChecked(true);
}

void AdversarialView::buildFooter(QBoxLayout* layout)
{
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(12, 4, 12, 8);
    footer->setSpacing(8);
    m_epochSlider = new QSlider(Qt::Horizontal);
    m_epochSlider->setObjectName(QStringLiteral("epochSlider"));
    m_epochSlider->setMaximumWidth(240);
    m_epochLabel = new QLabel;
    m_epochLabel->setObjectName(QStringLiteral("epochLabel"));
    m_epochLabel->setFont(themeFont(kSmallSize));
    m_zoomOut = new QToolButton;
    m_zoomOut->setObjectName(QStringLiteral("zoomOut"));
    m_zoomOut->setText(QStringLiteral("−"));
    m_zoomIn = new QToolButton;
    m_zoomIn->setObjectName(QStringLiteral("zoomIn"));
    m_zoomIn->setText(QStringLiteral("+"));
    m_zoomOut->setAutoRaise(true);
    m_zoomIn->setAutoRaise(true);
    footer->addWidget(m_epochSlider, 1);
    footer->addWidget(m_epochLabel);
    footer->addStretch(1);
    footer->addWidget(m_zoomOut);
    footer->addWidget(m_zoomIn);
    layout->addLayout(footer);
}

void AdversarialView::showRun(const RunData& run)
{
    m_runLabel = runLabelOf(run);
    m_followsNewest = true;
    closeDetail();
    m_sets = run.samples;
    m_delegate->forgetPictures();
    samplesChanged();
}

void AdversarialView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.samples.size() < m_sets.size()) {
        showRun(run);
        return;
    }
    if (run.samples.size() == m_sets.size())
        return;
    m_sets = run.samples;
    samplesChanged();
}

void AdversarialView::samplesChanged()
{
    const int last = static_cast<int>(m_sets.size()) - 1;
    {
        const QSignalBlocker quiet(m_epochSlider);
        m_epochSlider->setRange(0, std::max(0, last));
        if (m_followsNewest)
            m_epochSlider->setValue(std::max(0, last));
    }
    showSet(m_epochSlider->value());
}

void AdversarialView::showSet(int index)
{
    const bool any = index >= 0 && index < static_cast<int>(m_sets.size());
    const SampleSetPtr set = any ? m_sets[static_cast<std::size_t>(index)] : nullptr;
    if (set != m_model->samples())
        m_delegate->forgetPictures();
    m_model->setSamples(set);
    m_pages->setCurrentIndex(any && !set->samples.empty() ? 1 : 0);
    updateTexts();
    updateColumns();
    if (!m_detailOpen)
        return;
    const int row = m_model->rowOf(m_detailSample);
    row >= 0 ? openDetail(row) : closeDetail();
}

void AdversarialView::updateTexts()
{
    const SampleSetPtr& set = m_model->samples();
    const bool any = set && !set->samples.empty();
    bool twoWings = any && !set->samples.front().frozen.adversarial.empty();
    m_filterChips->button(static_cast<int>(SampleFilter::WingsDiffer))->setVisible(twoWings);
    updateChips();
    m_subtitle->setText(
        any ? tr("scale %1").arg(differenceScaleText(differenceScale(*set, set->samples.front())))
            : QString());
    if (any)
        m_epochLabel->setText(m_followsNewest ? tr("epoch %1, newest").arg(set->epoch)
                                              : tr("epoch %1").arg(set->epoch));
    m_epochSlider->setEnabled(m_sets.size() > 1);
}

void AdversarialView::updateChips()
{
    const QString names[kSampleFilters] = {tr("all"), tr("fooled"), tr("survives"), tr("differ")};
    int needed = 0;
    for (int id = 0; id < kSampleFilters; ++id) {
        QAbstractButton* chip = m_filterChips->button(id);
        const int count = m_model->count(static_cast<SampleFilter>(id));
        const QString text = QStringLiteral("%1 %2").arg(names[id]).arg(count);
        chip->setText(text);
        chip->setAccessibleName(text);
        if (!chip->isHidden())
            needed += chip->sizeHint().width() + kChipGap;
    }
    if (needed <= m_title->width())
        return;
    for (int id = 0; id < kSampleFilters; ++id)
        m_filterChips->button(id)->setText(names[id]);
}

void AdversarialView::updateColumns()
{
    const SampleSetPtr& set = m_model->samples();
    const bool twoWings = set && !set->samples.empty() && !set->samples.front().frozen.adversarial.empty();
    const int smallest =
        SampleCardDelegate::cardSize(kPictureSides[static_cast<std::size_t>(m_zoom)], twoWings).width();
    // Room for the scroll bar whether it shows or not: what decides on it must not depend on it.
    const int width = m_list->contentsRect().width() - m_list->verticalScrollBar()->sizeHint().width();
    m_columns = std::max(1, width / smallest);
    const int card = (width - 1) / m_columns; // a row that is exactly full makes the list start another
    const QSize size(card, SampleCardDelegate::cardHeight(card, twoWings));
    if (m_list->gridSize() == size)
        return;
    m_delegate->setCardSize(size);
    m_list->setGridSize(size);
    m_list->verticalScrollBar()->setSingleStep(size.height() / 4);
}

void AdversarialView::openDetail(int row)
{
    const AdversarialSample* sample = m_model->sample(row);
    if (!sample)
        return;
    m_detailOpen = true;
    m_detailSample = sample->index;
    m_detail->show(m_model->samples(), *sample);
    m_detailArea->show();
    const QModelIndex index = m_model->index(row);
    if (m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void AdversarialView::closeDetail()
{
    m_detailOpen = false;
    m_detailSample = -1;
    m_detailArea->hide();
    m_list->clearSelection();
}

void AdversarialView::setZoom(int zoom)
{
    m_zoom = std::clamp(zoom, 0, static_cast<int>(kPictureSides.size()) - 1);
    m_zoomOut->setEnabled(m_zoom > 0);
    m_zoomIn->setEnabled(m_zoom + 1 < static_cast<int>(kPictureSides.size()));
    updateColumns();
}

void AdversarialView::resizeEvent(QResizeEvent* event)
{
    RunView::resizeEvent(event);
    m_split->setDirection(width() >= kSideWidth ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

bool AdversarialView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Resize)
        updateColumns();
    if (watched == m_title && event->type() == QEvent::Resize)
        updateChips();
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && m_detailOpen) {
            closeDetail();
            return true;
        }
        if (key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus) {
            setZoom(m_zoom + (key->key() == Qt::Key_Plus ? 1 : -1));
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Space) &&
            m_list->currentIndex().isValid()) {
            openDetail(m_list->currentIndex().row());
            return true;
        }
    }
    return RunView::eventFilter(watched, event);
}

void AdversarialView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_detail->applyTheme(theme);
    for (QLabel* label : {m_subtitle, m_epochLabel, m_emptyLabel}) {
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
    m_emptyLabel->setText(tr("Test images beside their adversarial examples, and what each wing says. "
                             "The first ones appear after the first evaluation."));
    m_subtitle->setToolTip(tr("Difference pictures: blue is darker, red is brighter than the clean image; "
                              "full colour is the end of this scale"));
    m_filterChips->button(1)->setToolTip(
        tr("The adaptive wing names another class for the adversarial image"));
    m_filterChips->button(2)->setToolTip(tr("The adaptive wing still names the true class"));
    m_filterChips->button(3)->setToolTip(tr("The wings name different classes for the adversarial image"));
    m_epochSlider->setAccessibleName(tr("Epoch"));
    m_epochSlider->setToolTip(tr("Evaluation that is shown; at the right end the newest one"));
    m_zoomOut->setToolTip(tr("Smaller pictures (−)"));
    m_zoomIn->setToolTip(tr("Larger pictures (+)"));
    m_zoomOut->setAccessibleName(m_zoomOut->toolTip());
    m_zoomIn->setAccessibleName(m_zoomIn->toolTip());
    m_detail->retranslate();
    m_model->retranslate();
    updateTexts();
}

QStringList AdversarialView::exportFormats() const
{
    return {QStringLiteral("png"), QStringLiteral("csv")};
}

QByteArray AdversarialView::csv() const
{
    QByteArray text = "index,label,adaptive_clean,adaptive_adversarial,frozen_adversarial,"
                      "adaptive_true_probability,frozen_true_probability\n";
    const SampleSetPtr& set = m_model->samples();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const AdversarialSample& one = *m_model->sample(row);
        const auto probability = [&](const std::vector<float>& all) {
            const auto at = static_cast<std::size_t>(one.label);
            return at < all.size() ? csvNumber(static_cast<double>(all[at])) : QByteArray();
        };
        const auto named = [&](const std::vector<float>& all) {
            return csvText(className(*set, predictedClass(all)));
        };
        text += QByteArray::number(static_cast<qlonglong>(one.index)) + ',' +
                csvText(className(*set, one.label)) + ',' + named(one.adaptive.clean) + ',' +
                named(one.adaptive.adversarial) + ',' + named(one.frozen.adversarial) + ',' +
                probability(one.adaptive.adversarial) + ',' + probability(one.frozen.adversarial) + '\n';
    }
    return text;
}

bool AdversarialView::exportTo(const QString& path, QString* error)
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0)
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    return exportFigure(
        path, withRunLine(m_list->viewport()->size(), m_runLabel),
        [this](QPaintDevice& device, double) {
            QPainter painter(&device);
            m_list->viewport()->render(&painter);
            paintRunLine(painter, m_list->viewport()->size(), m_runLabel, m_theme);
        },
        error);
}

} // namespace twins
