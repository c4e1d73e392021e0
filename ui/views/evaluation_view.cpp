#include "ui/views/evaluation_view.h"

#include "ui/empty_state.h"
#include "ui/legend.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/evaluation_controls.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/evaluation_strip.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/masking_panel.h"
#include "ui/panels/transfer_panel.h"
#include "ui/views/compared_legend.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kTwoColumns = 820;    // pixels of the page from which on it has so many
constexpr int kThreeColumns = 1480; // the evaluation and the ledger take two of them
constexpr int kColumnGap = 24;
constexpr int kSectionGap = 14;
constexpr int kEmptyHeight = 300;

} // namespace

EvaluationView::EvaluationView(QWidget* parent)
    : RunView(parent)
    , m_theme(lightTheme())
    , m_controls(new EvaluationControls(this))
    , m_strip(new EvaluationStrip(this))
    , m_area(new QScrollArea(this))
    , m_page(new QWidget)
    , m_empty(new EmptyState(QStringLiteral("shield"), m_page))
    , m_result(new EvaluationResult(m_page))
    , m_verdicts(new LedgerPanel(m_page))
    , m_classes(new ClassPanel(m_page))
    , m_masking(new MaskingPanel(m_page))
    , m_transfer(new TransferPanel(m_page))
    , m_legend(new Legend(this))
    , m_comparedLegend(new ComparedLegend(m_result))
    , m_classLegend(new ComparedLegend(m_classes))
    , m_leftOut(new QLabel(m_result))
    , m_damage(new QLabel(m_result))
{
    setObjectName(QStringLiteral("evaluation-view"));
    build();
    buildCompared();
    connectParts();
    EvaluationView::retranslate();
    EvaluationView::applyTheme(m_theme);
    showMode();
}

EvaluationView::~EvaluationView() = default;

