#pragma once

#include "core/config/attack_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// What an evaluation runs: attacks one after the other, each on the images that still stand, so that the
/// robust accuracy at the end is that of the worst case of each image.
struct EvaluationPlan {
    std::string key;   ///< as asked for: "autoattack", "pgd-20", "apgd-ce,square"
    std::string title; ///< "AutoAttack (standard)"
    std::vector<AttackSpec> stages;
    /// The stages are one attack at growing radii, up to where no image stands: a curve. Its figure is that
    /// at the radius of evaluation, which is one of them.
    bool isSweep = false;
};

/// The plan of that name. Names are "none", those of attackTable(), "pgd" with the configuration's
/// evaluation attack, "pgd-10-released" (10 steps from the image itself, as the authors' code evaluates),
/// "pgd-20", "pgd-50-10", "autoattack" (standard), "autoattack-plus", "autoattack-rand", "sweep" (PGD-20 from
/// epsilon / 4 upwards, doubled each time), and any attacks' names with commas between. `steps`, `restarts`
/// and `queries` above 0 replace those of every stage that has them.
/// @throws Error(Configuration) for an unknown name, naming the nearest, or an attack that is not defined for
/// the norm or so few classes.
struct PlanChoice {
    std::string name = "pgd";
    std::int64_t steps = 0;    ///< of gradient attacks
    std::int64_t restarts = 0; ///< of attacks that draw random numbers
    std::int64_t queries = 0;  ///< of Square
    std::string loss;          ///< of PGD: ce, margin, dlr, kl; empty as it is
};
[[nodiscard]] EvaluationPlan evaluationPlan(const PlanChoice& choice, const ExperimentConfig& config,
                                            std::int64_t classes);

/// @throws Error(Configuration) for a name that no plan has, before anything is loaded.
void checkPlanName(const std::string& name);

/// Every name without commas.
[[nodiscard]] const std::vector<std::string>& planNames();
/// What the evaluation protocol runs, one plan after the other: "pgd-10-released", "pgd-20", "pgd-50-10",
/// "autoattack".
[[nodiscard]] const std::vector<std::string>& protocolPlans();

/// Radius of evaluation under `config`.
[[nodiscard]] double evaluationRadius(const ExperimentConfig& config);

} // namespace twins
