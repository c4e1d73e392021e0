#include "core/report/comparison_report.h"

#include "core/config/config_json.h"
#include "core/report/comparison.h"
#include "core/report/html_text.h"
#include "core/report/run_report_parts.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/seed_groups.h"

#include <memory>

namespace twins
{

namespace
{

constexpr std::size_t kColors = 8; // .g0 to .g7 of the page

std::string runColor(std::size_t group)
{
    return "g" + std::to_string(group % kColors);
}

/// "43.1 ± 0.6 %", with the number of values where it is not that of the group's runs.
std::string spreadText(const MeanSpread& spread, std::size_t runs)
{
    if (spread.count == 0) {
        return percentOf(kNotMeasured);
    }
    std::string text = percentOf(spread.mean);
    if (spread.count > 1) {
        text.resize(text.size() - 2); // " %"
        const std::string deviation = percentOf(spread.deviation);
        text += " ± " + deviation;
    }
    return spread.count == runs ? text : text + " (n = " + std::to_string(spread.count) + ")";
}

template<typename Figure>
MeanSpread spreadOver(const RunGroup& group, Figure figure)
{
    std::vector<double> values;
    for (const FinishedRun* run : group.runs) {
        values.push_back(figure(*run));
    }
    return meanSpread(values);
}

double lastOf(const FinishedRun& run, double EpochMetrics::*figure)
{
    return run.data.epochs.empty() ? kNotMeasured : run.data.epochs.back().*figure;
}

double bestRobust(const FinishedRun& run)
{
    const BestEpoch best = bestEpoch(run.data);
    return best.index < 0 || best.onTest
               ? kNotMeasured
               : run.data.epochs[static_cast<std::size_t>(best.index)].testRobustAccuracy;
}

double autoAttack(const FinishedRun& run)
{
    const EvaluationRecord* record = autoAttackOf(run);
    return record == nullptr ? kNotMeasured : record->robustAccuracy();
}

double overfitting(const FinishedRun& run)
{
    return lastOf(run, &EpochMetrics::trainRobustAccuracy) - lastOf(run, &EpochMetrics::testRobustAccuracy);
}

std::string swatch(std::size_t group)
{
    return "<span class=\"swatch " + runColor(group) + "\"></span>";
}

std::string headlineTable(const std::vector<RunGroup>& groups)
{
    const MeanSpread first = spreadOver(groups.front(), [](const FinishedRun& run) {
        return lastOf(run, &EpochMetrics::testRobustAccuracy);
    });
    std::string rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const RunGroup& group = groups[i];
        const std::size_t runs = group.runs.size();
        const auto last = [&](double EpochMetrics::*figure) {
            return spreadOver(group, [&](const FinishedRun& run) { return lastOf(run, figure); });
        };
        const MeanSpread robust = last(&EpochMetrics::testRobustAccuracy);
        const MeanSpread gap = spreadOver(group, overfitting);
        rows +=
            tableRow(swatch(i) + escaped(group.label),
                     {std::to_string(runs), spreadText(last(&EpochMetrics::testCleanAccuracy), runs),
                      spreadText(robust, runs), i == 0 ? std::string() : pointsOf(robust.mean - first.mean),
                      spreadText(spreadOver(group, bestRobust), runs),
                      spreadText(spreadOver(group, autoAttack), runs), pointsOf(gap.mean)});
    }
    return htmlTable({"group", "runs", "clean", "robust", "robust, points above the first",
                      "robust at the best epoch", "AutoAttack", "train − test, points"},
                     rows);
}

std::string differencesTable(const std::vector<RunGroup>& groups)
{
    std::vector<std::string> headings = {"parameter"};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        headings.push_back(swatch(i) + escaped(groups[i].label));
    }
    std::string rows;
    for (const ConfigDifference& difference : groupDifferences(groups)) {
        std::vector<std::string> cells;
        for (const ConfigDifference::Value& value : difference.values) {
            const std::string text = escaped(value.text);
            cells.push_back(value.hasEffect ? text
                                            : "<span class=\"soft\">" + text + " (without effect)</span>");
        }
        rows += tableRow(escaped(difference.parameter->key), cells);
    }
    if (rows.empty()) {
        return element("p", groups.size() == 1 ? "Nothing but seed and name." : "Nothing that has an effect.",
                       "soft");
    }
    return htmlTable(headings, rows);
}

/// Mean over the runs of a group at the epochs that all of them measured, with a band of one standard
/// deviation.
ChartCurve groupCurve(const RunGroup& group, std::size_t number, double EpochMetrics::*figure)
{
    std::vector<std::vector<KeyedPoint>> runs;
    for (const FinishedRun* run : group.runs) {
        std::vector<KeyedPoint>& points = runs.emplace_back();
        for (const EpochMetrics& epoch : run->data.epochs) {
            points.push_back({epoch.epoch, static_cast<double>(epoch.epoch), epoch.*figure});
        }
    }
    ChartCurve curve{.name = group.label, .color = runColor(number), .x = {}, .y = {}, .low = {}, .high = {}};
    for (const SpreadPoint& point : meanOverRuns(runs)) {
        curve.x.push_back(point.x);
        curve.y.push_back(point.mean);
        curve.low.push_back(point.mean - point.deviation);
        curve.high.push_back(point.mean + point.deviation);
    }
    curve.dots = curve.x.size() <= 12;
    return curve;
}

