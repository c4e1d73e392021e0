#include "ui/models/queue_model.h"

#include "core/config/config_difference.h"
#include "core/telemetry/seed_groups.h"
#include "ui/models/cell_alignment.h"
#include "ui/plots/plot_export.h"
#include "ui/run_words.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <algorithm>

namespace twins
{

namespace
{

using State = QueuedExperiment::State;

bool isRightInQueue(int column)
{
    return column == QueueModel::SeedColumn || column == QueueModel::CleanColumn ||
           column == QueueModel::RobustColumn;
}

const char* queueStateKey(State state)
{
    switch (state) {
    case State::Waiting:
        return "waiting";
    case State::Running:
        return "running";
    case State::Done:
        return "done";
    case State::Stopped:
        return "stopped";
    case State::Failed:
        return "failed";
    }
    return "";
}

/// What sets each of these experiments apart from the others, beside method, seed and name: "epsilon 8/255".
QStringList distinctions(const std::vector<const ExperimentConfig*>& configs)
{
    std::vector<QStringList> parts(configs.size());
    for (const ConfigDifference& row : configDifferences(configs)) {
        if (tellsRunsApart(*row.parameter) || row.parameter->key == "method") {
            continue;
        }
        for (std::size_t i = 0; i < configs.size(); ++i) {
            parts[i] << translatedParameter(row.parameter->label) + QLatin1Char(' ') +
                            QString::fromStdString(row.values[i].text);
        }
    }
    QStringList texts;
    for (const QStringList& part : parts) {
        texts << part.join(QStringLiteral(" · "));
    }
    return texts;
}

} // namespace

QueueModel::QueueModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(lightTheme())
{
}

void QueueModel::setExperiments(const std::vector<QueuedExperiment>& experiments)
{
    if (experiments.size() != m_experiments.size()) {
        beginResetModel();
        m_experiments = experiments;
        endResetModel();
        return;
    }
    m_experiments = experiments;
    refresh();
}

void QueueModel::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    m_runs = runs;
    refresh();
}

void QueueModel::refresh()
{
    if (!m_experiments.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

RunSummaryPtr QueueModel::runOf(const QueuedExperiment& experiment) const
{
    const auto found = std::ranges::find_if(
        m_runs, [&](const RunSummaryPtr& run) { return run->folder == experiment.folder; });
    return found == m_runs.end() ? nullptr : *found;
}

QStringList QueueModel::summary() const
{
    std::vector<RunSummaryPtr> done;
    std::vector<const ExperimentConfig*> configs;
    for (const QueuedExperiment& experiment : m_experiments) {
        const RunSummaryPtr run = runOf(experiment);
        if (experiment.state == State::Done && run) {
            done.push_back(run);
            configs.push_back(&run->config);
        }
    }
    const std::vector<std::vector<std::size_t>> groups = groupsBySeed(configs);
    std::vector<const ExperimentConfig*> kinds;
    kinds.reserve(groups.size());
    for (const std::vector<std::size_t>& group : groups) {
        kinds.push_back(configs[group.front()]);
    }
    const QStringList apart = distinctions(kinds);
    QStringList lines;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::vector<double> clean;
        std::vector<double> robust;
        for (const std::size_t member : groups[i]) {
            clean.push_back(done[member]->of(FigureChoice::Best).clean);
            robust.push_back(done[member]->of(FigureChoice::Best).robust);
        }
        const QString& more = apart[static_cast<qsizetype>(i)];
        const QString what =
            methodWord(kinds[i]->method) + (more.isEmpty() ? QString() : QStringLiteral(" · ") + more);
        lines << tr("%1: clean %2, robust %3 (n = %4)")
                     .arg(what, meanText(meanSpread(clean)), meanText(meanSpread(robust)))
                     .arg(groups[i].size());
    }
    return lines;
}

QByteArray QueueModel::csv() const
{
    QByteArray csv = "name,method,preset,data_set,seed,state,clean_accuracy,robust_accuracy,folder\n";
    for (const QueuedExperiment& experiment : m_experiments) {
        const RunSummaryPtr run = runOf(experiment);
        const RunFigures figures = run ? run->of(FigureChoice::Best) : RunFigures();
        const QByteArrayList cells = {csvText(QString::fromStdString(experiment.config.name)),
                                      name(experiment.config.method),
                                      name(experiment.config.preset),
                                      csvText(QString::fromStdString(experiment.config.dataSet)),
                                      QByteArray::number(static_cast<qulonglong>(experiment.config.seed)),
                                      queueStateKey(experiment.state),
                                      csvNumber(figures.clean),
                                      csvNumber(figures.robust),
                                      csvText(QString::fromStdString(experiment.folder.string()))};
        csv += cells.join(',') + '\n';
    }
    return csv;
}

void QueueModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    refresh();
}

void QueueModel::retranslate()
{
    refresh();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_experiments.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString QueueModel::text(const QueuedExperiment& experiment, int column) const
{
    const RunSummaryPtr run = runOf(experiment);
    switch (column) {
    case NameColumn:
        return QString::fromStdString(experiment.config.name);
    case MethodColumn:
        return methodWord(experiment.config.method);
    case SeedColumn:
        return QString::number(experiment.config.seed);
    case StateColumn:
        switch (experiment.state) {
        case State::Waiting:
            return tr("waiting");
        case State::Running:
            return tr("training");
        case State::Done:
            return tr("complete");
        case State::Stopped:
            return tr("stopped");
        case State::Failed:
            return tr("failed");
        }
        return {};
    case CleanColumn:
        return run ? percentText(run->of(FigureChoice::Best).clean) : QString();
    case RobustColumn:
        return run ? percentText(run->of(FigureChoice::Best).robust) : QString();
    default:
        return {};
    }
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QueuedExperiment& experiment = m_experiments[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(experiment, index.column());
    case Qt::ToolTipRole:
        return experiment.error            ? translated(*experiment.error)
               : experiment.folder.empty() ? QVariant()
                                           : shownPath(experiment.folder);
    case Qt::TextAlignmentRole:
        return cellAlignment(isRightInQueue(index.column()));
    case Qt::FontRole:
        return themeFont(kTitleSize);
    case Qt::ForegroundRole:
        switch (index.column()) {
        case NameColumn:
            return m_theme.text;
        case CleanColumn:
            return m_theme.cleanAccuracy;
        case RobustColumn:
            return m_theme.robustAccuracy;
        case StateColumn:
            return experiment.state == State::Failed    ? m_theme.error
                   : experiment.state == State::Running ? m_theme.good
                                                        : m_theme.secondaryText;
        default:
            return m_theme.secondaryText;
        }
    default:
        return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return cellAlignment(isRightInQueue(section));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Experiment");
    case MethodColumn:
        return tr("Method");
    case SeedColumn:
        return tr("Seed");
    case StateColumn:
        return tr("State");
    case CleanColumn:
        return tr("Clean");
    case RobustColumn:
        return tr("Robust");
    default:
        return {};
    }
}

} // namespace twins
