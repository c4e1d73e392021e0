// Developer program: paints the evaluation view in every state, two widths and both appearances into PNG
// files; or that of a run, with others laid over it, at the size of a page of the window and of a large one.
//   evaluation_gallery OUT-DIR [RUN [COMPARED…]] [zh_CN]

#include "core/telemetry/run_folder.h"
#include "tests/session/fake_evaluation.h"
#include "tests/ui/synthetic_run.h"
#include "ui/language.h"
#include "ui/views/evaluation_view.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace
{

using namespace twins;
using namespace twins::test;

constexpr int kSettle = 250; // ms

void settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < kSettle) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

/// A run folder with checkpoints, and with verdicts where wanted.
RunData runIn(const std::filesystem::path& folder, bool hasVerdicts)
{
    RunData run = synthetic::run(6);
    run.folder = folder;
    run.record.classNames = {"zero", "one"};
    run.record.testImages = 360;
    run.masking = {madeUpReport(MaskingLight::Green, 2), madeUpReport(MaskingLight::Amber, 4),
                   madeUpReport(MaskingLight::Red, 6)};
    std::filesystem::create_directories(folder / "checkpoints");
    for (const char* name : {"epoch-0002.safetensors", "epoch-0004.safetensors", "epoch-0006.safetensors"}) {
        std::ofstream(folder / "checkpoints" / name) << "x";
    }
    if (hasVerdicts) {
        keepVerdict(folder, "1", madeUpRecord());
        EvaluationRecord frozen = madeUpRecord("autoattack", "stopped");
        frozen.wing = "frozen";
        frozen.robustCorrect = 44;
        keepVerdict(folder, "2", frozen);
        keepVerdict(folder, "3", madeUpSweep());
    }
    return run;
}

/// Runs with verdicts of the same kinds: two seeds of AT, and one that was not evaluated.
OverlaidRuns othersIn(const std::filesystem::path& root)
{
    OverlaidRuns others;
    for (const int seed : {1, 2, 3}) {
        auto run = std::make_shared<RunData>(synthetic::run(6));
        run->folder = root / (seed == 3 ? "trades" : "at-seed" + std::to_string(seed));
        run->config.method = seed == 3 ? Method::Trades : Method::At;
        run->config.seed = seed;
        std::filesystem::create_directories(run->folder);
        for (EvaluationRecord record : {madeUpRecord(), madeUpSweep()}) {
            if (seed == 3) {
                continue;
            }
            for (StageRecord& stage : record.stages) {
                stage.after += 3 * seed;
            }
            for (SurvivorPoint& point : record.curve) {
                point.seconds *= 1.0 + 0.2 * seed;
                point.survivors += 4 * seed;
            }
            for (ClassRecord& one : record.classes) {
                one.robustCorrect += 2 * seed;
            }
            record.robustCorrect += 4 * seed;
            keepVerdict(run->folder, record.isSweep ? "2" : "1", record);
        }
        others.push_back(run);
    }
    return others;
}

struct Stage {
    Stage(const QString& out, const Theme& appearance, const QSize& extent)
        : folder(out)
        , theme(appearance)
        , size(extent)
    {
    }

