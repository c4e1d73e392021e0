#include "core/session/compared_ledgers.h"
#include "core/util/files.h"
#include "tests/session/fake_evaluation.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace twins;
using namespace twins::test;

class ComparedLedgersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInTheOrderThatWasAskedFor()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        keepVerdict(root / "a", "1", madeUpRecord());
        const std::filesystem::path damaged = keepVerdict(root / "b", "1", madeUpRecord());
        writeFileAtomically(damaged / "verdict.json", "{");
        keepVerdict(root / "b", "2", madeUpSweep());
        std::vector<ComparedLedger> read;
        ComparedLedgers ledgers;
        connect(&ledgers, &ComparedLedgers::wereRead, this, [&](const auto& told) { read = told; });
        ledgers.read({root / "b", root / "nowhere", root / "a"});
        QVERIFY(read.empty()); // in the background
        QTRY_COMPARE(read.size(), std::size_t{3});
        QCOMPARE(read[0].run, root / "b");
        QCOMPARE(read[0].ledger.verdicts.size(), std::size_t{1});
        QVERIFY(read[0].ledger.verdicts[0].record.isSweep);
        QCOMPARE(read[0].ledger.damage.size(), std::size_t{1});
        QVERIFY(read[1].ledger.verdicts.empty() && read[1].ledger.damage.empty());
        QCOMPARE(read[2].ledger.verdicts.size(), std::size_t{1});
    }

    void theNewestRequestWins()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        keepVerdict(root / "a", "1", madeUpRecord());
        std::vector<std::size_t> told;
        ComparedLedgers ledgers;
        connect(&ledgers, &ComparedLedgers::wereRead, this,
                [&](const std::vector<ComparedLedger>& read) { told.push_back(read.size()); });
        ledgers.read({root / "a", root / "a"});
        ledgers.read({root / "a"});
        QTRY_COMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0], std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(ComparedLedgersTest)
#include "tst_compared_ledgers.moc"
