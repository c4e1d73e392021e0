// The parts of EvaluationView that ask the session and show its answers.
#include "ui/views/evaluation_view.h"

#include "ui/empty_state.h"
#include "ui/models/ledger_model.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/evaluation_controls.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/evaluation_strip.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/masking_panel.h"
#include "ui/panels/transfer_panel.h"
#include "ui/translate.h"
#include "ui/words.h"

namespace twins
{

namespace
{

using Tone = EvaluationStrip::Tone;

bool makesVerdicts(EvaluationTask task)
{
    return task == EvaluationTask::Evaluate || task == EvaluationTask::Resume;
}

} // namespace

void EvaluationView::setSession(EvaluationSession* session)
{
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    if (session != nullptr) {
        connect(session, &EvaluationSession::stateChanged, this, [this] {
            showMode();
            follow();
        });
        connect(session, &EvaluationSession::progressed, this, [this] {
            if (isVisible()) {
                follow();
            } else {
                m_missed = true;
            }
        });
        connect(session, &EvaluationSession::verdictTaken, this, &EvaluationView::takeVerdict);
        connect(session, &EvaluationSession::ended, this, &EvaluationView::takeOutcome);
    }
    showMode();
    follow();
}

bool EvaluationView::isBusy() const
{
    return m_session && m_session->state() != EvaluationState::Idle;
}

bool EvaluationView::isLiveHere() const
{
    return isBusy() && m_session->live().run == m_run && makesVerdicts(m_session->live().task);
}

std::filesystem::path EvaluationView::resumable() const
{
    const LedgerEntry* entry = m_verdicts->chosen();
    return entry != nullptr && !entry->record.isComplete() ? entry->folder : std::filesystem::path();
}

EvaluationRecord EvaluationView::shownRecord() const
{
    if (m_shown == Shown::Kept && m_verdicts->chosen() != nullptr) {
        return m_verdicts->chosen()->record;
    }
    return m_shown == Shown::Live ? m_live : EvaluationRecord{};
}

void EvaluationView::showMode()
{
    using Mode = EvaluationControls::Mode;
    const bool stopping = isBusy() && m_session->state() == EvaluationState::Stopping;
    m_controls->setMode(!m_session ? Mode::Unready
                        : stopping ? Mode::Stopping
                        : isBusy() ? Mode::Running
                                   : Mode::Idle);
    m_controls->setResumable(!resumable().empty());
    m_verdicts->setBusy(isBusy() || !m_session);
    m_masking->setChecking(isBusy() && m_session->live().run == m_run &&
                           m_session->live().task == EvaluationTask::Masking);
    showOffers();
}

/// What can be asked of the chosen checkpoint.
void EvaluationView::showOffers()
{
    const QString obstacle = isBusy() ? tr("An evaluation is running.") : m_controls->missing();
    m_masking->setCheckable(m_session && obstacle.isEmpty(), obstacle);
    const QString ofImages = obstacle.isEmpty() ? m_controls->imagesProblem() : obstacle;
    m_transfer->setMeasurable(m_session && ofImages.isEmpty(), ofImages);
    showEmptyState();
}

/// The job in flight, as far as it has come.
void EvaluationView::follow()
{
    if (!isBusy()) {
        return;
    }
    const EvaluationLive& live = m_session->live();
    m_strip->showJob(m_session->state(), live, live.run != m_run);
    if (!isLiveHere()) {
        return;
    }
    m_live = live.current.record;
    if (m_live.plan.empty() && live.plan < live.plans.size()) {
        m_live.plan = live.plans[live.plan]; // loading: the name is known, the figures are not
    }
    m_strip->setOffersLive(m_shown != Shown::Live);
    if (m_shown == Shown::Live) {
        showRecord();
    }
}

void EvaluationView::showRecord()
{
    const EvaluationRecord record = shownRecord();
    const bool isRunning = m_shown == Shown::Live && isLiveHere();
    const EvaluationProgress progress = isRunning ? m_session->live().progress : EvaluationProgress{};
    // No stage is at work while the clean images are looked at.
    const std::int64_t working =
        progress.phase == EvaluationPhase::CleanImages ? progress.stages : progress.stage;
    m_result->setRecord(record, isRunning ? static_cast<int>(working) : -1);
    m_classes->setRecord(record, isRunning);
    if (kindOf(record) != m_laidFor) {
        layCompared();
    }
    m_controls->setResumable(!resumable().empty());
    showEmptyState();
}

void EvaluationView::showEmptyState()
{
    const bool isEmpty = m_shown == Shown::Nothing;
    m_empty->setVisible(isEmpty);
    m_result->setVisible(!isEmpty);
    m_classes->setVisible(!isEmpty);
    if (!isEmpty) {
        return;
    }
    const EvaluationRequest request = m_controls->request();
    const bool hasCheckpoint = !request.checkpoint.empty();
    if (!m_wasRead) {
        m_empty->setTexts(tr("Looking for verdicts…"), {});
    } else if (!m_controls->isThere()) {
        m_empty->setTexts(tr("The run's folder is gone"),
                          tr("It was moved or deleted: there is nothing left to evaluate."));
    } else if (!hasCheckpoint) {
        const std::int64_t every = request.config.checkpointEvery;
        m_empty->setTexts(
            tr("No checkpoint yet"),
            (every > 1 ? tr("The run keeps one every %1 epochs and one at its end.").arg(numberText(every))
                       : tr("The run keeps one after every epoch.")) +
                QLatin1Char(' ') + tr("It can be evaluated while the training goes on."));
    } else {
        m_empty->setTexts(
            tr("Not evaluated yet"),
            tr("How many test images stand against attacks that look for the worst case of each "
               "one? The training's own figures come from one quick attack; a verdict comes from "
               "strong ones, and is kept with the run."));
    }
    const bool canStart =
        m_wasRead && hasCheckpoint && m_session && !isBusy() && !m_controls->plans().empty();
    m_empty->setButton(canStart ? tr("Evaluate the checkpoint") : QString());
}

void EvaluationView::takeShelf(const EvaluationShelf& shelf)
{
    if (shelf.run != m_run) {
        return;
    }
    m_wasRead = true;
    m_controls->setShelf(shelf);
    m_verdicts->setEntries(shelf.verdicts);
    if (!isLiveHere() && !m_awaited.empty() && m_verdicts->model()->rowOf(m_awaited) >= 0) {
        m_verdicts->choose(m_awaited);
        m_shown = Shown::Kept;
        m_awaited.clear();
    } else if (m_shown == Shown::Nothing && !shelf.verdicts.empty()) {
        m_verdicts->choose(shelf.verdicts.back().folder);
        m_shown = Shown::Kept;
    } else if (m_shown == Shown::Kept && m_verdicts->chosen() == nullptr) {
        m_shown = Shown::Nothing; // its folder is gone
    }
    showMode();
    showRecord();
}

void EvaluationView::takeVerdict(const KeptVerdict& verdict)
{
    if (m_session->live().run != m_run) {
        return;
    }
    if (verdict.record.images > 0) {
        m_live = verdict.record;
    }
    if (!verdict.folder.empty() && m_shown == Shown::Live) {
        m_awaited = verdict.folder;
    }
    m_ledger.read(m_run);
}

void EvaluationView::takeOutcome(const EvaluationOutcome& outcome)
{
    tellOutcome(outcome);
    showMode();
    if (outcome.run != m_run) {
        readCompared(); // it may have been of one of them
        return;
    }
    if (outcome.rescored && m_verdicts->chosen() != nullptr &&
        m_verdicts->chosen()->folder == outcome.folder) {
        m_verdicts->showRescored(*outcome.rescored);
    }
    if (outcome.transfer && !outcome.transfer->stopped) {
        m_transfer->setTransfer(outcome.transfer);
    }
    if (m_shown == Shown::Live && m_live.images == 0) {
        m_shown = Shown::Nothing; // it ended before there was a figure
    }
    if (makesVerdicts(outcome.task) || outcome.error) {
        m_ledger.read(m_run); // what failed may have been moved or deleted
    }
    showRecord();
}

void EvaluationView::tellOutcome(const EvaluationOutcome& outcome)
{
    const QString where =
        outcome.run == m_run ? QString() : tr("In %1:").arg(shownPath(outcome.run)) + QLatin1Char(' ');
    switch (outcome.kind) {
    case EvaluationOutcome::Kind::Completed:
        m_strip->clear();
        return;
    case EvaluationOutcome::Kind::Failed:
        m_strip->showMessage(Tone::Error, where + translated(*outcome.error));
        return;
    case EvaluationOutcome::Kind::Stopped:
        break;
    }
    const KeptVerdict& last = m_session->live().current;
    const bool isKept = outcome.task == EvaluationTask::Resume ||
                        (makesVerdicts(outcome.task) && !last.folder.empty() && last.record.images > 0);
    m_strip->showMessage(Tone::Warning,
                         where + (isKept ? tr("Stopped. What was found is kept; Resume goes on to "
                                              "the same verdict as without the stop.")
                                         : tr("Stopped before there was anything to keep.")));
}

void EvaluationView::start()
{
    const std::vector<std::string> plans = m_controls->plans();
    if (!m_session || plans.empty() || isBusy()) {
        return;
    }
    m_shown = Shown::Live;
    m_live = {};
    m_awaited.clear();
    m_verdicts->choose({});
    m_session->evaluate(m_controls->request(), plans, m_run);
    showRecord();
}

void EvaluationView::resume()
{
    const std::filesystem::path folder = resumable();
    if (!m_session || folder.empty() || isBusy()) {
        return;
    }
    m_live = shownRecord();
    m_shown = Shown::Live;
    m_verdicts->choose({});
    m_session->resume(folder, m_run);
    showRecord();
}

void EvaluationView::rescore()
{
    if (m_session && m_verdicts->chosen() != nullptr) {
        m_session->rescore(m_verdicts->chosen()->folder, m_run);
    }
}

void EvaluationView::measureTransfer()
{
    if (m_session) {
        m_session->transfer(m_controls->request(), m_run);
    }
}

void EvaluationView::checkMasking()
{
    if (!m_session) {
        return;
    }
    EvaluationRequest request = m_controls->request();
    request.images = 0; // the sentinel chooses its own
    request.first = false;
    m_session->checkMasking(request, m_run);
}

} // namespace twins