    void picture(const char* state, bool hasVerdicts, const std::function<void(FakeEvaluation&)>& script,
                 const std::function<void(EvaluationView&)>& act) const
    {
        FakeEvaluation fake;
        script(fake);
        EvaluationSession session(fake.functions());
        const QTemporaryDir scratch;
        QWidget card;
        card.setAutoFillBackground(true);
        QPalette palette = card.palette();
        palette.setColor(QPalette::Window, theme.panel);
        card.setPalette(palette);
        auto* column = new QVBoxLayout(&card);
        auto* view = new EvaluationView(&card);
        column->addWidget(view);
        view->setSession(&session);
        view->applyTheme(theme);
        card.resize(size);
        card.show();
        view->showRun(runIn(scratch.path().toStdString(), hasVerdicts));
        settle();
        act(*view);
        settle();
        const QString name = QStringLiteral("%1-%2-%3.png")
                                 .arg(QString::fromLatin1(state),
                                      theme.dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                 .arg(size.width());
        card.grab().save(QDir(folder).filePath(name));
        std::puts(qPrintable(name));
        session.cancel();
    }

    QString folder;
    Theme theme;
    QSize size;
};

void press(const EvaluationView& view, const char* button)
{
    view.findChild<QPushButton*>(QString::fromLatin1(button))->click();
}

void choose(const EvaluationView& view, int row)
{
    view.findChild<QTableView*>(QStringLiteral("ledger-table"))->selectRow(row);
}

void pictures(const Stage& stage)
{
    const auto plain = [](FakeEvaluation&) {
    };
    const auto nothing = [](EvaluationView&) {
    };
    const auto start = [](EvaluationView& view) {
        press(view, "evaluation-start");
    };
    stage.picture("empty", false, plain, nothing);
    stage.picture("complete", true, plain, [](EvaluationView& view) { choose(view, 2); });
    stage.picture("sweep", true, plain, [](EvaluationView& view) { choose(view, 0); });
    stage.picture(
        "loading", true, [](FakeEvaluation& fake) { fake.holdBeforeSteps = true; }, start);
    stage.picture(
        "running", true,
        [](FakeEvaluation& fake) {
            fake.steps = 30;
            fake.holdAfterSteps = true;
        },
        start);
    stage.picture(
        "stopped", true, [](FakeEvaluation& fake) { fake.steps = 0; },
        [&](EvaluationView& view) {
            start(view);
            settle();
            press(view, "evaluation-cancel");
        });
    stage.picture(
        "failed", true,
        [](FakeEvaluation& fake) {
            fake.beforeSteps = [] {
                throw Error(ErrorKind::Input,
                            "%1 tells %2 classes apart but data set '%3' has %4; evaluate a "
                            "checkpoint that was trained on it",
                            {"epoch-0003.safetensors", "10", "digits", "2"});
            };
        },
        start);
    const QTemporaryDir others;
    const OverlaidRuns compared = othersIn(others.path().toStdString());
    stage.picture("compared", true, plain, [&](EvaluationView& view) {
        view.showCompared(compared);
        choose(view, 1);
    });
    stage.picture("compared-sweep", true, plain, [&](EvaluationView& view) {
        view.showCompared(compared);
        choose(view, 0);
    });
    stage.picture("problem", true, plain, [](EvaluationView& view) {
        auto* plan = view.findChild<QComboBox*>(QStringLiteral("evaluation-plan"));
        plan->setCurrentIndex(plan->findData(QStringLiteral("cw")));
        press(view, "transfer-measure");
        settle();
        press(view, "masking-check");
        settle();
        choose(view, 1);
        press(view, "ledger-rescore");
    });
}

/// Every kept evaluation of the first folder's run, the others laid over it.
void picturesOfRuns(const Stage& stage, const QStringList& folders)
{
    OverlaidRuns runs;
    for (const QString& folder : folders) {
        runs.push_back(std::make_shared<const RunData>(readRun(folder.toStdString())));
    }
    const auto count = static_cast<int>(readLedger(runs.front()->folder).size());
    for (int row = 0; row < count; ++row) {
        stage.picture(
            qPrintable(QStringLiteral("run-%1").arg(row)), false, [](FakeEvaluation&) {},
            [&](EvaluationView& view) {
                view.showCompared({runs.begin() + 1, runs.end()});
                view.showRun(*runs.front());
                settle();
                choose(view, row);
            });
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc < 2) {
        std::fputs("usage: evaluation_gallery OUT-DIR [RUN [COMPARED…]] [zh_CN]\n", stderr);
        return 2;
    }
    QStringList folders = QCoreApplication::arguments().mid(2);
    LanguageManager languages;
    if (folders.removeAll(QStringLiteral("zh_CN")) > 0) {
        languages.setLanguage(QStringLiteral("zh_CN"));
    }
    const QString out = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(out);
    ThemeManager themes;
    for (const auto mode : {ThemeManager::Mode::Light, ThemeManager::Mode::Dark}) {
        themes.setMode(mode);
        if (!folders.isEmpty()) {
            for (const QSize& size : {QSize(980, 800), QSize(1900, 1300)}) {
                picturesOfRuns(Stage(out, themes.theme(), size), folders);
            }
            continue;
        }
        for (const QSize& size : {QSize(440, 900), QSize(980, 760)}) {
            pictures(Stage(out, themes.theme(), size));
        }
    }
    return 0;
}
