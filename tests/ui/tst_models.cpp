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
    for (const auto filter :
         {SampleFilter::Fooled, SampleFilter::Survives, SampleFilter::WingsDiffer, SampleFilter::All})
        model.setFilter(filter);
    model.setSamples(synthetic::samples(2, 12));
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.sample(12), nullptr);
    model.setSamples(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::filtersAndCountsAgree()
{
    SampleModel model;
    model.setSamples(synthetic::samples(1, 24));
    QCOMPARE(model.count(SampleFilter::All), 24);
    QCOMPARE(model.count(SampleFilter::Survives), 8);
    QCOMPARE(model.count(SampleFilter::Fooled), 16);
    QCOMPARE(model.count(SampleFilter::WingsDiffer), 6);
    for (const auto filter : {SampleFilter::Fooled, SampleFilter::Survives, SampleFilter::WingsDiffer}) {
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), model.count(filter));
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto index = model.sample(row)->index;
            if (filter == SampleFilter::WingsDiffer)
                QCOMPARE(index % 4, 1);
            else
                QCOMPARE(index % 3 == 0, filter == SampleFilter::Survives);
            QCOMPARE(model.rowOf(index), row);
        }
    }
    model.setFilter(SampleFilter::All);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("T-shirt, ✓ survives"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Trouser, ✗ Dress"));
    QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Dress 74 %")));
    model.setSamples(synthetic::samples(1, 24, false));
    QCOMPARE(model.count(SampleFilter::WingsDiffer), 0);
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
            QCOMPARE(model.index(row, 2).data(BatchNormLayerModel::ValueRole).toDouble(),
                     layerDistance(run.batchNorm[2]->layers[static_cast<std::size_t>(row)], distance));
    }
}

void TestModels::layerModelExtends()
{
    BatchNormLayerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RunData run = synthetic::run(2);
    model.reset(run.batchNorm);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    run.batchNorm.push_back(synthetic::snapshot(3));
    model.extend(run.batchNorm);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.snapshot(3)->epoch, 3);
    QVERIFY(!model.snapshot(4));
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
