#include "ui/views/runs_view.h"

#include "core/telemetry/run_folder.h"
#include "core/telemetry/seed_groups.h"
#include "ui/chip.h"
#include "ui/empty_state.h"
#include "ui/models/config_difference_model.h"
#include "ui/models/run_table_model.h"
#include "ui/panels/config_difference_panel.h"
#include "ui/panels/queue_panel.h"
#include "ui/panels/run_table.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/plot_export.h"
#include "ui/run_words.h"
#include "ui/table_figure.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QSplitter>
#include <QStackedLayout>

#include <array>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kBetweenTables = 16;
constexpr std::array kFigureKeys = {"best", "last", "min", "max"}; // by FigureChoice
constexpr std::array kChoices = {FigureChoice::Best, FigureChoice::Last, FigureChoice::Minimum,
                                 FigureChoice::Maximum};

nlohmann::ordered_json figureJson(const RunFigures& figures)
{
    const auto number = [](double value) {
        return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
    };
    return {{"clean_accuracy", number(figures.clean)}, {"robust_accuracy", number(figures.robust)}};
}

nlohmann::ordered_json runJson(const RunSummary& run)
{
    return {{"name", run.title()},
            {"folder", run.folder.string()},
            {"status", name(run.status)},
            {"method", name(run.config.method)},
            {"preset", name(run.config.preset)},
            {"data_set", run.config.dataSet},
            {"network", run.architecture},
            {"seed", run.config.seed},
            {"epochs_done", run.epochsDone},
            {"epochs", run.config.epochs},
            {"best_epoch", run.bestEpoch},
            {"best", figureJson(run.of(FigureChoice::Best))},
            {"last", figureJson(run.of(FigureChoice::Last))},
            {"min", figureJson(run.of(FigureChoice::Minimum))},
            {"max", figureJson(run.of(FigureChoice::Maximum))},
            {"tags", run.notes.tags},
            {"note", run.notes.note},
            {"started", run.started}};
}

/// Runs that differ in the seed only, with mean and spread.
nlohmann::ordered_json groupsJson(const std::vector<RunSummaryPtr>& runs, FigureChoice choice)
{
    const auto spreadJson = [](const std::vector<double>& figures) {
        const MeanSpread spread = meanSpread(figures);
        const auto number = [](double value) {
            return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
        };
        return nlohmann::ordered_json{
            {"mean", number(spread.mean)}, {"deviation", number(spread.deviation)}, {"count", spread.count}};
    };
    std::vector<const ExperimentConfig*> configs;
    configs.reserve(runs.size());
    for (const RunSummaryPtr& run : runs) {
        configs.push_back(&run->config);
    }
    nlohmann::ordered_json groups = nlohmann::ordered_json::array();
    for (const std::vector<std::size_t>& group : groupsBySeed(configs)) {
        nlohmann::ordered_json folders = nlohmann::ordered_json::array();
        std::vector<double> clean;
        std::vector<double> robust;
        for (const std::size_t member : group) {
            folders.push_back(runs[member]->folder.string());
            clean.push_back(runs[member]->of(choice).clean);
            robust.push_back(runs[member]->of(choice).robust);
        }
        groups.push_back({{"folders", folders},
                          {"figures", kFigureKeys.at(static_cast<std::size_t>(choice))},
                          {"clean_accuracy", spreadJson(clean)},
                          {"robust_accuracy", spreadJson(robust)}});
    }
    return groups;
}

} // namespace

