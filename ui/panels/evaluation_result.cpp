#include "ui/panels/evaluation_result.h"

#include "ui/evaluation_words.h"
#include "ui/flow_layout.h"
#include "ui/models/stage_model.h"
#include "ui/panels/headline_figure.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kResultRow = 21;
constexpr int kResultHeader = 22;
constexpr int kPlotHeight = 176;
constexpr int kMostPlotHeight = 440; // or, where it is wide, so much of the width:
constexpr double kPlotShape = 0.6;
constexpr int kPlotStretch = 1000;
constexpr int kNarrow = 500; // pixels; below it the table says what stood, not what it cost

} // namespace

EvaluationResult::EvaluationResult(QWidget* parent)
    : Section(parent)
    , m_status(new QLabel(this))
    , m_circumstances(new QLabel(this))
    , m_clean(new HeadlineFigure(this))
    , m_robust(new HeadlineFigure(this))
    , m_survival(new HeadlineFigure(this))
    , m_plot(new EvaluationPlot(this))
    , m_underPlot(new QVBoxLayout)
    , m_stages(new StageModel(this))
    , m_table(new QTableView(this))
    , m_menu(new TableMenu(
          QStringLiteral("stages"), [this] { return table(); }, this))
    , m_files(new QLabel(this))
{
    setObjectName(QStringLiteral("evaluation-result"));
    setRuled(false);
    m_status->setObjectName(QStringLiteral("evaluation-status"));
    m_circumstances->setObjectName(QStringLiteral("evaluation-circumstances"));
    m_clean->setObjectName(QStringLiteral("evaluation-clean"));
    m_robust->setObjectName(QStringLiteral("evaluation-robust"));
    m_survival->setObjectName(QStringLiteral("evaluation-survival"));
    m_plot->setObjectName(QStringLiteral("evaluation-plot"));
    m_table->setObjectName(QStringLiteral("evaluation-stages"));
    m_files->setObjectName(QStringLiteral("evaluation-files"));
    m_circumstances->setWordWrap(true);
    m_files->setWordWrap(true);
    setTone(m_circumstances, "secondary");
    setTone(m_files, "secondary");
    auto* figures = new QWidget(this);
    auto* line = new FlowLayout(figures, 24, 6);
    for (HeadlineFigure* figure : {m_robust, m_clean, m_survival}) {
        figure->setAlignment(Qt::AlignLeft);
        line->addWidget(figure);
    }
    m_plot->setMinimumHeight(kPlotHeight);
    m_plot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_table->setModel(m_stages);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(kResultRow);
    m_table->verticalHeader()->setDefaultSectionSize(kResultRow);
    m_table->horizontalHeader()->setFixedHeight(kResultHeader);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_menu->serve(m_table);
    addAction(m_status);
    addAction(m_menu);
    addContent(m_circumstances);
    addContent(figures);
    // The plot and what stands under it: without anything there, no gap is left for it.
    auto* drawn = new QWidget(this);
    m_underPlot->setContentsMargins(0, 0, 0, 0);
    m_underPlot->setSpacing(2);
    m_underPlot->addWidget(m_plot, 1);
    drawn->setLayout(m_underPlot);
    addContent(drawn, kPlotStretch);
    addContent(m_table);
    addContent(m_files);
    addStretch(1); // once the plot is as high as it gets
    EvaluationResult::retranslate();
    EvaluationResult::applyTheme(lightTheme());
}

void EvaluationResult::setRecord(const EvaluationRecord& record, int working)
{
    m_record = record;
    m_working = working;
    showRecord();
}

void EvaluationResult::addUnderPlot(QWidget* widget)
{
    m_underPlot->addWidget(widget);
}

void EvaluationResult::showRecord()
{
    setTitle(m_record.plan.empty() ? tr("Evaluation") : titleOf(m_record));
    const bool isRunning = m_working >= 0;
    m_status->setText(isRunning ? tr("running") : m_record.plan.empty() ? QString() : statusWord(m_record));
    setTone(m_status, isRunning || m_record.isComplete() ? "secondary" : "warning");
    m_circumstances->setText(m_record.images > 0 ? circumstancesOf(m_record) : QString());
    m_circumstances->setVisible(!m_circumstances->text().isEmpty());
    showFigures();
    m_plot->setEmptyText(
        m_record.plan == "none" && m_record.images > 0
            ? tr("Without an attack every image that is answered rightly stands.")
        : isRunning && !m_record.stages.empty() ? tr("First the clean images…")
        : isRunning                             ? tr("Loading data and network…")
                    : tr("How many images still stand is drawn here while the attacks are at work."));
    m_plot->setRecord(m_record);
    m_stages->setRecord(m_record, m_working);
    m_files->setText(isRunning ? QString() : survivalSentence(m_record.survival));
    m_files->setVisible(!m_files->text().isEmpty());
    fitTable();
}

