#include "core/config/attack_spec.h"

#include "core/util/error.h"

#include <algorithm>
#include <string_view>

namespace twins
{

namespace
{

[[noreturn]] void refuse(std::string text, std::vector<std::string> arguments)
{
    throw Error(ErrorKind::Configuration, std::move(text), std::move(arguments));
}

} // namespace

const std::vector<AttackRow>& attackTable()
{
    static const std::vector<AttackRow> rows = {
        {AttackKind::Noise, "noise", "Noise", "linf l2 l1", true, 2, "uniform in the ball"},
        {AttackKind::OneStep, "one-step", "One step", "linf l2 l1", true, 2, "arXiv 2001.03994"},
        {AttackKind::Fgsm, "fgsm", "FGSM", "linf l2 l1", false, 2, "arXiv 1412.6572"},
        {AttackKind::MiFgsm, "mi-fgsm", "MI-FGSM", "linf l2", false, 2, "arXiv 1710.06081"},
        {AttackKind::Pgd, "pgd", "PGD", "linf l2 l1", true, 2, "arXiv 1706.06083"},
        {AttackKind::ApgdCe, "apgd-ce", "APGD-CE", "linf l2 l1", true, 2, "arXiv 2003.01690, 2103.01208"},
        {AttackKind::ApgdDlr, "apgd-dlr", "APGD-DLR", "linf l2 l1", true, 3, "arXiv 2003.01690, 2103.01208"},
        {AttackKind::ApgdT, "apgd-t", "APGD-T", "linf l2 l1", true, 4, "arXiv 2003.01690, 2103.01208"},
        {AttackKind::Fab, "fab", "FAB", "linf l2 l1", true, 2, "arXiv 1907.02044"},
        {AttackKind::FabT, "fab-t", "FAB-T", "linf l2 l1", true, 2, "arXiv 1907.02044, 2003.01690"},
        {AttackKind::Square, "square", "Square", "linf l2 l1", true, 2, "arXiv 1912.00049, 2103.01208"},
        {AttackKind::DeepFool, "deepfool", "DeepFool", "linf l2", false, 2, "arXiv 1511.04599"},
        {AttackKind::CarliniWagner, "cw", "C&W", "l2", false, 2, "arXiv 1608.04644"},
    };
    return rows;
}

const AttackRow& attackRow(AttackKind kind)
{
    return *std::find_if(attackTable().begin(), attackTable().end(),
                         [&](const AttackRow& row) { return row.kind == kind; });
}

const AttackRow* findAttack(const std::string& key)
{
    const auto found = std::find_if(attackTable().begin(), attackTable().end(),
                                    [&](const AttackRow& row) { return key == row.key; });
    return found == attackTable().end() ? nullptr : &*found;
}

bool supports(const AttackRow& row, Norm norm)
{
    return std::string_view(row.norms).find(name(norm)) != std::string_view::npos;
}

AttackSpec standardAttack(AttackKind kind, Norm norm, double epsilon)
{
    AttackSpec spec{
        .kind = kind, .norm = norm, .epsilon = epsilon, .randomStart = attackRow(kind).randomised};
    switch (kind) {
    case AttackKind::Noise:
        spec.iterations = 100;
        break;
    case AttackKind::OneStep:
    case AttackKind::Fgsm:
        spec.iterations = 1;
        break;
    case AttackKind::MiFgsm:
        spec.iterations = 10;
        break;
    case AttackKind::Pgd:
        spec.iterations = 20;
        break;
    case AttackKind::ApgdCe:
    case AttackKind::ApgdDlr:
    case AttackKind::ApgdT:
        spec.iterations = 100;
        spec.largeRadii = norm == Norm::L1;
        spec.restarts = norm == Norm::L1 && kind != AttackKind::ApgdT ? 5 : 1;
        spec.targets = norm == Norm::L1 ? 5 : 9;
        break;
    case AttackKind::Fab:
    case AttackKind::FabT:
        spec.iterations = 100;
        break;
    case AttackKind::Square:
        spec.iterations = 5000;
        break;
    case AttackKind::DeepFool:
        spec.iterations = 50;
        break;
    case AttackKind::CarliniWagner:
        spec.iterations = 1000;
        break;
    }
    const auto steps = static_cast<double>(spec.iterations);
    spec.stepSize = kind == AttackKind::Pgd ? 2.5 * epsilon / steps : epsilon / steps;
    return spec;
}

std::string attackTitle(const AttackSpec& spec)
{
    std::string title = attackRow(spec.kind).title;
    const bool countsSteps = spec.kind == AttackKind::Pgd || spec.kind == AttackKind::MiFgsm;
    if (countsSteps) {
        title += "-" + std::to_string(spec.iterations);
    }
    if (spec.kind == AttackKind::Pgd && spec.restarts > 1) {
        title += "-" + std::to_string(spec.restarts);
    }
    if (spec.kind == AttackKind::Pgd && spec.loss != AttackLoss::CrossEntropy) {
        title += std::string(" (") + name(spec.loss) + ")";
    }
    return title;
}

void checkAttack(const AttackSpec& spec, std::int64_t classes)
{
    const AttackRow& row = attackRow(spec.kind);
    if (!supports(row, spec.norm)) {
        refuse(TWINS_TEXT("twins::Error", "%1 is not defined in the norm %2; it knows %3"),
               {row.title, name(spec.norm), row.norms});
    }
    const bool usesDlr = spec.kind == AttackKind::Pgd && spec.loss == AttackLoss::Dlr;
    const std::int64_t needed = usesDlr ? 3 : row.classes;
    if (classes < needed) {
        refuse(TWINS_TEXT("twins::Error", "%1 needs at least %2 classes, because its loss divides by a "
                                          "difference of that many logits, and this network has %3; use "
                                          "apgd-ce, fab and square instead"),
               {row.title, std::to_string(needed), std::to_string(classes)});
    }
    if (!(spec.epsilon > 0.0)) {
        refuse(TWINS_TEXT("twins::Error", "the radius of %1 is %2; it must be positive"),
               {row.title, std::to_string(spec.epsilon)});
    }
    if (spec.iterations < 1 || spec.restarts < 1 || spec.targets < 1 || spec.eot < 1) {
        refuse(TWINS_TEXT("twins::Error", "iterations, restarts, targets and averaged gradients of %1 must "
                                          "be at least 1"),
               {row.title});
    }
}

const char* name(AttackLoss loss) noexcept
{
    switch (loss) {
    case AttackLoss::CrossEntropy:
        return "ce";
    case AttackLoss::Kl:
        return "kl";
    case AttackLoss::Margin:
        return "margin";
    case AttackLoss::Dlr:
        return "dlr";
    }
    return "";
}

} // namespace twins