RunsView::RunsView(QWidget* parent)
    : RunView(parent)
    , m_pages(new QStackedLayout)
    , m_parts(new QSplitter(Qt::Vertical, this))
    , m_empty(new EmptyState(QStringLiteral("folder"), this))
    , m_table(new RunTable(m_parts))
    , m_differences(new ConfigDifferencePanel(m_parts))
    , m_queue(new QueuePanel(m_parts))
    , m_chips(new QWidget(this))
    , m_queueChip(new Chip({}, m_chips))
    , m_group(new Chip({}, m_chips))
    , m_figures(new ChoiceChip(m_chips))
{
    setObjectName(QStringLiteral("runs-view"));
    m_empty->setObjectName(QStringLiteral("runs-empty"));
    m_queueChip->setObjectName(QStringLiteral("runs-queue"));
    m_group->setObjectName(QStringLiteral("runs-group"));
    m_figures->setObjectName(QStringLiteral("runs-figures"));
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_differences);
    m_parts->addWidget(m_queue);
    m_queue->hide();
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 1);
    setLayout(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_parts);
    auto* chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(6);
    chips->addStretch(1);
    chips->addWidget(m_queueChip);
    chips->addWidget(m_group);
    chips->addWidget(m_figures);

    connect(&m_list, &RunList::listed, this, &RunsView::takeRuns);
    connect(&m_list, &RunList::failed, this,
            [this](const Error& error) { m_table->showAnswer(translated(error)); });
    connect(m_table->model(), &RunTableModel::tagsEdited, &m_list, &RunList::setTags);
    connect(m_table->model(), &RunTableModel::noteEdited, &m_list, &RunList::setNote);
    connect(m_table->model(), &RunTableModel::checkedChanged, this, [this] {
        if (m_compared) {
            m_compared->setFolders(m_table->model()->checked());
        }
    });
    connect(m_table, &RunTable::selectionChanged, this, &RunsView::showDifferences);
    connect(m_table, &RunTable::openRequested, this, &RunsView::openRequested);
    connect(m_queue, &QueuePanel::openRequested, this, &RunsView::openRequested);
    connect(m_queueChip, &QToolButton::toggled, this, [this](bool shown) {
        m_queue->setVisible(shown);
        showPage();
    });
    connect(m_group, &QToolButton::toggled, m_table, &RunTable::setGrouped);
    connect(m_figures, &ChoiceChip::currentIndexChanged, this, [this] {
        m_table->model()->setFigures(static_cast<FigureChoice>(m_figures->currentValue().toInt()));
    });
    RunsView::retranslate();
}

RunsView::~RunsView() = default;

void RunsView::setSource(const std::filesystem::path& root, ComparedRuns* compared)
{
    m_root = root;
    m_wasListed = false;
    m_compared = compared;
    if (m_compared) {
        connect(m_compared, &ComparedRuns::failed, this,
                [this](const Error& error) { m_table->showAnswer(translated(error)); });
    }
    m_list.list(m_root);
    showWaiting();
}

void RunsView::showEvent(QShowEvent* event)
{
    RunView::showEvent(event);
    m_list.setWatching(true);
}

void RunsView::hideEvent(QHideEvent* event)
{
    RunView::hideEvent(event);
    m_list.setWatching(false);
}

void RunsView::takeRuns(const std::vector<RunSummaryPtr>& runs)
{
    m_wasListed = true;
    m_runs = runs;
    m_table->setRuns(runs);
    m_queue->setRuns(runs);
    showPage();
    showWaiting();
}

/// The queue can be filled before there is any run.
void RunsView::showPage()
{
    const bool isEmpty = m_runs.empty() && !m_queueChip->isChecked();
    m_pages->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_parts);
    m_group->setEnabled(!m_runs.empty());
    m_figures->setEnabled(!m_runs.empty());
}

void RunsView::setQueue(ExperimentQueue* queue, std::function<ExperimentConfig()> form)
{
    m_queue->setQueue(queue, std::move(form), m_root);
    if (!queue->experiments().empty()) {
        m_queueChip->setChecked(true); // kept from the last time: nobody has to look for it
    }
}

void RunsView::showDifferences()
{
    const std::vector<RunSummaryPtr> compared = m_table->compared();
    m_differences->setRuns(compared.size() > 1 ? compared : m_table->selected());
}

void RunsView::choose(const std::vector<std::filesystem::path>& folders)
{
    m_table->choose(folders);
}

void RunsView::showRun(const RunData& run)
{
    m_table->model()->setShown(run.folder);
}

