#include "core/session/data_preview.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <vector>

using namespace twins;

namespace
{

struct Fixture {
    std::atomic<int> looks{0};
    std::atomic<bool> sawOvertaken{false};
    bool wait = false; ///< hold every look until `mayEnd`
    QSemaphore begun;
    QSemaphore mayEnd;
    std::vector<ExperimentPreview> previews;
    ExperimentInspector inspector{
        [this](const ExperimentConfig& config, const std::function<bool()>& overtaken) {
            ++looks;
            begun.release();
            if (wait)
                mayEnd.acquire();
            sawOvertaken = sawOvertaken || overtaken();
            ExperimentPreview preview;
            preview.trainImages = config.trainImages;
            return preview;
        }};

    Fixture()
    {
        QObject::connect(&inspector, &ExperimentInspector::inspected, &inspector,
                         [this](const ExperimentPreview& preview) { previews.push_back(preview); });
    }

    void inspect(std::int64_t trainImages)
    {
        ExperimentConfig config;
        config.trainImages = trainImages;
        inspector.inspect(config);
    }
};

} // namespace

class ExperimentInspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typingLooksOnce()
    {
        Fixture f;
        for (int typed = 1; typed <= 20; ++typed)
            f.inspect(typed);
        QTRY_COMPARE(f.previews.size(), std::size_t{1});
        QCOMPARE(f.previews.front().trainImages, 20);
        QCOMPARE(f.looks.load(), 1);
    }

    void lookThatIsOvertakenIsNotShown()
    {
        Fixture f;
        f.wait = true;
        f.inspect(1);
        QTRY_COMPARE(f.looks.load(), 1);
        f.inspect(2);
        f.mayEnd.release(2);
        QTRY_COMPARE(f.previews.size(), std::size_t{1});
        QCOMPARE(f.previews.front().trainImages, 2);
        QVERIFY(f.sawOvertaken);
    }

    void nextRequestIsAnsweredToo()
    {
        Fixture f;
        f.inspect(1);
        QTRY_COMPARE(f.previews.size(), std::size_t{1});
        f.inspect(2);
        QTRY_COMPARE(f.previews.size(), std::size_t{2});
        QCOMPARE(f.previews.back().trainImages, 2);
    }

    void closesWithARequestPending()
    {
        Fixture f;
        f.inspect(1);
        QCOMPARE(f.looks.load(), 0);
    }
};

QTEST_GUILESS_MAIN(ExperimentInspectorTest)
#include "tst_experiment_inspector.moc"
