// The parts of EvaluationView that lay the evaluations of other runs over the shown one, and write them down.
#include "ui/evaluation_words.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/evaluation_result.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/plots/evaluation_csv.h"
#include "ui/plots/evaluation_plot.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/run_label.h"
#include "ui/tone.h"
#include "ui/views/compared_legend.h"
#include "ui/views/evaluation_view.h"

#include <nlohmann/json.hpp>

#include <QLabel>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kUntilToldReading = 300; // ms

/// The curve of one run with its name, method and preset in every line; without the heading where it has one
/// above it already.
QByteArray curveOfRun(const EvaluationRecord& record, const QString& run, bool hasHeading)
{
    const RunLabel label{QString::fromStdString(record.method), QString::fromStdString(record.preset)};
    const QList<QByteArray> lines = withRunColumns(evaluationCsv(record), label).split('\n');
    QByteArray text;
    for (qsizetype i = hasHeading ? 1 : 0; i < lines.size(); ++i) {
        if (!lines[i].isEmpty()) {
            text += lines[i] + ',' + (i == 0 ? QByteArray("run") : csvText(run)) + '\n';
        }
    }
    return text;
}

} // namespace

void EvaluationView::buildCompared()
{
    m_comparedLegend->setObjectName(QStringLiteral("evaluation-compared"));
    m_classLegend->setObjectName(QStringLiteral("class-compared"));
    m_leftOut->setObjectName(QStringLiteral("evaluation-left-out"));
    m_damage->setObjectName(QStringLiteral("evaluation-damage"));
    for (QLabel* label : {m_leftOut, m_damage}) {
        label->setWordWrap(true);
        label->setVisible(false);
    }
    setTone(m_leftOut, "secondary");
    setTone(m_damage, "warning");
    for (ComparedLegend* legend : {m_comparedLegend, m_classLegend}) {
        legend->setContentsMargins(0, 2, 0, 2); // the page has its own
    }
    m_result->addUnderPlot(m_comparedLegend);
    m_result->addUnderPlot(m_leftOut);
    m_result->addUnderPlot(m_damage);
    m_classes->addContent(m_classLegend);
    connect(m_comparedLegend, &ComparedLegend::picked, this, &EvaluationView::runsPicked);
    connect(m_classLegend, &ComparedLegend::picked, this, &EvaluationView::runsPicked);
    connect(m_result->plot(), &EvaluationPlot::overlayPicked, this, &EvaluationView::runsPicked);
    connect(m_classes->bars(), &ClassAccuracyBars::overlayPicked, this, &EvaluationView::runsPicked);
    m_untilToldReading.setSingleShot(true);
    m_untilToldReading.setInterval(kUntilToldReading);
    connect(&m_untilToldReading, &QTimer::timeout, this, &EvaluationView::tellCompared);
    connect(&m_comparedLedgers, &ComparedLedgers::wereRead, this, &EvaluationView::takeLedgers);
}

void EvaluationView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    // A run that grows comes anew every second; what is being read of it is not to begin again each time.
    if (!m_isReadingCompared || comparedFolders() != m_readFolders) {
        readCompared();
    }
    layCompared(); // those that are gone go at once
}

std::vector<std::filesystem::path> EvaluationView::comparedFolders() const
{
    std::vector<std::filesystem::path> folders;
    folders.reserve(m_compared.size());
    for (const auto& run : m_compared) {
        folders.push_back(run->folder);
    }
    return folders;
}

void EvaluationView::readCompared()
{
    m_readFolders = comparedFolders();
    m_isReadingCompared = !m_readFolders.empty();
    if (m_readFolders.empty()) {
        m_ledgers.clear();
    }
    if (m_isReadingCompared) {
        m_untilToldReading.start();
    }
    m_comparedLedgers.read(m_readFolders); // also of none, so that what is being read does not come
}

void EvaluationView::takeLedgers(const std::vector<ComparedLedger>& ledgers)
{
    m_isReadingCompared = false;
    m_ledgers = ledgers;
    layCompared();
}

void EvaluationView::layCompared()
{
    const EvaluationRecord record = shownRecord();
    m_laidFor = kindOf(record);
    m_laid = comparedVerdicts(m_compared, m_ledgers, m_run, record);
    tellCompared();
}

void EvaluationView::tellCompared()
{
    m_result->plot()->setOverlays(curvesOf(m_laid, m_theme));
    const std::vector<ClassOverlay> classes = classesOf(m_laid, shownRecord().epsilon, m_theme);
    m_classes->bars()->setOverlays(classes);
    m_comparedLegend->setEntries(m_laid.entries());
    m_classLegend->setEntries(classes.empty() ? QVector<ComparedEntry>() : m_laid.entries());
    m_leftOut->setText(isAwaitingCompared() ? tr("Reading the evaluations of the compared runs…")
                                            : leftOutText());
    m_leftOut->setVisible(!m_leftOut->text().isEmpty());
    m_damage->setText(m_laid.damage.join(QLatin1Char('\n')));
    m_damage->setVisible(!m_laid.damage.isEmpty());
}

bool EvaluationView::isAwaitingCompared() const
{
    const auto isUnread = [this](const auto& run) {
        return std::ranges::find(m_ledgers, run->folder, &ComparedLedger::run) == m_ledgers.end();
    };
    return m_isReadingCompared && !m_untilToldReading.isActive() && std::ranges::any_of(m_compared, isUnread);
}

QString EvaluationView::leftOutText() const
{
    return m_laid.leftOut.empty() ? QString() : tr("Not laid over: %1.").arg(m_laid.leftOutText());
}

QByteArray EvaluationView::comparedCsv(const EvaluationRecord& record) const
{
    if (m_laid.verdicts.empty()) {
        const RunLabel label{QString::fromStdString(record.method), QString::fromStdString(record.preset)};
        return withRunColumns(evaluationCsv(record), label);
    }
    QByteArray text = curveOfRun(record, QString::fromStdString(m_run.filename().string()), false);
    for (const ComparedVerdict& verdict : m_laid.verdicts) {
        for (const ComparedVerdict::Member& member : verdict.members) {
            text += curveOfRun(member.record, member.run, true);
        }
    }
    return text;
}

QByteArray EvaluationView::comparedJson(const EvaluationRecord& record) const
{
    nlohmann::ordered_json json = toJson(record);
    if (!m_compared.empty()) {
        json["run"] = m_run.filename().string();
        nlohmann::ordered_json others = nlohmann::ordered_json::array();
        for (const ComparedVerdict& verdict : m_laid.verdicts) {
            for (const ComparedVerdict::Member& member : verdict.members) {
                others.push_back({{"run", member.run.toStdString()}});
                others.back().update(toJson(member.record));
            }
        }
        json["compared"] = std::move(others);
        json["not_compared"] = nlohmann::ordered_json::array();
        for (const ComparedVerdicts::LeftOut& one : m_laid.leftOut) {
            json["not_compared"].push_back(
                {{"run", one.run.toStdString()}, {"reason", one.reason.toStdString()}});
        }
    }
    return QByteArray::fromStdString(json.dump(2) + "\n");
}

QString EvaluationView::comparedText(const EvaluationRecord& record) const
{
    QString text = verdictText(record);
    for (const ComparedVerdict& verdict : m_laid.verdicts) {
        for (const ComparedVerdict::Member& member : verdict.members) {
            text += QLatin1Char('\n') + member.run + QLatin1Char('\n') + verdictText(member.record);
        }
    }
    return m_laid.leftOut.empty() ? text : text + QLatin1Char('\n') + leftOutText() + QLatin1Char('\n');
}

} // namespace twins
