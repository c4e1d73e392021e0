#include "ui/run_words.h"

#include "core/config/method_table.h"
#include "core/config/parameter_table.h"
#include "ui/evaluation_words.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr qsizetype kShortestTitle = 2;

/// Label of a choice of the parameter table.
QString choiceWord(const char* key, const std::string& value)
{
    for (const ParameterChoice& choice : findParameter(key).choices) {
        if (choice.key == value) {
            return translatedParameter(choice.label);
        }
    }
    return QString::fromStdString(value);
}

} // namespace

QString statusWord(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return QCoreApplication::translate("twins::Runs", "live");
    case RunStatus::Completed:
        return QCoreApplication::translate("twins::Runs", "complete");
    case RunStatus::Stopped:
        return QCoreApplication::translate("twins::Runs", "stopped");
    case RunStatus::Diverged:
        return QCoreApplication::translate("twins::Runs", "diverged");
    case RunStatus::Failed:
        return QCoreApplication::translate("twins::Runs", "failed");
    case RunStatus::Unfinished:
        break;
    }
    return QCoreApplication::translate("twins::Runs", "unfinished");
}

QString methodWord(Method method)
{
    return translatedParameter(traitsOf(method).label);
}

QString dataSetWord(const std::string& dataSet)
{
    return choiceWord("data_set", dataSet);
}

QString networkWord(const RunSummary& run)
{
    if (run.architecture.empty()) {
        return choiceWord("architecture", run.config.architecture);
    }
    return QString::fromStdString(run.architecture).section(QLatin1Char(','), 0, 0);
}

QString epochsText(const RunSummary& run)
{
    const bool isWhole = std::abs(run.epochsDone - std::round(run.epochsDone)) < 1e-6;
    return QStringLiteral("%1 / %2").arg(QLocale().toString(run.epochsDone, 'f', isWhole ? 0 : 1),
                                         numberText(run.config.epochs));
}

QString startedText(const RunSummary& run)
{
    return dateText(run.started);
}

QString meanText(const MeanSpread& figures)
{
    if (!std::isfinite(figures.mean)) {
        return QStringLiteral("–");
    }
    if (!std::isfinite(figures.deviation)) {
        return percentText(figures.mean);
    }
    const QLocale locale;
    return QStringLiteral("%1 ± %2\u00a0%")
        .arg(locale.toString(figures.mean * 100.0, 'f', 1),
             locale.toString(figures.deviation * 100.0, 'f', 1));
}

QString figureChoiceWord(FigureChoice choice)
{
    switch (choice) {
    case FigureChoice::Best:
        return QCoreApplication::translate("twins::Runs", "best epoch");
    case FigureChoice::Last:
        return QCoreApplication::translate("twins::Runs", "last evaluation");
    case FigureChoice::Minimum:
        return QCoreApplication::translate("twins::Runs", "lowest");
    case FigureChoice::Maximum:
        break;
    }
    return QCoreApplication::translate("twins::Runs", "highest");
}

QString groupTitle(const std::vector<RunSummaryPtr>& members)
{
    QString common = QString::fromStdString(members.front()->title());
    for (const RunSummaryPtr& member : members) {
        const QString title = QString::fromStdString(member->title());
        qsizetype length = 0;
        while (length < std::min(common.size(), title.size()) && common[length] == title[length]) {
            ++length;
        }
        common.truncate(length);
    }
    // "at-seed1" and "at-seed2" are "at".
    static const QRegularExpression ending(QStringLiteral("[\\s_·-]*(seed)?[\\s_·=-]*$"),
                                           QRegularExpression::CaseInsensitiveOption);
    common.remove(ending);
    static const QRegularExpression date(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}$"));
    return common.size() < kShortestTitle || common.contains(date)
               ? methodWord(members.front()->config.method)
               : common;
}

} // namespace twins
