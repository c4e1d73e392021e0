#include "ui/models/config_difference_model.h"

#include "core/config/value_text.h"
#include "ui/plots/plot_export.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kDigits = 4; // of the plain number beside n/255

/// "TWINS-AT" of a choice, "8/255 = 0.03137" of a fraction.
QString shownValue(const Parameter& parameter, const std::string& text)
{
    for (const ParameterChoice& choice : parameter.choices) {
        if (choice.key == text) {
            return translatedParameter(choice.label);
        }
    }
    const QString shown = QString::fromStdString(text);
    if (parameter.type == ParameterType::Fraction && text.find('/') != std::string::npos) {
        if (const std::optional<double> number = parseReal(text)) {
            return QStringLiteral("%1 = %2").arg(shown, QLocale().toString(*number, 'g', kDigits));
        }
    }
    return shown.isEmpty() ? QStringLiteral("–") : shown;
}

QString label(const Parameter& parameter)
{
    const QString unit =
        parameter.type == ParameterType::Fraction ? QString() : translatedParameter(parameter.unit);
    const QString words = translatedParameter(parameter.label);
    return unit.isEmpty() ? words : QStringLiteral("%1 [%2]").arg(words, unit);
}

} // namespace

ConfigDifferenceModel::ConfigDifferenceModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(lightTheme())
{
}

void ConfigDifferenceModel::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    if (runs == m_runs) {
        return;
    }
    beginResetModel();
    m_runs = runs;
    std::vector<const ExperimentConfig*> configs;
    for (const RunSummaryPtr& run : runs) {
        configs.push_back(&run->config);
    }
    m_rows = configDifferences(configs);
    std::erase_if(m_rows, [](const ConfigDifference& row) { return row.parameter->key == "name"; });
    endResetModel();
}

void ConfigDifferenceModel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    retranslate();
}

void ConfigDifferenceModel::retranslate()
{
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    if (columnCount() > 0) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

int ConfigDifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConfigDifferenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size()) + 1;
}

QString ConfigDifferenceModel::text(int row, int column) const
{
    const ConfigDifference& difference = m_rows[static_cast<std::size_t>(row)];
    if (column == 0) {
        return label(*difference.parameter);
    }
    return shownValue(*difference.parameter, difference.values[static_cast<std::size_t>(column - 1)].text);
}

QVariant ConfigDifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ConfigDifference& difference = m_rows[static_cast<std::size_t>(index.row())];
    const bool isValue = index.column() > 0;
    const bool hasEffect =
        !isValue || difference.values[static_cast<std::size_t>(index.column() - 1)].hasEffect;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return isValue && !hasEffect ? tr("Without effect in this run")
                                     : translatedParameter(difference.parameter->help);
    case Qt::ForegroundRole:
        return isValue && hasEffect ? m_theme.text : m_theme.secondaryText;
    case Qt::FontRole: {
        QFont font = themeFont(kTitleSize);
        font.setItalic(!hasEffect);
        return font;
    }
    default:
        return {};
    }
}

QVariant ConfigDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignLeft));
    }
    if (section == 0) {
        return role == Qt::DisplayRole ? tr("Parameter") : QVariant();
    }
    const RunSummary& run = *m_runs[static_cast<std::size_t>(section - 1)];
    return role == Qt::DisplayRole   ? runName(static_cast<std::size_t>(section - 1))
           : role == Qt::ToolTipRole ? shownPath(run.folder)
                                     : QVariant();
}

QString ConfigDifferenceModel::runName(std::size_t run) const
{
    const std::string title = m_runs[run]->title();
    const auto same = std::count_if(m_runs.begin(), m_runs.end(),
                                    [&](const RunSummaryPtr& other) { return other->title() == title; });
    return QString::fromStdString(same > 1 ? m_runs[run]->folder.filename().string() : title);
}

QString ConfigDifferenceModel::asText() const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column) {
        cells << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    lines << cells.join(QLatin1Char('\t'));
    for (int row = 0; row < rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < columnCount(); ++column) {
            cells << text(row, column);
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QByteArray ConfigDifferenceModel::csv() const
{
    QByteArray csv = "parameter";
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        csv += ',' + csvText(runName(run));
    }
    csv += '\n';
    for (const ConfigDifference& row : m_rows) {
        csv += csvText(QString::fromStdString(row.parameter->key));
        for (const ConfigDifference::Value& value : row.values) {
            csv += ',' + csvText(QString::fromStdString(value.text));
        }
        csv += '\n';
    }
    return csv;
}

nlohmann::ordered_json ConfigDifferenceModel::document() const
{
    nlohmann::ordered_json document = {{"runs", nlohmann::ordered_json::array()},
                                       {"differences", nlohmann::ordered_json::object()}};
    for (const RunSummaryPtr& run : m_runs) {
        document["runs"].push_back(run->folder.string());
    }
    for (const ConfigDifference& row : m_rows) {
        for (const ConfigDifference::Value& value : row.values) {
            document["differences"][row.parameter->key].push_back(value.text);
        }
    }
    return document;
}

QByteArray ConfigDifferenceModel::json() const
{
    // A folder's path need not be UTF-8.
    return QByteArray::fromStdString(
        document().dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

} // namespace twins
