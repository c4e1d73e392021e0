#include "tests/ui/synthetic_run.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/models/sample_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace twins;

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sampleModelIsSound();
    void filtersAndCountsAgree();
    void outcomesWrongOnTheCleanImage();
    void ordersSortBothWays();
    void pinsStayWhateverTheQuery();
    void sameRowsKeepTheirPlace();
    void layerModelIsSound();
    void layerModelHoldsTheDistances();
    void layerModelExtends();
};

void TestModels::sampleModelIsSound()
{
    SampleModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSamples(synthetic::samples(1, 30));
    for (const auto order :
         {SampleOrder::Margin, SampleOrder::Confidence, SampleOrder::Perturbation, SampleOrder::Data})
        model.setQuery({.adaptive = Outcome::Fooled, .order = order});
    model.setPins({7, 3});
    model.setQuery({});
    model.setSamples(synthetic::samples(2, 12));
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.sample(12), nullptr);
    model.setSamples(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

/// Of 24 made-up samples, 8 survive by the adaptive wing (every third), 6 have wings that disagree (i % 4 ==
/// 1).
void TestModels::filtersAndCountsAgree()
{
    SampleModel model;
    model.setSamples(synthetic::samples(1, 24));
    const SampleQuery survived{.adaptive = Outcome::Survived};
    const SampleQuery fooled{.adaptive = Outcome::Fooled};
    const SampleQuery differ{.wingsDisagree = true};
    QCOMPARE(model.count({}), 24);
    QCOMPARE(model.count(survived), 8);
    QCOMPARE(model.count(fooled), 16);
    QCOMPARE(model.count(differ), 6);
    QCOMPARE(model.count({.adaptive = Outcome::WrongAlready}), 0);
    for (const SampleQuery& query : {survived, fooled, differ}) {
        model.setQuery(query);
        QCOMPARE(model.rowCount(), model.count(query));
        QCOMPARE(model.matching(), model.count(query));
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto index = model.sample(row)->index;
            if (query.wingsDisagree)
                QCOMPARE(index % 4, 1);
            else
                QCOMPARE(index % 3 == 0, query == survived);
            QCOMPARE(model.rowOf(index), row);
        }
    }
    model.setQuery({.label = 3});
    QCOMPARE(model.rowCount(), 3); // 3, 13, 23
    model.setQuery({});
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("T-shirt, ✓ survived"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Trouser, ✗ Dress"));
    QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Dress 74 %")));
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Trouser, Adaptive wing: ✗ Dress, 74 %, Frozen wing: ✗ Coat, 62 %"));
    model.setSamples(synthetic::samples(1, 24, false));
    QCOMPARE(model.count(differ), 0);
    QCOMPARE(model.count({.frozen = Outcome::Fooled}), 24); // without effect with one wing
}

void TestModels::outcomesWrongOnTheCleanImage()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 4));
    set->samples[2].adaptive.clean.assign(10, 0.05F);
    set->samples[2].adaptive.clean[7] = 0.55F;
    SampleModel model;
    model.setSamples(set);
    model.setQuery({.adaptive = Outcome::WrongAlready});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Pullover, ✗ Sneaker, wrong already"));
}

void TestModels::ordersSortBothWays()
{
    auto set = std::make_shared<SampleSet>(*synthetic::samples(1, 4));
    const float own[] = {0.5F, 0.125F, 0.25F,
                         0.375F}; // of the true class; the largest other one has the rest
    for (std::size_t i = 0; i < 4; ++i) {
        AdversarialSample& sample = set->samples[i];
        sample.adaptive.adversarial.assign(10, 0.0F);
        sample.adaptive.adversarial[static_cast<std::size_t>(sample.label)] = own[i];
        sample.adaptive.adversarial[9] = 1.0F - own[i];
        sample.adversarial = sample.image;
        sample.adversarial[5] += 0.01F * static_cast<float>(i == 0 ? 9 : i);
    }
    SampleModel model;
    model.setSamples(set);
    const auto order = [&](SampleOrder by, bool descending) {
        model.setQuery({.order = by, .descending = descending});
        QString text;
        for (int row = 0; row < model.rowCount(); ++row)
            text += QString::number(model.sample(row)->index);
        return text;
    };
    QCOMPARE(order(SampleOrder::Margin, false), QStringLiteral("1230")); // -0.75 -0.5 -0.25 0
    QCOMPARE(order(SampleOrder::Margin, true), QStringLiteral("0321"));
    QCOMPARE(order(SampleOrder::Confidence, false), QStringLiteral("0321")); // 0.5 0.625 0.75 0.875
    QCOMPARE(order(SampleOrder::Perturbation, true), QStringLiteral("0321"));
    QCOMPARE(order(SampleOrder::Perturbation, false), QStringLiteral("1230"));
    QCOMPARE(order(SampleOrder::Data, false), QStringLiteral("0123"));
    model.setPins({3, 99, 1}); // 99 is not in the set
    QCOMPARE(order(SampleOrder::Margin, true), QStringLiteral("3102"));
    QCOMPARE(model.pinned(), 2);
}

void TestModels::pinsStayWhateverTheQuery()
{
    SampleModel model;
    model.setSamples(synthetic::samples(1, 24));
    model.setPins({6, 1});
    model.setQuery({.adaptive = Outcome::Fooled}); // 6 survives
    QCOMPARE(model.sample(0)->index, 6);
    QCOMPARE(model.sample(1)->index, 1);
    QCOMPARE(model.sample(2)->index, 2);
    QCOMPARE(model.rowCount(), 17);
    QCOMPARE(model.matching(), 16);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("pinned")));
    model.setSamples(synthetic::samples(2, 24)); // another evaluation
    QCOMPARE(model.sample(0)->index, 6);
}

void TestModels::sameRowsKeepTheirPlace()
{
    SampleModel model;
    model.setSamples(synthetic::samples(1, 24));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setSamples(synthetic::samples(2, 24));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.samples()->epoch, 2);
}

void TestModels::layerModelIsSound()
{
    BatchNormLayerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RunData run = synthetic::run(3);
    model.reset(run.batchNorm);
    QCOMPARE(model.rowCount(), 16);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.headerData(13, Qt::Vertical).toString(), QStringLiteral("3.1.bn2"));
    QCOMPARE(model.headerData(7, Qt::Vertical).toString(), QStringLiteral("2.0.down"));
    QCOMPARE(model.headerData(3, Qt::Horizontal).toString(), QStringLiteral("3"));
    model.reset({});
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::layerModelHoldsTheDistances()
{
    BatchNormLayerModel model;
    const RunData run = synthetic::run(2);
    model.reset(run.batchNorm);
    for (const auto distance :
         {WingDistance::MeanShift, WingDistance::LogVarianceRatio, WingDistance::GaussianKl,
          WingDistance::WeightShift, WingDistance::BiasShift}) {
        model.setDistance(distance);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(
                model.index(row, 2).data(BatchNormLayerModel::ValueRole).toDouble(),
                layerDistance(run.batchNorm[2].whole()->layers[static_cast<std::size_t>(row)], distance));
    }
}

void TestModels::layerModelExtends()
{
    BatchNormLayerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RunData run = synthetic::run(2);
    model.reset(run.batchNorm);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    run.batchNorm.emplace_back(synthetic::snapshot(3));
    model.extend(run.batchNorm);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.kept(3)->epoch(), 3);
    QVERIFY(!model.kept(4));
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
