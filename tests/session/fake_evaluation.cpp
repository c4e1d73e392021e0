#include "tests/session/fake_evaluation.h"

#include "core/telemetry/evaluation_record.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace twins::test
{
namespace
{

StageRecord stage(AttackKind kind, double epsilon, std::int64_t before, std::int64_t after)
{
    StageRecord record{.attack = standardAttack(kind, Norm::Linf, epsilon)};
    record.title = attackTitle(record.attack);
    record.before = before;
    record.after = after;
    record.seconds = 10.0;
    record.queries = 12'345;
    record.gradients = 6'000;
    record.done = true;
    return record;
}

} // namespace

EvaluationRecord madeUpRecord(const std::string& plan, const std::string& status)
{
    EvaluationRecord record{.plan = plan,
                            .title = plan == "autoattack" ? "AutoAttack (standard)" : "APGD-CE + Square",
                            .epsilon = 8.0 / 255.0,
                            .checkpoint = "/runs/demo/checkpoints/epoch-0003.safetensors",
                            .checkpointHash = std::string(64, 'a'),
                            .wing = "adaptive",
                            .method = "twins-at",
                            .preset = "sound",
                            .dataSet = "digits",
                            .dataFingerprint = std::string(64, 'b'),
                            .subset = "stratified",
                            .images = 100,
                            .programVersion = "0.1.0",
                            .torchVersion = "1.13.1",
                            .device = "CPU, 2 threads",
                            .created = "2026-11-24T15:30:00+0100",
                            .status = status,
                            .cleanCorrect = 80,
                            .robustCorrect = 40};
    record.stages = {stage(AttackKind::ApgdCe, record.epsilon, 80, 44),
                     stage(AttackKind::Square, record.epsilon, 44, 40)};
    record.curve = {{5.0, 60, 0}, {10.0, 44, 0}, {20.0, 40, 1}};
    record.classes = {{"zero", 50, 45, 30}, {"one", 50, 35, 10}};
    record.survival = {40, 38, 30, 90};
    record.seconds = 20.0;
    if (status != "complete") {
        record.stages[1].done = false;
    }
    return record;
}

EvaluationRecord madeUpSweep()
{
    EvaluationRecord record = madeUpRecord("sweep");
    record.title = "PGD-20, growing radius";
    record.isSweep = true;
    record.created = "2026-11-24T16:00:00+0100";
    record.stages.clear();
    std::int64_t standing = 80;
    for (const double n : {2.0, 4.0, 8.0, 16.0}) {
        record.stages.push_back(stage(AttackKind::Pgd, n / 255.0, standing, standing - 20));
        standing -= 20;
    }
    record.robustCorrect = 20; // at epsilon, 8/255
    return record;
}

MaskingReport madeUpReport(MaskingLight worst, std::int64_t epoch)
{
    MaskingReport report{.epoch = epoch,
                         .images = 64,
                         .checkpoint = "epoch-0003.safetensors",
                         .wing = "adaptive",
                         .created = "2026-11-24T14:30:00Z",
                         .epsilon = 8.0 / 255.0};
    report.checks = {{.id = "zero-gradient",
                      .measured = 0.0,
                      .limit = 0.02,
                      .text = "Images whose gradient is zero or not finite: %1 (at most %2).",
                      .arguments = {"0.0 %", "2.0 %"}},
                     {.id = "square",
                      .light = worst,
                      .measured = 0.1,
                      .limit = 0.03,
                      .text = "Images that Square fools and 40 steps of PGD do not: %1 (at most %2).",
                      .arguments = {"10.0 %", "3.0 %"}}};
    if (worst != MaskingLight::Green) {
        report.checks.back().advice =
            "A search without gradients beats one with them: believe the lower figure.";
    }
    return report;
}

std::filesystem::path keepVerdict(const std::filesystem::path& run, const std::string& name,
                                  const EvaluationRecord& record)
{
    const std::filesystem::path folder = run / "evaluations" / name;
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "verdict.json", toJson(record).dump(2));
    return folder;
}

