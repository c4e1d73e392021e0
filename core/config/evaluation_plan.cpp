#include "core/config/evaluation_plan.h"

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace twins
{

namespace
{

constexpr double kReleasedStep = 0.00784 / 0.0314; // of the radius: the authors' step and radius
constexpr int kSweepPoints = 12;

AttackSpec pgd(const ExperimentConfig& config, std::int64_t steps, std::int64_t restarts)
{
    AttackSpec spec = standardAttack(AttackKind::Pgd, config.norm, evaluationRadius(config));
    spec.iterations = steps;
    spec.restarts = restarts;
    spec.stepSize = 2.5 * spec.epsilon / static_cast<double>(steps);
    return spec;
}

/// The attack that the training's own evaluation runs.
AttackSpec configured(const ExperimentConfig& config)
{
    AttackSpec spec = pgd(config, config.evalSteps, 1);
    spec.stepSize = config.evalStepSize > 0.0 ? config.evalStepSize : config.stepSize;
    spec.randomStart = config.evalRandomStart;
    spec.rule = fidelityRules(config.preset).signSteps ? StepRule::Sign : StepRule::Steepest;
    return spec;
}

AttackSpec released(const ExperimentConfig& config)
{
    AttackSpec spec = pgd(config, 10, 1);
    spec.stepSize = kReleasedStep * spec.epsilon;
    spec.randomStart = false;
    spec.rule = StepRule::Sign;
    return spec;
}

std::vector<AttackSpec> standard(const ExperimentConfig& config, std::initializer_list<AttackKind> kinds)
{
    std::vector<AttackSpec> stages;
    for (const AttackKind kind : kinds) {
        stages.push_back(standardAttack(kind, config.norm, evaluationRadius(config)));
    }
    return stages;
}

/// fra31/auto-attack, version 'plus': all six, five restarts of the untargeted ones.
std::vector<AttackSpec> plus(const ExperimentConfig& config)
{
    std::vector<AttackSpec> stages =
        standard(config, {AttackKind::ApgdCe, AttackKind::ApgdDlr, AttackKind::Fab, AttackKind::Square,
                          AttackKind::ApgdT, AttackKind::FabT});
    for (AttackSpec& stage : stages) {
        if (stage.kind == AttackKind::ApgdCe || stage.kind == AttackKind::ApgdDlr ||
            stage.kind == AttackKind::Fab) {
            stage.restarts = 5;
        }
    }
    return stages;
}

/// Version 'rand': gradients averaged over 20 passes.
std::vector<AttackSpec> randomised(const ExperimentConfig& config)
{
    std::vector<AttackSpec> stages = standard(config, {AttackKind::ApgdCe, AttackKind::ApgdDlr});
    for (AttackSpec& stage : stages) {
        stage.eot = 20;
        stage.restarts = 1;
    }
    return stages;
}

/// A quarter of the radius, doubled until nothing in [0,1] lies outside the ball any more; the radius itself,
/// where the verdict is taken, is always among them.
std::vector<AttackSpec> sweep(const ExperimentConfig& config)
{
    std::set<double> radii = {evaluationRadius(config)}; // doubling is exact, so it stays one point
    double radius = 0.25 * evaluationRadius(config);
    for (int i = 0; i < kSweepPoints && (config.norm != Norm::Linf || radius < 1.0); ++i, radius *= 2.0) {
        radii.insert(radius);
    }
    if (config.norm == Norm::Linf) {
        radii.insert(1.0);
    }
    std::vector<AttackSpec> stages;
    for (const double point : radii) {
        stages.push_back(standardAttack(AttackKind::Pgd, config.norm, point));
    }
    return stages;
}

std::vector<std::string> partsOf(const std::string& names)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= names.size();) {
        const std::size_t end = std::min(names.find(',', start), names.size());
        parts.push_back(names.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

EvaluationPlan attackList(const std::string& names, const ExperimentConfig& config)
{
    EvaluationPlan plan{.key = names};
    checkPlanName(names);
    for (const std::string& one : partsOf(names)) {
        const AttackRow* row = findAttack(one);
        AttackSpec stage = one == "pgd"         ? configured(config)
                           : one == "pgd-20"    ? pgd(config, 20, 1)
                           : one == "pgd-50-10" ? pgd(config, 50, 10)
                           : one == "pgd-10-released"
                               ? released(config)
                               : standardAttack(row->kind, config.norm, evaluationRadius(config));
        plan.stages.push_back(stage);
        plan.title += (plan.title.empty() ? "" : " + ") +
                      (one == "pgd-10-released" ? std::string("PGD-10 (released)") : attackTitle(stage));
    }
    return plan;
}

EvaluationPlan named(const std::string& name, const ExperimentConfig& config)
{
    if (name == "none") {
        return {.key = name, .title = "none"};
    }
    if (name == "autoattack") {
        return {
            name, "AutoAttack (standard)",
            standard(config, {AttackKind::ApgdCe, AttackKind::ApgdT, AttackKind::FabT, AttackKind::Square})};
    }
    if (name == "autoattack-plus") {
        return {name, "AutoAttack (plus)", plus(config)};
    }
    if (name == "autoattack-rand") {
        return {name, "AutoAttack (rand)", randomised(config)};
    }
    if (name == "sweep") {
        return {name, "PGD-20, growing radius", sweep(config), true};
    }
    return attackList(name, config);
}

AttackLoss lossNamed(const std::string& text)
{
    for (const AttackLoss loss :
         {AttackLoss::CrossEntropy, AttackLoss::Margin, AttackLoss::Dlr, AttackLoss::Kl}) {
        if (text == name(loss)) {
            return loss;
        }
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "the loss of an attack is one of ce, margin, dlr, kl; not '%1'"),
                {text});
}

void adjust(AttackSpec& stage, const PlanChoice& choice)
{
    const bool isSquare = stage.kind == AttackKind::Square;
    const bool isOneStep = stage.kind == AttackKind::Fgsm || stage.kind == AttackKind::OneStep;
    if (choice.steps > 0 && !isSquare && !isOneStep && stage.kind != AttackKind::Noise) {
        if (stage.kind == AttackKind::Pgd || stage.kind == AttackKind::MiFgsm) {
            stage.stepSize *= static_cast<double>(stage.iterations) / static_cast<double>(choice.steps);
        }
        stage.iterations = choice.steps;
    }
    if (choice.queries > 0 && (isSquare || stage.kind == AttackKind::Noise)) {
        stage.iterations = choice.queries;
    }
    if (choice.restarts > 0 && attackRow(stage.kind).randomised) {
        stage.restarts = choice.restarts;
    }
    if (!choice.loss.empty() && stage.kind == AttackKind::Pgd) {
        stage.loss = lossNamed(choice.loss);
        stage.randomStart =
            stage.randomStart || stage.loss == AttackLoss::Kl; // its gradient is 0 at the image
    }
}

} // namespace

EvaluationPlan evaluationPlan(const PlanChoice& choice, const ExperimentConfig& config, std::int64_t classes)
{
    EvaluationPlan plan = named(choice.name, config);
    for (AttackSpec& stage : plan.stages) {
        adjust(stage, choice);
        checkAttack(stage, classes);
    }
    const bool adjusted =
        choice.steps > 0 || choice.restarts > 0 || choice.queries > 0 || !choice.loss.empty();
    if (adjusted && plan.stages.size() == 1) {
        plan.title = attackTitle(plan.stages.front());
    } else if (adjusted && !plan.stages.empty()) {
        plan.title += " (adjusted)";
    }
    return plan;
}

void checkPlanName(const std::string& name)
{
    const std::vector<std::string> parts = partsOf(name);
    const auto& known = planNames();
    for (const std::string& one : parts) {
        const bool isSuite = one.starts_with("autoattack") || one == "none" || one == "sweep";
        const bool isKnown = std::find(known.begin(), known.end(), one) != known.end();
        if (!isKnown || (isSuite && parts.size() > 1)) {
            throw Error(ErrorKind::Configuration,
                        isKnown ? TWINS_TEXT("twins::Error",
                                             "'%1' stands alone; a list holds single attacks such "
                                             "as '%2'")
                                : TWINS_TEXT("twins::Error", "attack '%1' is not known; did you mean '%2'?"),
                        {one, isKnown ? std::string("apgd-ce") : nearestName(one, known)});
        }
    }
}

const std::vector<std::string>& planNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all = {"none",       "pgd-10-released", "pgd-20",          "pgd-50-10",
                                        "autoattack", "autoattack-plus", "autoattack-rand", "sweep"};
        for (const AttackRow& row : attackTable()) {
            all.emplace_back(row.key);
        }
        return all;
    }();
    return names;
}

const std::vector<std::string>& protocolPlans()
{
    static const std::vector<std::string> plans = {"pgd-10-released", "pgd-20", "pgd-50-10", "autoattack"};
    return plans;
}

double evaluationRadius(const ExperimentConfig& config)
{
    return config.evalEpsilon > 0.0 ? config.evalEpsilon : config.epsilon;
}

} // namespace twins
