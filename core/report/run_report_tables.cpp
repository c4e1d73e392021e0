// The tables of a run's report: verdicts, masking, configuration, how to reproduce it.
#include "core/config/config_json.h"
#include "core/config/parameter_table.h"
#include "core/report/html_text.h"
#include "core/report/png_file.h"
#include "core/report/run_report_parts.h"
#include "core/util/files.h"

namespace twins
{

namespace
{

std::string folded(const std::string& summary, const std::string& content)
{
    return element("details", element("summary", summary) + content);
}

std::string evaluationRow(const EvaluationRecord& record)
{
    return tableRow(
        escaped(record.title),
        {percentOf(record.robustAccuracy()),
         percentOf(record.confidence().low) + " to " + percentOf(record.confidence().high),
         percentOf(record.cleanAccuracy()), std::to_string(record.images), escaped(record.wing),
         std::string(record.norm == Norm::L2 ? "L2 " : "L∞ ") + numberOf(record.epsilon * 255.0, 3) + "/255",
         durationOf(record.seconds), escaped(record.status)});
}

std::string stagesTable(const EvaluationRecord& record)
{
    std::string rows;
    for (const StageRecord& stage : record.stages) {
        rows += tableRow(escaped(stage.title), {std::to_string(stage.before), std::to_string(stage.after),
                                                durationOf(stage.seconds), std::to_string(stage.queries),
                                                std::to_string(stage.gradients)});
    }
    return rows.empty() ? std::string()
                        : folded("Stages of " + escaped(record.title) + ", " + escaped(record.created),
                                 htmlTable({"stage", "standing before", "after", "time", "images forward",
                                            "images forward and back"},
                                           rows));
}

/// What the light says, in one word beside its colour.
std::string lightText(MaskingLight light)
{
    const std::string key = name(light);
    return "<span class=\"" + key + "\">● " + key + "</span>";
}

ExperimentConfig defaultsOf(Preset preset)
{
    return configFromText(R"({"version": 1, "preset": ")" + std::string(name(preset)) + R"("})",
                          "the defaults");
}

} // namespace

std::string evaluationsSection(const FinishedRun& run)
{
    std::string rows;
    std::string stages;
    for (const LedgerEntry& entry : run.evaluations) {
        rows += evaluationRow(entry.record);
        stages += stagesTable(entry.record);
    }
    return rows.empty()
               ? std::string()
               : section("Verdicts of robustness evaluations",
                         element("p",
                                 "Each counts the images that stand after every stage; the interval is "
                                 "Wilson's at 95 %, over the choice of test images.",
                                 "soft") +
                             htmlTable({"attack", "robust", "95 %", "clean", "images", "wing", "radius",
                                        "time", "status"},
                                       rows) +
                             stages);
}

std::string maskingSection(const RunData& run)
{
    if (run.masking.empty()) {
        return {};
    }
    const MaskingReport& report = run.masking.back();
    std::string rows;
    for (const MaskingCheck& check : report.checks) {
        rows += tableRow(lightText(check.light), {escaped(sentenceOf(check))});
    }
    const std::string when = report.epoch >= 0 ? "after epoch " + std::to_string(report.epoch) : "on demand";
    return section(
        "Masking sentinel: " + lightText(report.light()),
        element("p",
                "Can the robust accuracy be believed? Checks for gradients that mislead an attack, " + when +
                    ", on " + std::to_string(report.images) + " images.",
                "soft") +
            htmlTable({"light", "what was measured"}, rows));
}

std::string configurationSection(const FinishedRun& run)
{
    const ExperimentConfig& config = run.data.config;
    const ExperimentConfig defaults = defaultsOf(config.preset);
    std::string rows;
    std::string changed;
    for (const Parameter& parameter : parameterTable()) {
        const std::string value = parameterText(parameter, config);
        const std::string usual = parameterText(parameter, defaults);
        const std::string row = tableRow(escaped(parameter.key), {escaped(value), escaped(parameter.unit),
                                                                  escaped(parameter.label), escaped(usual)});
        rows += row;
        changed +=
            value != usual && (!parameter.relevant || parameter.relevant(config)) ? row : std::string();
    }
    const std::vector<std::string> headings = {"parameter", "value", "unit", "meaning",
                                               "default of the preset"};
    return section("Configuration",
                   (changed.empty() ? element("p", "Every parameter has its default.", "soft")
                                    : element("p",
                                              "What differs from the defaults of the preset " +
                                                  escaped(presetWordOf(config)) + ":",
                                              "soft") +
                                          htmlTable(headings, changed)) +
                       folded("Every parameter", htmlTable(headings, rows)));
}

std::string reproduceSection(const FinishedRun& run)
{
    const RunRecord& record = run.data.record;
    const std::string config = configToText(run.data.config);
    std::string rows = tableRow("program", {"TWINS Workbench " + escaped(record.programVersion)}) +
                       tableRow("LibTorch", {escaped(record.torchVersion)}) +
                       tableRow("device", {escaped(record.device)}) +
                       tableRow("started", {momentOf(record.started)}) +
                       tableRow("network", {escaped(record.architecture)}) +
                       tableRow("images", {std::to_string(record.trainImages) + " training, " +
                                           std::to_string(record.validationImages) + " validation, " +
                                           std::to_string(record.testImages) + " test"}) +
                       tableRow("data fingerprint", {"<code>" + escaped(record.dataFingerprint) + "</code>"});
    if (!record.sourceFingerprint.empty()) {
        rows += tableRow("source fingerprint", {"<code>" + escaped(record.sourceFingerprint) + "</code>"});
    }
    rows += tableRow("SHA-256 of metrics.jsonl", {"<code>" + run.metricsHash + "</code>"}) +
            tableRow("SHA-256 of the configuration",
                     {"<code>" + sha256(config.data(), config.size()) + "</code>"});
    for (const LedgerEntry& entry : run.evaluations) {
        rows += tableRow("checkpoint of " + escaped(entry.record.title),
                         {escaped(entry.record.checkpoint) + "<br/><code>" +
                          escaped(entry.record.checkpointHash) + "</code>"});
    }
    std::string byHand;
    for (const RunEvent& event : run.data.events) {
        if (event.kind == RunEvent::Kind::ParameterChanged) {
            byHand += element("li", "step " + std::to_string(event.step) + ": " + escaped(event.key) + " → " +
                                        escaped(event.value));
        }
    }
    return section(
        "How to reproduce it",
        element("p", "Save the configuration below as config.json and run") +
            element("pre", "twins train config.json --out runs/again") +
            element("p",
                    "Every random number is a function of the seed; on the CPU the same program, data and "
                    "number of threads give the same figures to the bit.",
                    "soft") +
            (byHand.empty()
                 ? std::string()
                 : element("p", "The configuration alone does not give this run: values were changed by "
                                "hand while it trained.") +
                       element("ul", byHand)) +
            htmlTable({"of this run", ""}, rows) +
            R"(<p><a download="config.json" href="data:application/json;base64,)" + base64(config) +
            "\">Save config.json</a></p>\n" + folded("config.json", element("pre", escaped(config))));
}

} // namespace twins