EvaluationFunctions FakeEvaluation::functions()
{
    EvaluationFunctions functions;
    functions.evaluate = [this](const EvaluationRequest& request, const std::stop_token& stop,
                                const EvaluationObserver& observer) {
        {
            const std::scoped_lock lock(mutex_);
            requests_.push_back(request);
        }
        EvaluationRecord record = work(request.plan.name, stop, observer);
        if (!request.folder.empty() && record.images > 0) {
            keepVerdict(request.folder.parent_path().parent_path(), request.folder.filename().string(),
                        record);
        }
        return record;
    };
    functions.resume = [this](const std::filesystem::path& folder, const std::stop_token& stop,
                              const EvaluationObserver& observer) {
        {
            const std::scoped_lock lock(mutex_);
            resumed_.push_back(folder);
        }
        EvaluationRecord record = work("apgd-ce,square", stop, observer);
        keepVerdict(folder.parent_path().parent_path(), folder.filename().string(), record);
        return record;
    };
    functions.rescore = [this](const std::filesystem::path&) {
        ++calls;
        return Rescored{madeUpRecord(), rescoredAs};
    };
    functions.transfer = [this](const EvaluationRequest&, const std::stop_token& stop,
                                const EvaluationObserver& observer) {
        WingTransfer transfer{.images = 100, .attack = "PGD-20"};
        transfer.stopped = !work("pgd", stop, observer).isComplete();
        transfer.accuracy[0][1] = 0.625;
        return transfer;
    };
    functions.checkMasking =
        [this](const EvaluationRequest& request, const std::stop_token& stop,
               const std::function<void(double)>& progress) -> std::optional<MaskingReport> {
        {
            const std::scoped_lock lock(mutex_);
            requests_.push_back(request);
        }
        progress(0.5);
        const bool isDone = work("masking", stop, {}).isComplete();
        return isDone ? std::optional(madeUpReport(light)) : std::nullopt;
    };
    functions.folderOf = [](const std::filesystem::path& run, const EvaluationRequest& request) {
        return run / "evaluations" / ("2027-" + request.plan.name);
    };
    return functions;
}

std::vector<EvaluationRequest> FakeEvaluation::requests() const
{
    const std::scoped_lock lock(mutex_);
    return requests_;
}

std::vector<std::filesystem::path> FakeEvaluation::resumed() const
{
    const std::scoped_lock lock(mutex_);
    return resumed_;
}

EvaluationRecord FakeEvaluation::work(const std::string& plan, const std::stop_token& stop,
                                      const EvaluationObserver& observer)
{
    struct CountReturn {
        std::atomic<int>& returned;
        ~CountReturn() { ++returned; }
    } const count{returned};
    ++calls;
    if (beforeSteps) {
        beforeSteps();
    }
    if (holdBeforeSteps) {
        hold(stop);
    }
    EvaluationRecord record = madeUpRecord(plan, "unfinished");
    record.stages[1] = {.attack = record.stages[1].attack, .title = record.stages[1].title};
    const auto finish = [&](const char* status) {
        record.status = status;
        return record;
    };
    if (stop.stop_requested()) {
        return {.plan = plan, .title = plan, .status = "stopped"}; // as when it stops while it loads
    }
    if (holdInClean && observer) {
        observer({.phase = EvaluationPhase::CleanImages, .share = 0.25, .stages = 2, .images = 100},
                 {.plan = plan, .stages = record.stages});
        hold(stop);
        if (stop.stop_requested()) {
            return {.plan = plan, .title = plan, .status = "stopped"};
        }
    }
    for (std::int64_t step = 1; steps == 0 || step <= steps; ++step) {
        const bool wasAsked = asked;
        if (stop.stop_requested()) {
            return finish("stopped");
        }
        stepsTooMany += wasAsked ? 1 : 0;
        record.curve = {{static_cast<double>(step), 80 - step % 40, 0}};
        record.robustCorrect = 80 - step % 40;
        if (observer) {
            observer({.share = steps == 0 ? 0.5 : static_cast<double>(step) / static_cast<double>(steps),
                      .stage = 0,
                      .stages = 2,
                      .attack = "APGD-CE",
                      .survivors = 80 - step % 40,
                      .images = 100,
                      .secondsLeft = 7.0},
                     record);
        }
        ++stepsDone;
        if (afterStep) {
            afterStep(step);
        }
    }
    if (holdInScoring && observer) {
        observer({.phase = EvaluationPhase::Scoring, .share = 0.5, .stage = 2, .stages = 2, .images = 100},
                 record);
    }
    if (holdAfterSteps || holdInScoring) {
        hold(stop);
    }
    return stop.stop_requested() ? finish("stopped") : madeUpRecord(plan);
}

void FakeEvaluation::hold(const std::stop_token& stop)
{
    holding = true;
    const std::stop_callback release(stop, [this] { gate.release(); });
    gate.acquire();
    holding = false;
}

} // namespace twins::test