void EvaluationResult::showFigures()
{
    const bool hasImages = m_record.images > 0;
    const bool isAttacked = !m_record.stages.empty();
    m_clean->setFigure(hasImages ? percentText(m_record.cleanAccuracy()) : QString(), tr("clean"));
    m_clean->setToolTip(cleanTip());
    QString caption = tr("robust");
    if (hasImages && isAttacked) {
        const QString interval = intervalText(m_record.confidence());
        caption =
            m_working >= 0 ? tr("robust so far, 95 %: %1").arg(interval)
            : m_record.isSweep
                ? tr("robust at ε %1, 95 %: %2").arg(radiusText(m_record.norm, m_record.epsilon), interval)
            : m_record.isComplete() ? tr("robust, 95 %: %1").arg(interval)
                                    : tr("robust at most, 95 %: %1").arg(interval);
    }
    m_robust->setFigure(hasImages && isAttacked ? percentText(m_record.robustAccuracy()) : QString(),
                        caption);
    m_robust->setToolTip(robustTip() + QStringLiteral("\n\n") + intervalTip());
    const SurvivalRecord& files = m_record.survival;
    const bool isScored = m_working < 0 && files.adversarial > 0;
    const bool hasJpeg = files.jpeg >= 0;
    const QString png = shareText(files.png, files.adversarial);
    m_survival->setVisible(isScored);
    m_survival->setFigure(
        hasJpeg ? png + QStringLiteral(" / ") + shareText(files.jpeg, files.adversarial) : png,
        hasJpeg ? tr("still fool as PNG / JPEG %1").arg(files.jpegQuality) : tr("still fool as PNG"));
    m_survival->setToolTip(survivalSentence(files) + QStringLiteral("\n\n") + fileTip());
}

TableFigure EvaluationResult::table() const
{
    QByteArray csv = "stage,norm,epsilon,before,after,accuracy,queries,gradients,seconds,done\n";
    for (const StageRecord& stage : m_record.stages) {
        const QByteArrayList cells = {csvText(QString::fromStdString(stage.title)),
                                      name(stage.attack.norm),
                                      csvNumber(stage.attack.epsilon),
                                      QByteArray::number(static_cast<qlonglong>(stage.before)),
                                      QByteArray::number(static_cast<qlonglong>(stage.after)),
                                      stage.hasBegun() ? csvNumber(share(stage.after, m_record.images))
                                                       : QByteArray(),
                                      QByteArray::number(static_cast<qlonglong>(stage.queries)),
                                      QByteArray::number(static_cast<qlonglong>(stage.gradients)),
                                      csvNumber(stage.seconds),
                                      stage.done ? "1" : "0"};
        csv += cells.join(',') + '\n';
    }
    return {.title = title(),
            .caption = circumstancesOf(m_record),
            .cells = cellsOf(*m_table),
            .csv = csv,
            .json = {},
            .paint = {},
            .size = {}};
}

void EvaluationResult::fitTable()
{
    const int rows = m_stages->rowCount();
    m_table->setVisible(rows > 0);
    m_menu->setVisible(rows > 0);
    m_table->setFixedHeight(kResultHeader + rows * kResultRow + 2);
    m_table->setColumnHidden(StageModel::QueriesColumn, width() < kNarrow);
    m_table->setColumnHidden(StageModel::GradientsColumn, width() < kNarrow);
}

void EvaluationResult::resizeEvent(QResizeEvent* event)
{
    Section::resizeEvent(event);
    m_plot->setMaximumHeight(std::max(kMostPlotHeight, static_cast<int>(kPlotShape * width())));
    fitTable();
}

void EvaluationResult::applyTheme(const Theme& theme)
{
    m_clean->setColor(theme.cleanAccuracy);
    m_robust->setColor(theme.robustAccuracy);
    m_survival->setColor(theme.text);
    m_plot->applyTheme(theme);
    m_stages->applyTheme(theme);
    m_menu->applyTheme(theme);
}

void EvaluationResult::retranslate()
{
    m_table->setAccessibleName(tr("Stages of the evaluation"));
    m_plot->setToolTip(survivorsTip());
    m_plot->retranslate();
    m_stages->retranslate();
    showRecord();
}

} // namespace twins