std::string groupChart(const std::vector<RunGroup>& groups, const std::string& title,
                       double EpochMetrics::*figure)
{
    LineChart chart{.title = title,
                    .xTitle = "epoch",
                    .yTitle = "%",
                    .percent = true,
                    .width = 520,
                    .height = 280,
                    .curves = {},
                    .marks = {}};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        chart.curves.push_back(groupCurve(groups[i], i, figure));
    }
    return chartFigure(chart);
}

std::string runsTable(const std::vector<RunGroup>& groups)
{
    std::string rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const FinishedRun* run : groups[i].runs) {
            const RunRecord& record = run->data.record;
            rows += tableRow(swatch(i) + escaped(run->name),
                             {escaped(methodWord(run->data.config)), escaped(presetWordOf(run->data.config)),
                              std::to_string(run->data.config.seed), name(run->data.status),
                              percentOf(lastOf(*run, &EpochMetrics::testCleanAccuracy)),
                              percentOf(lastOf(*run, &EpochMetrics::testRobustAccuracy)),
                              percentOf(autoAttack(*run)), momentOf(record.started),
                              "<code>" + escaped(record.dataFingerprint.substr(0, 12)) + "</code>",
                              "<code>" + run->metricsHash.substr(0, 12) + "</code>"});
        }
    }
    return htmlTable({"run", "method", "preset", "seed", "status", "clean", "robust", "AutoAttack", "started",
                      "data fingerprint", "SHA-256 of metrics"},
                     rows);
}

std::string reproduce(const std::vector<RunGroup>& groups)
{
    std::string content;
    int number = 0; // over all groups: seeds repeat
    for (const RunGroup& group : groups) {
        std::string commands;
        for (const FinishedRun* run : group.runs) {
            commands += "twins train config.json --set seed=" + std::to_string(run->data.config.seed) +
                        " --out runs/again-" + std::to_string(++number) + '\n';
        }
        const RunRecord& record = group.runs.front()->data.record;
        content += element(
            "details", element("summary", escaped(group.label)) +
                           element("p",
                                   "TWINS Workbench " + escaped(record.programVersion) + ", LibTorch " +
                                       escaped(record.torchVersion) + ", " + escaped(record.device) + ", " +
                                       escaped(record.architecture),
                                   "soft") +
                           element("pre", commands) + element("pre", escaped(configToText(group.config()))));
    }
    return content;
}

std::string comparisonHeading(const std::string& title, const std::vector<RunGroup>& groups)
{
    return element("h1", title) +
           element("p",
                   std::to_string(groups.size()) + (groups.size() == 1 ? " group" : " groups") +
                       "; runs of a group differ in the seed alone.",
                   "soft");
}

std::string warningsSection(const std::vector<FinishedRun>& runs)
{
    std::string warnings;
    for (const std::string& warning : comparisonWarnings(runs)) {
        warnings += element("li", escaped(warning));
    }
    return section("What speaks against comparing them", warnings.empty() ? "" : element("ul", warnings));
}

std::string headlineSection(const std::vector<RunGroup>& groups, const std::string& attack)
{
    return section(
        "Headline figures",
        element("p",
                "Mean ± standard deviation over the runs of a group, at the last epoch, adaptive wing, "
                "test images; robust: under " +
                    escaped(attack) +
                    ". The best epoch is chosen on validation images and left out where there are none. "
                    "AutoAttack: the newest kept verdict of each run. No test of significance is made.",
                "soft") +
            headlineTable(groups));
}

std::string curvesSection(const std::vector<RunGroup>& groups, const std::string& attack)
{
    return section(
        "Curves",
        element("p",
                "Mean over the runs of a group, at the epochs that all of them measured; the band is "
                "one standard deviation to either side.",
                "soft") +
            element("div",
                    groupChart(groups, "Clean accuracy, test", &EpochMetrics::testCleanAccuracy) +
                        groupChart(groups, "Robust accuracy, test, under " + attack,
                                   &EpochMetrics::testRobustAccuracy) +
                        groupChart(groups, "Robust accuracy, train", &EpochMetrics::trainRobustAccuracy) +
                        groupChart(groups, "Robust accuracy, validation",
                                   &EpochMetrics::validationRobustAccuracy),
                    "pair"));
}

} // namespace

PageDraft comparisonReportDraft(const std::vector<FinishedRun>& runs)
{
    const auto groups = std::make_shared<const std::vector<RunGroup>>(groupsOf(runs));
    const std::string attack = attackOf(runs.front().data);
    const std::string title = "Comparison of " + std::to_string(runs.size()) + " runs";
    return {.title = title,
            .parts = {[title, groups] { return comparisonHeading(title, *groups); },
                      [&runs] { return warningsSection(runs); },
                      [groups, attack] { return headlineSection(*groups, attack); },
                      [groups, attack] { return curvesSection(*groups, attack); },
                      [groups] { return section("What the groups differ in", differencesTable(*groups)); },
                      [groups] { return section("The runs", runsTable(*groups)); },
                      [groups] {
                          return section("How to reproduce them", reproduce(*groups));
                      }}};
}

std::string comparisonReport(const std::vector<FinishedRun>& runs)
{
    return makePage(comparisonReportDraft(runs));
}

} // namespace twins
