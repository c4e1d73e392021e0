#include "ui/views/epoch_menu.h"

#include "core/telemetry/kept_checkpoint.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>

namespace twins
{

namespace
{

/// Empty where both ways can be gone.
QString whyNeither(const EpochFacts& run, std::int64_t epoch)
{
    if (run.status == RunStatus::Running) {
        return QCoreApplication::translate("twins::EpochMenu",
                                           "The run is still being trained: stop it first.");
    }
    const std::vector<std::int64_t> kept = keptEpochs(run.folder);
    if (!std::binary_search(kept.begin(), kept.end(), epoch)) {
        return QCoreApplication::translate(
                   "twins::EpochMenu", "The run kept no checkpoint of epoch %1: \"Keep a checkpoint every\" "
                                       "says which epochs are kept.")
            .arg(epoch);
    }
    return {};
}

QString whyNoRollBack(const EpochFacts& run, std::int64_t epoch)
{
    if (epoch >= run.epochs) {
        return QCoreApplication::translate("twins::EpochMenu",
                                           "Epoch %1 was the last: nothing is left to train.")
            .arg(epoch);
    }
    if (usesSource(run.method)) {
        return QCoreApplication::translate("twins::EpochMenu",
                                           "A kept checkpoint does not hold the source task's "
                                           "classifier, which joint fine-tuning trains too.");
    }
    return {};
}

void add(QMenu* menu, const QString& name, const QString& text, const QString& whyNot, const QString& tip,
         const std::function<void()>& chosen)
{
    QAction* action = menu->addAction(text);
    action->setObjectName(name);
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot.isEmpty() ? tip : whyNot);
    QObject::connect(action, &QAction::triggered, menu, chosen);
}

} // namespace

EpochFacts epochFactsOf(const RunData& run)
{
    return {run.folder, run.config.method, run.status, run.config.epochs};
}

QMenu* openEpochMenu(QWidget* parent, const QPoint& screen, const EpochFacts& run, std::int64_t epoch,
                     const std::function<void(bool rollBack)>& request)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("epochMenu"));
    menu->setToolTipsVisible(true);
    const QString neither = whyNeither(run, epoch);
    const QString noRollBack = neither.isEmpty() ? whyNoRollBack(run, epoch) : neither;
    QString noBranch = neither;
    if (noBranch.isEmpty() && startsFromScratch(run.method)) {
        noBranch =
            QCoreApplication::translate("twins::EpochMenu", "Pre-training starts from random weights, not "
                                                            "from a checkpoint.");
    }
    add(menu, QStringLiteral("rollBack"),
        QCoreApplication::translate("twins::EpochMenu", "Roll back to epoch %1").arg(epoch), noRollBack,
        QCoreApplication::translate(
            "twins::EpochMenu", "A new run that holds this one up to epoch %1 and trains the epochs that "
                                "remain, with the same batches and schedule. The optimiser starts without "
                                "momentum, which a kept checkpoint does not hold, so the curves will not be "
                                "the same to the bit. This run stays as it is.")
            .arg(epoch),
        [request] { request(true); });
    add(menu, QStringLiteral("branch"),
        QCoreApplication::translate("twins::EpochMenu", "Branch from epoch %1").arg(epoch), noBranch,
        QCoreApplication::translate(
            "twins::EpochMenu",
            "A new run with the same configuration, from its first epoch to its last, that "
            "takes the checkpoint of epoch %1 as its pre-trained network: both wings start "
            "from the adaptive one, with a new classifier and no momentum.")
            .arg(epoch),
        [request] { request(false); });
    QStringList reasons = {noRollBack, noBranch};
    reasons.removeDuplicates();
    for (const QString& reason : std::as_const(reasons)) {
        if (!reason.isEmpty()) { // also without a pointer that waits for tool tips
            menu->addAction(reason)->setEnabled(false);
        }
    }
    menu->popup(screen);
    return menu;
}

} // namespace twins
