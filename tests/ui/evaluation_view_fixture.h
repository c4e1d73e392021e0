#pragma once

#include "core/telemetry/run_folder.h"
#include "core/util/files.h"
#include "tests/session/fake_evaluation.h"
#include "tests/ui/synthetic_run.h"
#include "ui/panels/evaluation_result.h"
#include "ui/panels/ledger_panel.h"
#include "ui/views/evaluation_view.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace twins::test
{

/// The real view over a session that evaluates with a fake, shown on a run with two kept checkpoints.
struct EvaluationViewFixture {
    explicit EvaluationViewFixture(bool hasVerdicts = false)
        : folder(scratch.path().toStdString())
        , session(fake.functions())
    {
        run = synthetic::run(3);
        run.folder = folder;
        run.record.classNames = {"zero", "one", "two", "three"};
        run.record.testImages = 360;
        run.epochs[2].validationRobustAccuracy = 0.99; // the best: epoch 2
        std::filesystem::create_directories(folder / "checkpoints");
        for (const std::int64_t epoch : {2, 3}) {
            writeFileAtomically(RunPaths{folder}.checkpoint(epoch), "weights");
        }
        if (hasVerdicts) {
            complete = keepVerdict(folder, "1", madeUpRecord());
            EvaluationRecord half = madeUpRecord("autoattack", "stopped");
            half.created = "2026-11-25T10:00:00+0100";
            half.robustCorrect = 44;
            stopped = keepVerdict(folder, "2", half);
        }
        QObject::connect(&session, &EvaluationSession::ended, &view,
                         [this](const EvaluationOutcome& outcome) {
                             if (outcome.masking) { // as the window does
                                 run.masking.push_back(*outcome.masking);
                                 view.updateRun(run, {.masking = true});
                             }
                         });
        view.setSession(&session);
        view.resize(1000, 800);
        view.show();
        view.showRun(run);
    }

    template<typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return view.findChild<Widget*>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool isOffered(const char* button) const
    {
        const auto* found = find<QPushButton>(button);
        return found->isVisibleTo(&view) && found->isEnabled();
    }
    void press(const char* button) const
    {
        auto* found = find<QPushButton>(button);
        QVERIFY2(found->isVisibleTo(&view), button);
        QVERIFY2(found->isEnabled(), button);
        found->click();
    }
    void choosePlan(const char* plan) const
    {
        auto* box = find<QComboBox>("evaluation-plan");
        const int index = box->findData(QString::fromLatin1(plan));
        QVERIFY2(index >= 0, plan);
        box->setCurrentIndex(index);
    }
    void chooseRow(const std::filesystem::path& verdict) const
    {
        auto* table = find<QTableView>("ledger-table");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->selectRow(row);
            if (ledger()->chosen() != nullptr && ledger()->chosen()->folder == verdict) {
                return;
            }
        }
        QFAIL("no such row");
    }
    [[nodiscard]] LedgerPanel* ledger() const { return find<LedgerPanel>("ledger-panel"); }
    [[nodiscard]] QString sentence() const { return find<QLabel>("evaluation-sentence")->text(); }
    [[nodiscard]] QString message() const
    {
        const auto* label = find<QLabel>("evaluation-message");
        return label->isVisibleTo(&view) ? label->text() : QString();
    }
    [[nodiscard]] const EvaluationRecord& shown() const
    {
        return find<EvaluationResult>("evaluation-result")->record();
    }

    QTemporaryDir scratch;
    std::filesystem::path folder, complete, stopped;
    FakeEvaluation fake;
    EvaluationSession session;
    RunData run;
    EvaluationView view;
};

} // namespace twins::test
