#include "ui/dock_registry.h"

#include "ui/views/accuracy_view.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/attack_player_view.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/dynamics_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/views/log_view.h"
#include "ui/views/loss_view.h"
#include "ui/views/runs_view.h"

#include <QCoreApplication>

namespace twins
{

const std::vector<DockEntry>& dockRegistry()
{
    static const std::vector<DockEntry> entries = {
        {QStringLiteral("accuracy"), QT_TRANSLATE_NOOP("twins::Docks", "Accuracy"),
         QT_TRANSLATE_NOOP("twins::Docks", "Clean and robust accuracy are drawn here at every evaluation."),
         QStringLiteral("chart"), QStringLiteral("Ctrl+2"), [] { return new AccuracyView; },
         [](const RunData& run) {
             return !run.epochs.empty() || !run.steps.empty();
         }},
        {QStringLiteral("loss"), QT_TRANSLATE_NOOP("twins::Docks", "Loss per wing"),
         QT_TRANSLATE_NOOP("twins::Docks", "The loss of each wing is drawn here, step by step."),
         QStringLiteral("chart"), QStringLiteral("Ctrl+3"), [] { return new LossView; },
         [](const RunData& run) {
             return !run.steps.empty();
         }},
        {QStringLiteral("adversarial"), QT_TRANSLATE_NOOP("twins::Docks", "Adversarial examples"),
         QT_TRANSLATE_NOOP("twins::Docks",
                           "Clean images stand here beside their adversarial twins, with what both "
                           "wings make of them."),
         QStringLiteral("image"), QStringLiteral("Ctrl+4"), [] { return new AdversarialView; },
         [](const RunData& run) {
             return !run.samples.empty();
         }},
        {QStringLiteral("batch-norm"), QT_TRANSLATE_NOOP("twins::Docks", "BatchNorm: distance between wings"),
         QT_TRANSLATE_NOOP("twins::Docks",
                           "How far the statistics of the two wings drift apart appears here, layer "
                           "by layer."),
         QStringLiteral("layers"), QStringLiteral("Ctrl+5"), [] { return new BatchNormView; },
         [](const RunData& run) {
             return !run.batchNorm.empty();
         }},
        {QStringLiteral("log"), QT_TRANSLATE_NOOP("twins::Docks", "Log"),
         QT_TRANSLATE_NOOP("twins::Docks", "What the training does is written here, line by line."),
         QStringLiteral("log"), QStringLiteral("Ctrl+6"), [] { return new LogView; },
         [](const RunData& run) {
             return !run.log.empty();
         }},
        {QStringLiteral("evaluation"), QT_TRANSLATE_NOOP("twins::Docks", "Evaluation"),
         QT_TRANSLATE_NOOP("twins::Docks",
                           "How a trained network stands against strong attacks is measured here, and "
                           "whether the figures can be believed."),
         QStringLiteral("shield"), QStringLiteral("Ctrl+7"), [] { return new EvaluationView; },
         [](const RunData& run) {
             return !run.folder.empty();
         }},
        {QStringLiteral("dynamics"), QT_TRANSLATE_NOOP("twins::Docks", "Dynamics of the weights"),
         QT_TRANSLATE_NOOP("twins::Docks",
                           "How far each step turns the weights, and which wing's gradient does it, is drawn "
                           "here layer by layer."),
         QStringLiteral("chart"), QStringLiteral("Ctrl+8"), [] { return new DynamicsView; },
         [](const RunData& run) {
             return !run.dynamics.empty();
         }},
        {QStringLiteral("attack-player"), QT_TRANSLATE_NOOP("twins::Docks", "Attack player"),
         QT_TRANSLATE_NOOP(
             "twins::Docks",
             "One image is attacked here as the sliders move, step by step, on any kept network of "
             "the run."),
         QStringLiteral("play"), QStringLiteral("Ctrl+9"), [] { return new AttackPlayerView; },
         [](const RunData& run) {
             return !run.folder.empty();
         }},
        {QStringLiteral("runs"), QT_TRANSLATE_NOOP("twins::Docks", "Runs"),
         QT_TRANSLATE_NOOP("twins::Docks", "Every training is kept and listed here, to be found again and "
                                           "compared."),
         QStringLiteral("folder"), QStringLiteral("Ctrl+0"), [] { return new RunsView; },
         [](const RunData&) {
             return true; // lists other runs also while none is shown
         }},
    };
    return entries;
}

QString dockText(const char* text)
{
    return QCoreApplication::translate("twins::Docks", text);
}

} // namespace twins
