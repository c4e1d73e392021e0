#include "app/cli_evaluate_text.h"

#include "app/cli_progress.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>

namespace twins
{

namespace
{

long long wide(std::int64_t value)
{
    return static_cast<long long>(value);
}

std::string numberText(double value)
{
    char text[32];
    return {text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.4g", value))};
}

void printStages(const EvaluationRecord& record)
{
    std::printf("\n  %-18s %9s %9s %10s %12s %12s %10s\n", record.isSweep ? "radius" : "stage", "before",
                "after", "accuracy", "queries", "gradients", "time");
    for (const StageRecord& stage : record.stages) {
        const std::string shown = record.isSweep ? numberText(stage.attack.epsilon) : stage.title;
        if (!stage.hasBegun()) {
            std::printf("  %-18s not begun\n", shown.c_str());
            continue;
        }
        std::printf("  %-18s %9lld %9lld %10s %12lld %12lld %10s\n", shown.c_str(), wide(stage.before),
                    wide(stage.after), percentText(share(stage.after, record.images)).c_str(),
                    wide(stage.queries), wide(stage.gradients), durationText(stage.seconds).c_str());
    }
    std::printf("\n");
}

void printClasses(const EvaluationRecord& record)
{
    std::printf("  %-24s %8s %10s %10s %23s\n", "class", "images", "clean", "robust", "95 % interval");
    for (const ClassRecord& one : record.classes) {
        if (one.images == 0) {
            continue;
        }
        const Interval interval = wilsonInterval(one.robustCorrect, one.images);
        std::printf("  %-24s %8lld %10s %10s %11s to %s\n", one.name.c_str(), wide(one.images),
                    percentText(share(one.cleanCorrect, one.images)).c_str(),
                    percentText(share(one.robustCorrect, one.images)).c_str(),
                    percentText(interval.low).c_str(), percentText(interval.high).c_str());
    }
    std::printf("\n");
}

} // namespace

nlohmann::ordered_json verdictJson(const EvaluationRequest& request, const EvaluationRecord& record)
{
    nlohmann::ordered_json json = toJson(record);
    json["stopped"] = !record.isComplete();
    json["folder"] = request.folder.string();
    json.erase("survivors");
    if (isEvaluationOnly(request.config.dataSet)) {
        json["corruption"] = request.config.corruption;
        json["severity"] = request.config.severity;
    }
    return json;
}

void printVerdict(const EvaluationRequest& request, const EvaluationRecord& record, bool perClass)
{
    std::printf("checkpoint      %s\n", record.checkpoint.c_str());
    std::printf("data            %s, %lld test images (%s)\n", record.dataSet.c_str(), wide(record.images),
                record.subset.c_str());
    if (isEvaluationOnly(request.config.dataSet)) {
        std::printf("corruption      %s, severity %lld\n", request.config.corruption.c_str(),
                    wide(request.config.severity));
    }
    std::printf("preset, wing    %s, %s\n", record.preset.c_str(), record.wing.c_str());
    if (!record.stages.empty()) {
        std::printf("attack          %s, %s, epsilon %.5g, seed %llu\n", record.title.c_str(),
                    name(record.norm), record.epsilon, static_cast<unsigned long long>(record.seed));
        printStages(record);
    }
    if (perClass) {
        printClasses(record);
    }
    std::printf("clean accuracy  %s\n", percentText(record.cleanAccuracy()).c_str());
    if (!record.stages.empty()) {
        const Interval interval = record.confidence();
        const std::string where = record.isSweep ? " at radius " + numberText(record.epsilon) : "";
        std::printf("robust accuracy %s%s under %s (95 %% interval %s to %s)\n",
                    percentText(record.robustAccuracy()).c_str(), where.c_str(), record.title.c_str(),
                    percentText(interval.low).c_str(), percentText(interval.high).c_str());
        const SurvivalRecord& survival = record.survival;
        if (survival.adversarial > 0) {
            std::printf("as files        of %lld adversarial images %lld still fool as PNG",
                        wide(survival.adversarial), wide(survival.png));
            if (survival.jpeg >= 0) {
                std::printf(", %lld as JPEG (quality %d)", wide(survival.jpeg), survival.jpegQuality);
            }
            std::printf("\n");
        }
    }
    std::printf("time            %s\n", durationText(record.seconds).c_str());
    if (!request.folder.empty() && !record.stages.empty()) {
        std::printf("kept in         %s\n", request.folder.c_str());
    }
}

nlohmann::ordered_json transferJson(const WingTransfer& transfer)
{
    nlohmann::ordered_json json = {
        {"attack", transfer.attack}, {"images", transfer.images}, {"stopped", transfer.stopped}};
    const char* const names[] = {"adaptive", "frozen", "ensemble"};
    for (int made = 0; made < 3; ++made) {
        json["clean_accuracy"][names[made]] = transfer.clean[made];
        for (int judge = 0; judge < 3; ++judge) {
            json["made_against"][names[made]]["judged_by"][names[judge]] = transfer.accuracy[made][judge];
        }
    }
    return json;
}

void printTransfer(const WingTransfer& transfer)
{
    const char* const names[] = {"adaptive", "frozen", "ensemble"};
    std::printf("accuracy under %s, %lld images\n\n  %-22s %10s %10s %10s\n", transfer.attack.c_str(),
                wide(transfer.images), "made against", "adaptive", "frozen", "ensemble");
    std::printf("  %-22s %10s %10s %10s\n", "(clean images)", percentText(transfer.clean[0]).c_str(),
                percentText(transfer.clean[1]).c_str(), percentText(transfer.clean[2]).c_str());
    for (int made = 0; made < 3; ++made) {
        std::printf("  %-22s %10s %10s %10s\n", names[made], percentText(transfer.accuracy[made][0]).c_str(),
                    percentText(transfer.accuracy[made][1]).c_str(),
                    percentText(transfer.accuracy[made][2]).c_str());
    }
}

void printMasking(const MaskingReport& report)
{
    std::printf("masking sentinel: %s (%lld images)\n", name(report.light()), wide(report.images));
    std::printf("of %s, %s wing, %s, epsilon %.5g, %s\n", report.checkpoint.c_str(), report.wing.c_str(),
                name(report.norm), report.epsilon, report.created.c_str());
    for (const MaskingCheck& check : report.checks) {
        std::printf("  %-6s %-16s %s\n", name(check.light), check.id.c_str(), sentenceOf(check).c_str());
    }
}

} // namespace twins
