#include "core/session/failure.h"
#include "tests/session/session_fixture.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

#include <new>
#include <stdexcept>

using namespace twins;
using twins::test::SessionFixture;

namespace
{

/// What currentFailure() makes of `thrown`.
template<typename T>
Error failureOf(const T& thrown)
{
    try {
        throw thrown;
    } catch (...) {
        return currentFailure();
    }
}

} // namespace

class SessionFailureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureArrivesOnceAndTheNextTrainingRuns()
    {
        SessionFixture f;
        f.fake.afterStep = [](std::int64_t step) {
            if (step == 3)
                throw Error(ErrorKind::Input, "Cannot write %1.", {"metrics.jsonl"});
        };
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(f.errors.front().kind(), ErrorKind::Input);
        QCOMPARE(f.errors.front().what(), "Cannot write metrics.jsonl.");
        QCOMPARE(f.session->state(), SessionState::Idle);
        QCOMPARE(f.session->run().status, RunStatus::Failed);
        QCOMPARE(f.session->run().steps.size(), std::size_t{3});

        f.fake.afterStep = {};
        f.start();
        QTRY_COMPARE(f.endings(), 2);
        QCOMPARE(f.outcomes, std::vector<bool>{true});
        QCOMPARE(f.session->run().status, RunStatus::Completed);
        QVERIFY(f.wayIsLegal());
    }

    void divergedRunSaysSo()
    {
        SessionFixture f;
        f.fake.afterStep = [](std::int64_t) {
            throw Error(ErrorKind::Diverged, "The loss is not a number.");
        };
        f.start();
        QTRY_COMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(f.session->run().status, RunStatus::Diverged);
        QVERIFY(!f.session->canResume());
    }

    void failureWhileLoadingKeepsTheRunBefore()
    {
        SessionFixture f;
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        const std::filesystem::path before = f.session->run().folder;
        QVERIFY(!before.empty());

        f.fake.beforeStarted = [] {
            throw Error(ErrorKind::Input, "No data.");
        };
        f.start();
        QTRY_COMPARE(f.endings(), 2);
        QCOMPARE(f.errors.size(), std::size_t{1});
        QVERIFY(f.session->run().folder == before);
        QCOMPARE(f.session->run().status, RunStatus::Completed);
        QVERIFY(!std::filesystem::exists(f.fake.lastRequest().folder));
    }

    void folderThatCannotBeMadeIsAFailureLikeAnyOther()
    {
        SessionFixture f;
        QFile file(QString::fromStdString(f.root().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        f.start();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(f.errors.front().kind(), ErrorKind::Input);
        QCOMPARE(f.fake.calls.load(), 0);
        QCOMPARE(f.session->state(), SessionState::Idle);
    }

    void failureWhilePausedEndsTheTraining()
    {
        SessionFixture f;
        f.fake.steps = 0;
        f.fake.afterPaused = [] {
            throw std::runtime_error("disk full");
        };
        f.start();
        QTRY_COMPARE(f.session->state(), SessionState::Running);
        f.session->pause();
        QTRY_COMPARE(f.endings(), 1);
        QCOMPARE(f.errors.size(), std::size_t{1});
        QVERIFY(f.wayIsLegal());
    }

    void foreignExceptionsBecomeSentences()
    {
        const Error plain = failureOf(std::runtime_error("shape mismatch"));
        QCOMPARE(plain.kind(), ErrorKind::Internal);
        QCOMPARE(plain.what(), "An unexpected error stopped the work: shape mismatch");

        const Error withStack = failureOf(std::runtime_error(
            "shape mismatch\nException raised from f at g.cpp:1 (most recent call first):\nframe"));
        QCOMPARE(withStack.what(), plain.what());

        const Error memory = failureOf(std::bad_alloc());
        QVERIFY(QByteArray(memory.what()).startsWith("There is not enough memory."));
        QCOMPARE(failureOf(std::runtime_error("CUDA out of memory. Tried to allocate 2 GiB")).what(),
                 memory.what());

        const auto missing = std::make_error_code(std::errc::no_such_file_or_directory);
        const Error file = failureOf(std::filesystem::filesystem_error("open", "a/b", missing));
        QCOMPARE(file.kind(), ErrorKind::Input);
        QCOMPARE(file.what(), "a/b: No such file or directory.");

        QCOMPARE(failureOf(42).kind(), ErrorKind::Internal);
        QCOMPARE(failureOf(Error(ErrorKind::Configuration, "%1 is too large.", {"epsilon"})).what(),
                 "epsilon is too large.");
    }

    void foreignExceptionsTakeTheSameDoor()
    {
        SessionFixture f;
        f.fake.afterStep = [](std::int64_t) {
            throw 42;
        };
        f.start();
        QTRY_COMPARE(f.errors.size(), std::size_t{1});
        QCOMPARE(f.session->run().status, RunStatus::Failed);
        QCOMPARE(f.endings(), 1);
    }

    void aFindingOfThePreFlightListIsTranslatedAsAnError()
    {
        struct Findings : QTranslator {
            [[nodiscard]] bool isEmpty() const override { return false; }
            [[nodiscard]] QString translate(const char* context, const char* text, const char*,
                                            int) const override
            {
                const bool known =
                    qstrcmp(context, "twins::Check") == 0 && qstrcmp(text, "%1 is wrong.") == 0;
                return known ? QStringLiteral("%1 不对。") : QString();
            }
        } findings;
        QVERIFY(QCoreApplication::installTranslator(&findings));
        QCOMPARE(sentenceOf(Error(ErrorKind::Configuration, "%1 is wrong.", {"epochs"})),
                 QStringLiteral("epochs 不对。"));
        QVERIFY(QCoreApplication::removeTranslator(&findings));
    }

    void withoutATranslationTheSentenceIsEnglish()
    {
        QCOMPARE(sentenceOf(Error(ErrorKind::Input, "%1 has %2 bytes.", {"a%2", "7"})),
                 QStringLiteral("a%2 has 7 bytes."));
    }
};

QTEST_GUILESS_MAIN(SessionFailureTest)
#include "tst_session_failure.moc"
