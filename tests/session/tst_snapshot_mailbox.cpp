#include "core/session/snapshot_mailbox.h"

#include <QTest>

#include <thread>

using namespace twins;

class SnapshotMailboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheFirstPostWakes()
    {
        SnapshotMailbox mailbox;
        QVERIFY(mailbox.post([](RunUpdate& box) { box.steps.emplace_back(); }));
        QVERIFY(!mailbox.post([](RunUpdate& box) { box.steps.emplace_back(); }));
        QCOMPARE(mailbox.take().steps.size(), std::size_t{2});
        QVERIFY(mailbox.post([](RunUpdate& box) { box.steps.emplace_back(); }));
    }

    void takingEmptiesTheBox()
    {
        SnapshotMailbox mailbox;
        QVERIFY(mailbox.take().empty());
        mailbox.post([](RunUpdate& box) { box.progress = TrainingProgress{}; });
        QVERIFY(!mailbox.take().empty());
        QVERIFY(mailbox.take().empty());
    }

    void keepsEveryLineAndTheLastProgress()
    {
        constexpr std::int64_t kPosts = 1000;
        SnapshotMailbox mailbox;
        std::int64_t wakes = 0; // written by the poster, read after it has ended
        std::jthread poster([&] {
            for (std::int64_t step = 1; step <= kPosts; ++step) {
                const bool wake = mailbox.post([&](RunUpdate& box) {
                    StepMetrics metrics;
                    metrics.step = step;
                    box.steps.push_back(metrics);
                    TrainingProgress progress;
                    progress.step = step;
                    box.progress = progress;
                });
                wakes += wake ? 1 : 0;
            }
        });

        std::int64_t seen = 0;
        std::int64_t takes = 0;
        std::int64_t lastProgress = 0;
        while (seen < kPosts) {
            const RunUpdate update = mailbox.take();
            if (update.empty())
                continue;
            ++takes;
            QCOMPARE(update.coalesced, static_cast<std::int64_t>(update.steps.size()));
            for (const StepMetrics& metrics : update.steps)
                QCOMPARE(metrics.step, ++seen);
            lastProgress = update.progress->step;
        }
        poster.join();
        QCOMPARE(lastProgress, kPosts);
        QCOMPARE(wakes, takes);
    }
};

QTEST_GUILESS_MAIN(SnapshotMailboxTest)
#include "tst_snapshot_mailbox.moc"