void RunsView::updateRun(const RunData& run, const RunChanges&)
{
    m_table->model()->setShown(run.folder);
}

QWidget* RunsView::titleWidget()
{
    return m_chips;
}

QStringList RunsView::exportFormats() const
{
    return {QStringLiteral("csv"), QStringLiteral("json"), QStringLiteral("png")};
}

QByteArray RunsView::json() const
{
    nlohmann::ordered_json document = {{"runs", nlohmann::ordered_json::array()}};
    for (const RunSummaryPtr& run : m_runs) {
        document["runs"].push_back(runJson(*run));
    }
    document["groups"] = groupsJson(m_runs, m_table->model()->figures());
    document["comparison"] = m_differences->model()->document();
    return QByteArray::fromStdString(
        document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

bool RunsView::exportTo(const QString& path, QString* error)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, m_table->csv(), error);
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(path, json(), error);
    }
    return RunView::exportTo(path, error);
}

bool RunsView::hasFigure() const
{
    return !m_runs.empty();
}

QString RunsView::figureText() const
{
    return tr("Runs of %1, accuracy: %2")
        .arg(shownPath(m_root), figureChoiceWord(m_table->model()->figures()));
}

int RunsView::figureHeight(int width) const
{
    const TableCells runs = cellsOf(*m_table->tree());
    const TableCells apart = m_differences->table().cells;
    const double shrink = tableShrink(runs, width); // one size of type for both
    return tableHeight(runs, width) +
           (apart.isEmpty() ? 0
                            : kBetweenTables + qRound(shrink * tableHeight(apart, qRound(width / shrink))));
}

void RunsView::paintFigure(QPainter& painter, const QSize& size)
{
    const TableCells runs = cellsOf(*m_table->tree());
    const TableCells apart = m_differences->table().cells;
    const int height = tableHeight(runs, size.width());
    paintTable(painter, QSize(size.width(), height), runs, lightTheme());
    if (!apart.isEmpty()) {
        const double shrink = tableShrink(runs, size.width());
        const int width = qRound(size.width() / shrink);
        painter.save();
        painter.translate(0, height + kBetweenTables);
        painter.scale(shrink, shrink);
        paintTable(painter, QSize(width, tableHeight(apart, width)), apart, lightTheme());
        painter.restore();
    }
}

void RunsView::applyTheme(const Theme& theme)
{
    m_empty->applyTheme(theme);
    m_table->applyTheme(theme);
    m_differences->applyTheme(theme);
    m_queue->applyTheme(theme);
}

/// The words of the empty page: nothing there, or not yet looked.
void RunsView::showWaiting()
{
    if (m_wasListed || m_root.empty()) {
        m_empty->setTexts(
            tr("No runs yet"),
            tr("Every training is kept in a folder of its own under %1 and is listed here, to be "
               "found again and compared.")
                .arg(shownPath(m_root)));
    } else {
        m_empty->setTexts({}, tr("Looking through %1…").arg(shownPath(m_root)));
    }
}

void RunsView::retranslate()
{
    setAccessibleName(tr("Runs"));
    m_table->retranslate();
    m_differences->retranslate();
    m_queue->retranslate();
    showWaiting();
    m_queueChip->setText(tr("Queue"));
    m_queueChip->setToolTip(tr("Train several experiments one after the other"));
    m_group->setText(tr("Group seeds"));
    m_group->setToolTip(tr("Runs that differ in the seed only become one line: mean ± standard deviation"));
    QVector<ChoiceChip::Choice> choices;
    for (const FigureChoice choice : kChoices) {
        const QString word = figureChoiceWord(choice);
        choices.append({word, tr("accuracy: %1").arg(word), static_cast<int>(choice)});
    }
    m_figures->setChoices(choices);
    m_figures->setToolTip(tr("Which evaluation the accuracies are taken from. The best epoch is the one with "
                             "the highest robust accuracy on the validation images; without a validation "
                             "split, on the test images."));
}

} // namespace twins
