#include "core/report/run_report.h"

#include "core/config/parameter_table.h"
#include "core/report/html_text.h"
#include "core/report/run_report_parts.h"
#include "core/telemetry/run_folder.h"

#include <cmath>

namespace twins
{

namespace
{

std::string chip(const std::string& text)
{
    return text.empty() ? std::string() : element("span", escaped(text));
}

std::string runHeading(const FinishedRun& run)
{
    const RunData& data = run.data;
    const std::string subtitle =
        (data.config.name.empty() || data.config.name == run.name ? std::string() : data.config.name + ". ") +
        data.record.architecture;
    return element("h1", escaped(run.name)) + element("p", escaped(subtitle), "soft") +
           element("div",
                   chip(methodWord(data.config)) + chip("preset: " + presetWordOf(data.config)) +
                       chip(data.config.dataSet) + chip("seed " + std::to_string(data.config.seed)) +
                       chip(name(data.status)) + element("span", momentOf(data.record.started)) +
                       chip(data.record.device),
                   "chips");
}

std::string figureCard(const std::string& figure, const std::string& color, const std::string& what)
{
    return "<div class=\"card " + color + "\"><b>" + figure + "</b><span>" + what + "</span></div>\n";
}

std::string autoAttackCard(const FinishedRun& run)
{
    const EvaluationRecord* record = autoAttackOf(run);
    if (record == nullptr) {
        return {};
    }
    return figureCard(percentOf(record->robustAccuracy()), "robust",
                      "robust, " + escaped(record->title) + ", " + std::to_string(record->images) +
                          " test images; 95 % interval " + percentOf(record->confidence().low) + " to " +
                          percentOf(record->confidence().high));
}

} // namespace

std::string attackOf(const RunData& run)
{
    return run.epochs.empty() ? std::string() : run.epochs.back().attack;
}

std::string section(const std::string& heading, const std::string& content)
{
    return content.empty() ? std::string() : element("section", element("h2", heading) + content);
}

ChartCurve epochCurve(const RunData& run, const std::string& name, const std::string& color,
                      double EpochMetrics::*figure, ChartCurve::Dash dash)
{
    ChartCurve curve{
        .name = name, .color = color, .dash = dash, .x = {}, .y = {}, .low = {}, .high = {}, .dots = false};
    for (const EpochMetrics& epoch : run.epochs) {
        curve.x.push_back(static_cast<double>(epoch.epoch));
        curve.y.push_back(epoch.*figure);
    }
    curve.dots = curve.x.size() <= 12 && dash == ChartCurve::Dash::None;
    return curve;
}

std::string headlineCards(const FinishedRun& run)
{
    const RunData& data = run.data;
    if (data.epochs.empty()) {
        return element("p", "Nothing was evaluated yet: this run has no accuracy to show.", "note");
    }
    const EpochMetrics& last = data.epochs.back();
    const std::string images = std::to_string(last.testImages) + " test images";
    const std::string after =
        "after epoch " + std::to_string(last.epoch) + " of " + std::to_string(data.config.epochs);
    std::string cards = figureCard(percentOf(last.testCleanAccuracy), "clean",
                                   "clean, adaptive wing, " + images + ", " + after) +
                        figureCard(percentOf(last.testRobustAccuracy), "robust",
                                   "robust under " + escaped(last.attack) + ", " + images + ", " + after) +
                        autoAttackCard(run);
    if (const BestEpoch best = bestEpoch(data); best.index >= 0) {
        const EpochMetrics& epoch = data.epochs[static_cast<std::size_t>(best.index)];
        cards += figureCard(percentOf(epoch.testRobustAccuracy), "robust",
                            "robust on the test images at the best epoch, " + std::to_string(epoch.epoch) +
                                ", chosen on " +
                                (best.onTest ? "the test images (leaked: too high)" : "validation images"));
    }
    if (std::isfinite(last.trainRobustAccuracy - last.testRobustAccuracy)) {
        cards +=
            figureCard(pointsOf(last.trainRobustAccuracy - last.testRobustAccuracy), "",
                       "points of robust accuracy on training images above test images: robust overfitting");
    }
    return element("div", cards, "cards");
}

PageDraft runReportDraft(const FinishedRun& run)
{
    return {
        .title = run.name,
        .parts = {
            [&run] { return runHeading(run) + headlineCards(run); },
            [&run] { return accuracySection(run.data); }, [&run] { return lossSection(run.data); },
            [&run] { return batchNormSection(run.data); }, [&run] { return dynamicsSection(run.data); },
            [&run] { return samplesSection(run.data); }, [&run] { return evaluationsSection(run); },
            [&run] { return maskingSection(run.data); },
            [&run] { return section("Notes", run.notes.empty() ? "" : element("pre", escaped(run.notes))); },
            [&run] { return configurationSection(run); },
            [&run] {
                return reproduceSection(run);
            }}};
}

std::string runReport(const FinishedRun& run)
{
    return makePage(runReportDraft(run));
}

} // namespace twins