void EvaluationView::build()
{
    m_empty->setObjectName(QStringLiteral("evaluation-empty"));
    m_empty->setMinimumHeight(kEmptyHeight);
    m_area->setObjectName(QStringLiteral("evaluation-page"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_page);
    auto* row = new QHBoxLayout(m_page);
    row->setContentsMargins(0, 0, 4, 4);
    row->setSpacing(kColumnGap);
    for (QVBoxLayout*& column : m_columns) {
        column = new QVBoxLayout;
        column->setSpacing(kSectionGap);
        row->addLayout(column, 1);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_controls);
    column->addWidget(m_strip);
    column->addWidget(m_area, 1);
    arrange(1);
}

void EvaluationView::arrange(int columns)
{
    if (columns == m_columnCount) {
        return;
    }
    m_columnCount = columns;
    for (QVBoxLayout* column : m_columns) {
        while (QLayoutItem* item = column->takeAt(0)) {
            delete item;
        }
    }
    const bool isWide = columns == 3;
    QVBoxLayout* left = m_columns.front();
    QVBoxLayout* right = columns == 1 ? left : m_columns.back();
    // From the most to the least looked at; a column ends where its neighbour goes on.
    left->addWidget(m_empty, 1);
    left->addWidget(m_result, 1);
    (isWide ? left : right)->addWidget(m_verdicts);
    if (!isWide) {
        left->addWidget(m_classes);
    }
    right->addWidget(m_masking);
    right->addWidget(m_transfer);
    if (isWide) {
        right->addWidget(m_classes);
    }
    m_columns.back()->addStretch(1);
    auto* row = static_cast<QHBoxLayout*>(m_page->layout());
    row->setStretch(0, isWide ? 2 : 1);
    row->setStretch(1, columns > 1 ? 1 : 0);
    row->setSpacing(columns > 1 ? kColumnGap : 0);
    // Sections at the top of a column have nothing above to keep from.
    m_verdicts->setRuled(columns != 2);
    m_masking->setRuled(!isWide);
}

void EvaluationView::resizeEvent(QResizeEvent* event)
{
    RunView::resizeEvent(event);
    arrange(width() >= kThreeColumns ? 3 : width() >= kTwoColumns ? 2 : 1);
}

void EvaluationView::showEvent(QShowEvent* event)
{
    RunView::showEvent(event);
    if (m_missed) {
        m_missed = false;
        follow();
    }
    if (!m_run.empty()) {
        m_ledger.read(m_run); // another program may have evaluated, or the folder be gone
    }
    readCompared();
}

void EvaluationView::connectParts()
{
    connect(m_controls, &EvaluationControls::startRequested, this, &EvaluationView::start);
    connect(m_controls, &EvaluationControls::cancelRequested, this, [this] {
        if (m_session) {
            m_session->cancel();
        }
    });
    connect(m_controls, &EvaluationControls::resumeRequested, this, &EvaluationView::resume);
    connect(m_controls, &EvaluationControls::changed, this, &EvaluationView::showOffers);
    connect(m_empty, &EmptyState::buttonClicked, this, &EvaluationView::start);
    connect(m_verdicts, &LedgerPanel::chosenChanged, this, [this] {
        if (m_verdicts->chosen() != nullptr) {
            m_shown = Shown::Kept;
            showRecord();
        }
    });
    connect(m_verdicts, &LedgerPanel::rescoreRequested, this, &EvaluationView::rescore);
    connect(m_verdicts, &LedgerPanel::resumeRequested, this, &EvaluationView::resume);
    connect(m_masking, &MaskingPanel::checkRequested, this, &EvaluationView::checkMasking);
    connect(m_transfer, &TransferPanel::measureRequested, this, &EvaluationView::measureTransfer);
    connect(m_strip, &EvaluationStrip::liveRequested, this, [this] {
        m_shown = Shown::Live;
        m_verdicts->choose({});
        follow();
    });
    connect(&m_ledger, &EvaluationLedger::wasRead, this, &EvaluationView::takeShelf);
}

void EvaluationView::showRun(const RunData& run)
{
    if (run.folder != m_run) {
        m_run = run.folder;
        m_shown = isLiveHere() ? Shown::Live : Shown::Nothing;
        m_awaited.clear();
        m_wasRead = false;
        m_verdicts->setEntries({});
        m_transfer->setTransfer(std::nullopt);
        if (!isBusy()) {
            m_strip->clear();
        }
    }
    m_controls->setRun(run);
    m_transfer->setTwoWings(m_controls->hasTwoWings());
    m_masking->setReports(run.masking);
    follow();
    showMode();
    m_ledger.read(m_run);
    layCompared();
}

void EvaluationView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.folder != m_run) {
        showRun(run);
        return;
    }
    if (changes.masking) {
        m_masking->setReports(run.masking);
    }
    if (changes.epochs || changes.status) {
        m_controls->setRun(run);
        m_ledger.read(m_run); // another checkpoint may be kept
    }
}

void EvaluationView::showMasking()
{
    m_page->layout()->activate();
    m_area->ensureWidgetVisible(m_masking, 0, 8);
    m_masking->setFocus(Qt::OtherFocusReason);
}

QWidget* EvaluationView::titleWidget()
{
    return m_legend;
}

void EvaluationView::showLegend()
{
    m_legend->setEntries({{tr("robust, worst case of each image"), m_theme.robustAccuracy},
                          {tr("clean"), m_theme.cleanAccuracy, true}});
}

void EvaluationView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_controls->applyTheme(theme);
    m_empty->applyTheme(theme);
    m_result->applyTheme(theme);
    m_verdicts->applyTheme(theme);
    m_classes->applyTheme(theme);
    m_masking->applyTheme(theme);
    m_transfer->applyTheme(theme);
    m_comparedLegend->applyTheme(theme);
    m_classLegend->applyTheme(theme);
    tellCompared();
    showLegend();
}

void EvaluationView::retranslate()
{
    m_area->setAccessibleName(tr("Robustness evaluation: settings and verdict"));
    setAccessibleName(tr("Robustness evaluation"));
    m_controls->retranslate();
    m_strip->retranslate();
    m_result->retranslate();
    m_verdicts->retranslate();
    m_classes->retranslate();
    m_masking->retranslate();
    m_transfer->retranslate();
    showLegend();
    showMode();
    follow();
    showRecord();
    layCompared();
}

} // namespace twins
