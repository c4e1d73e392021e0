#pragma once

#include "core/config/experiment_config.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace twins
{

/// The attacks of the suite.
enum class AttackKind {
    Noise,         ///< uniform noise of the ball
    OneStep,       ///< one step of 1.25 epsilon from a random start (Wong, Rice, Kolter, arXiv 2001.03994)
    Fgsm,          ///< one step of epsilon from the image (arXiv 1412.6572)
    MiFgsm,        ///< with momentum (arXiv 1710.06081)
    Pgd,           ///< projected gradient ascent (arXiv 1706.06083)
    ApgdCe,        ///< Auto-PGD on cross-entropy (arXiv 2003.01690; L1: 2103.01208)
    ApgdDlr,       ///< Auto-PGD on the difference of logits ratio
    ApgdT,         ///< Auto-PGD on the targeted ratio, classes in the order of the clean logits
    Fab,           ///< fast adaptive boundary (arXiv 1907.02044)
    FabT,          ///< the same towards one class after the other
    Square,        ///< random search without gradients (arXiv 1912.00049)
    DeepFool,      ///< (arXiv 1511.04599)
    CarliniWagner, ///< L2, tanh space, binary search (arXiv 1608.04644)
};

/// What an attack makes larger; z are the logits, z_(k) the k-th largest.
enum class AttackLoss {
    CrossEntropy, ///< CE(f(x'), y)
    Kl,           ///< KL(softmax f(x) || softmax f(x')), TRADES (arXiv 1901.08573)
    Margin,       ///< max_{i != y} z_i - z_y (Carlini and Wagner)
    Dlr,          ///< difference of logits ratio (arXiv 2003.01690): the margin / (z_(1) - z_(3))
};

/// Where one step of an attack goes.
enum class StepRule {
    Steepest, ///< steepest ascent in the attack's own norm: sign(g) for Linf, g / ||g||_2 for L2
    Sign,     ///< sign(g) whatever the norm, as the authors' released code steps inside the L2 ball too
};

/// Radius of an attack that looks for the nearest adversarial image wherever it lies.
inline constexpr double kNoRadius = std::numeric_limits<double>::infinity();

/// One attack and all its parameters.
struct AttackSpec {
    AttackKind kind = AttackKind::Pgd;
    Norm norm = Norm::Linf;
    double epsilon = 8.0 / 255.0;  ///< radius, images in [0,1]; kNoRadius: minimum-norm attacks only
    double stepSize = 2.0 / 255.0; ///< PGD and MI-FGSM
    std::int64_t iterations = 20;  ///< steps; queries of Square; draws of noise
    std::int64_t restarts = 1;     ///< worst case per image over so many starts
    std::int64_t targets = 9;      ///< classes that a multi-targeted attack tries, from the 2nd likeliest on
    std::int64_t eot = 1;          ///< gradients averaged for a randomised network
    bool randomStart = true;
    AttackLoss loss = AttackLoss::CrossEntropy; ///< PGD
    StepRule rule = StepRule::Steepest;         ///< PGD
    bool largeRadii = false; ///< APGD in L1: 3 epsilon and 2 epsilon before epsilon (arXiv 2103.01208)

    bool operator==(const AttackSpec&) const = default;
};

/// What the program knows of an attack by name.
struct AttackRow {
    AttackKind kind;
    const char* key;      ///< name on the command line: "apgd-ce"
    const char* title;    ///< name in text: "APGD-CE"
    const char* norms;    ///< norms it is defined for: "linf l2 l1"
    bool randomised;      ///< draws random numbers: restarts make sense
    std::int64_t classes; ///< fewest classes it is defined for
    const char* paper;    ///< where it was published
};
[[nodiscard]] const std::vector<AttackRow>& attackTable();
[[nodiscard]] const AttackRow& attackRow(AttackKind kind);
[[nodiscard]] const AttackRow* findAttack(const std::string& key); ///< null for an unknown name
/// Is the attack defined for that norm?
[[nodiscard]] bool supports(const AttackRow& row, Norm norm);

/// The attack with the parameters of its paper for that radius. Step sizes: PGD 2.5 epsilon / iterations.
[[nodiscard]] AttackSpec standardAttack(AttackKind kind, Norm norm, double epsilon);

/// "PGD-50-10" (steps, restarts), "FGSM", "APGD-CE", "Square".
[[nodiscard]] std::string attackTitle(const AttackSpec& spec);

/// @throws Error(Configuration) where the attack is not defined: the norm, too few classes (the ratio of
/// logits needs 3, the targeted one 4), a radius or count that is not positive. Says what to use instead.
void checkAttack(const AttackSpec& spec, std::int64_t classes);

[[nodiscard]] const char* name(AttackLoss loss) noexcept; ///< "ce", "kl", "margin", "dlr"

} // namespace twins
