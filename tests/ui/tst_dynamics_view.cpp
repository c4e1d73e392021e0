#include "tests/ui/synthetic_run.h"
#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/qcp.h"
#include "ui/plots/small_multiples.h"
#include "ui/views/dynamics_view.h"

#include <QFile>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace twins;

namespace
{

constexpr int kLacking = 7; ///< the layer that the other run has under another name

RunData shownRun()
{
    RunData run = synthetic::run(5);
    run.folder = "runs/twins";
    return run;
}

/// A quarter of the shown run's effective rates, its layers in another order.
std::shared_ptr<const RunData> atRun(bool hasAllLayers = false)
{
    auto at = std::make_shared<RunData>(synthetic::run(5));
    at->folder = "runs/at";
    at->config.method = Method::At;
    for (DynamicsSample& sample : at->dynamics) {
        for (LayerDynamics& layer : sample.layers)
            layer.effectiveRate *= 0.25;
        if (!hasAllLayers)
            sample.names[kLacking] = "stage9.conv7";
        std::reverse(sample.names.begin(), sample.names.end());
        std::reverse(sample.layers.begin(), sample.layers.end()); // found by name, not by place
    }
    return at;
}

} // namespace

class TestDynamicsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theMedianOfAllLayersComesFirst();
    void aLayerIsChosenByMouseAndKeyboard();
    void quantitiesDrawWhatTheyName();
    void oneWingHasNoWings();
    void updatesAppend();
    void aKeptRunStaysUnderTheNext();
    void anExaminedRangeStaysWhileSamplesCome();
    void aLongerKeptRunStaysInItsPanel();
    void panelsUseTheRoomTheyHave();
    void chipsMoveBeforeTheLegendGoes();
    void exportsNumbers();
    void withoutSamplesNothingIsDrawn();
    void anotherRunsQuantityIsLaidOver();
    void everyLayerIsOverlaidByTheLayerOfItsName();
    void layersSayTheValuesOfAllRuns();
    void exportsWhatIsLaidOver();

private:
    MetricPlot* plot() const { return m_view->findChild<MetricPlot*>(); }
    SmallMultiples* layers() const { return m_view->findChild<SmallMultiples*>(); }
    template<typename T>
    T* named(const char* name) const
    {
        return m_view->findChild<T*>(QLatin1String(name));
    }
    QVector<QPointF> points(const char* id) const { return plot()->points(QLatin1String(id)); }
    QStringList legend() const
    {
        QStringList texts;
        for (const LegendEntry& entry : m_view->findChild<Legend*>()->entries())
            texts << entry.text;
        return texts;
    }

    std::unique_ptr<DynamicsView> m_view;
};

void TestDynamicsView::init()
{
    m_view = std::make_unique<DynamicsView>();
    m_view->resize(720, 560);
    m_view->show();
}

void TestDynamicsView::theMedianOfAllLayersComesFirst()
{
    const RunData run = synthetic::run(5);
    m_view->showRun(run);
    QCOMPARE(points("frozen").size(), static_cast<qsizetype>(run.dynamics.size()));
    for (std::size_t i = 0; i < run.dynamics.size(); ++i) {
        std::vector<double> all;
        for (const LayerDynamics& layer : run.dynamics[i].layers)
            all.push_back(layer.cosineFrozen);
        std::sort(all.begin(), all.end());
        QCOMPARE(points("frozen")[static_cast<qsizetype>(i)],
                 QPointF(run.dynamics[i].epochPosition, all[all.size() / 2]));
    }
    QVERIFY(plot()->isSeriesVisible(QStringLiteral("base"))); // where plain BatchNorm stays
    QCOMPARE(layers()->panels().size(), 12);
    QCOMPARE(layers()->panels()[0].title, QStringLiteral("layer1.0.conv1"));
    QCOMPARE(legend(), QStringList({"whole loss", "frozen wing", "adaptive wing"}));
    QVERIFY(named<QLabel>("dynamicsCaption")->text().contains(QStringLiteral("1.2 %")));
}

void TestDynamicsView::aLayerIsChosenByMouseAndKeyboard()
{
    const RunData run = synthetic::run(5);
    m_view->showRun(run);
    QTest::mouseClick(layers(), Qt::LeftButton, {}, layers()->panelRect(0).center());
    QVERIFY(!named<Chip>("medianChip")->isChecked()); // also the one that was current
    QCOMPARE(points("frozen").front().y(), run.dynamics.front().layers[0].cosineFrozen);
    QTest::mouseClick(layers(), Qt::LeftButton, {}, layers()->panelRect(3).center());
    QCOMPARE(layers()->current(), 3);
    QCOMPARE(points("frozen").front().y(), run.dynamics.front().layers[3].cosineFrozen);
    QVERIFY(named<QLabel>("dynamicsCaption")->text().contains(QStringLiteral("layer1.1.conv2")));
    QTest::keyClick(layers(), Qt::Key_Right);
    QCOMPARE(points("frozen").front().y(), run.dynamics.front().layers[4].cosineFrozen);
    QTest::keyClick(layers(), Qt::Key_End);
    QCOMPARE(layers()->current(), 11);
    QTest::keyClick(layers(), Qt::Key_Right); // there is none
    QCOMPARE(layers()->current(), 11);
    QTest::keyClick(layers(), Qt::Key_Home);
    QTest::keyClick(layers(), Qt::Key_Down);
    QVERIFY(layers()->current() > 0);
    QCOMPARE(layers()->panelRect(layers()->current()).left(), layers()->panelRect(0).left());
    named<Chip>("medianChip")->click();
    QVERIFY(points("frozen").front().y() != run.dynamics.front().layers[0].cosineFrozen);
}

void TestDynamicsView::quantitiesDrawWhatTheyName()
{
    const RunData run = synthetic::run(5);
    m_view->showRun(run);
    named<Chip>("medianChip")->click();
    auto* chip = named<ChoiceChip>("quantityChip");
    const LayerDynamics& first = run.dynamics.front().layers.front();
    const struct {
        int index;
        const char* series;
        double value;
        bool isLogarithmic;
    } expected[] = {{1, "adaptive", first.gradientNormAdaptive, true},
                    {2, "whole", first.weightNorm, false},
                    {3, "whole", first.effectiveRate, true},
                    {4, "whole", first.relativeUpdate, true},
                    {5, "whole", first.angle, true},
                    {6, "whole", first.wingCosine, false},
                    {6, "frozen", first.cleanCosine, false},
                    {0, "whole", first.cosine, false}};
    for (const auto& one : expected) {
        chip->setCurrentIndex(one.index);
        QCOMPARE(points(one.series).front().y(), one.value);
        QCOMPARE(plot()->isLogarithmic(), one.isLogarithmic);
        QCOMPARE(plot()->isSeriesVisible(QStringLiteral("base")), one.index == 0 || one.index == 6);
    }
    QVERIFY(!named<Chip>("logChip")->isEnabled()); // a cosine has no logarithm
    chip->setCurrentIndex(2);
    named<Chip>("logChip")->click();
    QVERIFY(plot()->isLogarithmic());
}

void TestDynamicsView::oneWingHasNoWings()
{
    RunData run = synthetic::run(5);
    run.config.method = Method::At;
    for (DynamicsSample& sample : run.dynamics) {
        for (LayerDynamics& layer : sample.layers)
            layer.cosineFrozen = layer.cosineAdaptive = layer.wingCosine = kNotMeasured;
    }
    m_view->showRun(run);
    QCOMPARE(legend(), QStringList({"whole loss"}));
    QVERIFY(!plot()->isSeriesVisible(QStringLiteral("frozen")));
}

void TestDynamicsView::updatesAppend()
{
    RunData run = synthetic::run(5);
    m_view->showRun(run);
    const qsizetype before = points("whole").size();
    run.dynamics.push_back(synthetic::dynamics(60, 12));
    m_view->updateRun(run, {.dynamics = true});
    QCOMPARE(points("whole").size(), before + 1);
    QCOMPARE(layers()->panels()[0].curves.back().points.size(), before + 1);
    named<Chip>("keepChip")->click(); // a kept run's curves lie between
    run.dynamics.push_back(synthetic::dynamics(66, 12));
    m_view->updateRun(run, {.dynamics = true});
    const LayerDynamics& newest = run.dynamics.back().layers[2];
    QCOMPARE(points("kept-whole").size(), before + 1);
    const QVector<SmallMultiples::Curve> curves = layers()->panels()[2].curves;
    QCOMPARE(curves.size(), 6);
    for (const auto& [curve, value] : {std::pair{1, newest.cosine}, std::pair{3, newest.cosineFrozen},
                                       std::pair{5, newest.cosineAdaptive}}) {
        QVERIFY(!curves[curve].dashed);
        QCOMPARE(curves[curve].points.size(), before + 2);
        QCOMPARE(curves[curve].points.back(), QPointF(run.dynamics.back().epochPosition, value));
        QCOMPARE(curves[curve - 1].points.size(), before + 1);
    }
    m_view->showRun(run); // anew, it is the same
    QCOMPARE(layers()->panels()[2].curves[3].points, curves[3].points);
}

void TestDynamicsView::aKeptRunStaysUnderTheNext()
{
    RunData run = synthetic::run(5);
    run.config.method = Method::At;
    m_view->showRun(run);
    const QVector<QPointF> first = points("whole");
    named<Chip>("keepChip")->click();
    RunData other = synthetic::run(5);
    for (DynamicsSample& sample : other.dynamics) {
        for (LayerDynamics& layer : sample.layers)
            layer.cosine *= 0.5;
    }
    m_view->showRun(other);
    QCOMPARE(points("kept-whole"), first);
    QVERIFY(points("whole") != first);
    QVERIFY(legend().last().contains(QStringLiteral("AT")));
    QCOMPARE(layers()->panels()[0].curves.size(), 6); // dashed ones below
    for (DynamicsSample& sample : other.dynamics)
        std::swap(sample.names[0], sample.names[5]); // another network: layers are paired by name
    other.dynamics.back().names[1] = "stage9.conv7";
    m_view->showRun(other);
    QCOMPARE(layers()->panels()[0].curves[0].points.front().y(), run.dynamics.front().layers[5].cosine);
    QVERIFY(layers()->panels()[1].curves[0].points.isEmpty());
    QVERIFY(layers()->panels()[0].curves[0].dashed);
    named<Chip>("keepChip")->click();
    QVERIFY(points("kept-whole").isEmpty());
}

void TestDynamicsView::anExaminedRangeStaysWhileSamplesCome()
{
    RunData run = synthetic::run(5);
    m_view->showRun(run);
    auto* drawn = m_view->findChild<QCustomPlot*>();
    drawn->xAxis->setRange(1.0, 2.0);
    QTest::mouseMove(drawn, QPoint(100, 60)); // no wheel: what follows is as if it had been turned
    QWheelEvent wheel(QPointF(100, 60), drawn->mapToGlobal(QPointF(100, 60)), {}, QPoint(0, 120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(drawn, &wheel);
    const QCPRange range = drawn->xAxis->range();
    run.dynamics.push_back(synthetic::dynamics(60, 12));
    m_view->updateRun(run, {.dynamics = true});
    QCOMPARE(drawn->xAxis->range(), range);
    named<Chip>("keepChip")->click();
    QCOMPARE(drawn->xAxis->range(), range);
}

void TestDynamicsView::aLongerKeptRunStaysInItsPanel()
{
    m_view->showRun(synthetic::run(50));
    named<Chip>("keepChip")->click();
    RunData other = synthetic::run(5);
    other.config.epochs = 5;
    m_view->showRun(other);
    m_view->resize(900, 700);
    const QImage picture = layers()->grab().toImage();
    const QRect gap(layers()->panelRect(0).right() + 1, layers()->panelRect(0).top(),
                    layers()->panelRect(1).left() - layers()->panelRect(0).right() - 1,
                    layers()->panelRect(0).height());
    QVERIFY(gap.width() > 2);
    for (int y = gap.top(); y < gap.bottom(); ++y)
        QCOMPARE(picture.pixel(gap.center().x(), y), picture.pixel(gap.center().x(), gap.top()));
}

void TestDynamicsView::panelsUseTheRoomTheyHave()
{
    m_view->showRun(synthetic::run(5));
    for (const QSize size : {QSize(300, 700), QSize(720, 560), QSize(1200, 1400)}) {
        SmallMultiples panels;
        panels.setPanels(layers()->panels());
        panels.resize(size);
        int right = 0, bottom = 0;
        for (int i = 0; i < 12; ++i) {
            const QRect one = panels.panelRect(i);
            QVERIFY(panels.rect().contains(one));
            QCOMPARE(panels.panelAt(one.center()), i);
            right = std::max(right, one.right());
            bottom = std::max(bottom, one.bottom());
        }
        QVERIFY(right >= size.width() - 2);
        QVERIFY(bottom > size.height() / 2);
        QCOMPARE(panels.panelAt(QPoint(size.width() - 1, size.height() - 1)) >= 0,
                 bottom >= size.height() - 1);
    }
}

void TestDynamicsView::chipsMoveBeforeTheLegendGoes()
{
    m_view->showRun(synthetic::run(5));
    QWidget* title = m_view->titleWidget();
    const auto* legend = m_view->findChild<Legend*>();
    const auto* chip = named<QWidget>("quantityChip");
    title->show();
    const int least = legend->minimumSizeHint().width();
    QVERIFY(least > 40);
    int moved = 0;
    for (int width = 900; width >= 200; width -= 20) {
        title->resize(width, 24);
        QCoreApplication::processEvents();
        const bool isInTitle = title->isAncestorOf(chip);
        moved += isInTitle ? 0 : 1;
        QVERIFY2(!isInTitle || legend->width() >= least, qPrintable(QString::number(width)));
    }
    QVERIFY(moved > 0 && moved < 36);
}

void TestDynamicsView::exportsNumbers()
{
    m_view->showRun(synthetic::run(5));
    const QTemporaryDir folder;
    QString error;
    for (const QString& format : m_view->exportFormats()) {
        const QString path = folder.filePath(QStringLiteral("dynamics.") + format);
        QVERIFY2(m_view->exportTo(path, &error), qPrintable(error));
        QVERIFY(QFile(path).size() > 200);
    }
    QFile csv(folder.filePath(QStringLiteral("dynamics.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readLine().contains("frozen wing"));
    QVERIFY(!m_view->exportTo(folder.filePath(QStringLiteral("no/where.png")), &error));
    QVERIFY(!error.isEmpty());
}

void TestDynamicsView::withoutSamplesNothingIsDrawn()
{
    RunData run = synthetic::run(2);
    run.dynamics.clear();
    m_view->showRun(run);
    QVERIFY(layers()->panels().isEmpty());
    QCOMPARE(plot()->pointCount(QStringLiteral("whole")), 0);
    QVERIFY(legend().isEmpty());
}

void TestDynamicsView::anotherRunsQuantityIsLaidOver()
{
    const RunData run = shownRun();
    const auto at = atRun(true);
    m_view->showRun(run);
    m_view->showCompared({at});
    named<ChoiceChip>("quantityChip")->setCurrentIndex(3);
    QCOMPARE(plot()->overlays().size(), 1);
    QCOMPARE(plot()->overlays()[0].name, QStringLiteral("weights: at"));
    const auto own = points("whole");
    for (qsizetype i = 0; i < own.size(); ++i)
        QVERIFY(std::abs(plot()->overlays()[0].points[i].y() / own[i].y() - 0.25) < 1e-12);
    QTest::mouseClick(layers(), Qt::LeftButton, {}, layers()->panelRect(2).center());
    const double expected = 0.25 * run.dynamics[1].layers[2].effectiveRate;
    QVERIFY(std::abs(plot()->overlays()[0].points[1].y() - expected) < 1e-12);
}

void TestDynamicsView::everyLayerIsOverlaidByTheLayerOfItsName()
{
    const RunData run = shownRun();
    m_view->showRun(run);
    named<ChoiceChip>("quantityChip")->setCurrentIndex(3);
    m_view->showCompared({atRun()});
    const QVector<SmallMultiples::Panel>& panels = layers()->panels();
    QCOMPARE(panels.size(), 12);
    for (qsizetype layer = 0; layer < panels.size(); ++layer) {
        if (layer == kLacking) { // the other run has no layer of this name
            QVERIFY(panels[layer].overlays.isEmpty());
            continue;
        }
        QCOMPARE(panels[layer].overlays.size(), 1);
        const PlotOverlay& overlay = panels[layer].overlays[0];
        QCOMPARE(overlay.name, QStringLiteral("weights: at"));
        QCOMPARE(overlay.color, plot()->overlays()[0].color); // as in the large plot
        QCOMPARE(overlay.pattern, plot()->overlays()[0].pattern);
        for (std::size_t i = 0; i < run.dynamics.size(); ++i) {
            const double own = run.dynamics[i].layers[static_cast<std::size_t>(layer)].effectiveRate;
            QCOMPARE(overlay.points[static_cast<qsizetype>(i)].y(), 0.25 * own);
        }
    }
    // It is drawn, and the scale that all share makes room for it: also where there is nothing to overlay.
    SmallMultiples alone; // of one size, with and without
    alone.resize(600, 400);
    alone.setLogarithmic(true);
    alone.setPanels(panels);
    const QImage with = alone.grab().toImage();
    alone.setOverlays({});
    const QImage without = alone.grab().toImage();
    for (const int layer : {0, kLacking}) {
        const QRect panel = alone.panelRect(layer);
        QVERIFY(with.copy(panel) != without.copy(panel));
    }

    PlotOverlay within = panels[0].overlays[0]; // changes no scale: it can only be seen where it is drawn
    within.points = panels[5].curves[0].points;
    alone.setOverlays({{within}});
    const QImage drawn = alone.grab().toImage();
    QVERIFY(drawn.copy(alone.panelRect(0)) != without.copy(alone.panelRect(0)));
    QCOMPARE(drawn.copy(alone.panelRect(1)), without.copy(alone.panelRect(1)));

    // Another quantity, a click and the end of the comparison.
    named<ChoiceChip>("quantityChip")->setCurrentIndex(1);
    QCOMPARE(layers()->panels()[1].overlays.size(), 3);
    QTest::mouseClick(layers(), Qt::LeftButton, {}, layers()->panelRect(3).center());
    QCOMPARE(layers()->current(), 3);
    QCOMPARE(plot()->overlays()[0].points, layers()->panels()[3].overlays[0].points);
    m_view->showCompared({});
    QVERIFY(layers()->panels()[1].overlays.isEmpty());
}

void TestDynamicsView::layersSayTheValuesOfAllRuns()
{
    m_view->showRun(shownRun());
    named<ChoiceChip>("quantityChip")->setCurrentIndex(3);
    auto at = std::make_shared<RunData>(*atRun());
    at->dynamics.resize(4); // it has not come as far
    m_view->showCompared({at});
    const DynamicsSample second = shownRun().dynamics[1], last = shownRun().dynamics.back();
    const auto number = [](double value) {
        return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
    };
    const QStringList early = layers()->readOut(2, second.epochPosition);
    QCOMPARE(early, QStringList({"layer1.1.conv1 · epoch " + number(second.epochPosition),
                                 "weights: " + number(second.layers[2].effectiveRate),
                                 "weights: at: " + number(0.25 * second.layers[2].effectiveRate)}));
    const QStringList late = layers()->readOut(2, 1000.0);
    QCOMPARE(late[1], "weights: " + number(last.layers[2].effectiveRate));
    QVERIFY2(late[2].endsWith("(epoch " + number(at->dynamics.back().epochPosition) + ')'),
             qPrintable(late[2]));
    QTest::mouseClick(layers(), Qt::LeftButton, {}, layers()->panelRect(2).center());
    QCOMPARE(layers()->accessibleDescription(), late.join(QStringLiteral(", ")));
    const QPoint pointer = layers()->panelRect(2).center();
    QHelpEvent help(QEvent::ToolTip, pointer, layers()->mapToGlobal(pointer));
    QCoreApplication::sendEvent(layers(), &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("\nweights: at: ")), qPrintable(QToolTip::text()));
    QToolTip::hideText();

    // A layer that the other run lacks says its own values only.
    QCOMPARE(layers()->readOut(kLacking, 0.0).size(), 2);
}

void TestDynamicsView::exportsWhatIsLaidOver()
{
    m_view->showRun(shownRun());
    named<ChoiceChip>("quantityChip")->setCurrentIndex(3);
    const QSize size(600, m_view->figureHeight(600));
    const auto painted = [&] {
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        m_view->paintFigure(painter, size);
        return picture;
    };
    const QImage before = painted();
    m_view->showCompared({atRun()});
    QVERIFY(m_view->figureHeight(600) > size.height()); // a line for the other run's name
    const QRect layersPart(0, size.height() - 150, size.width(), 150);
    QVERIFY(before.copy(layersPart) != painted().copy(layersPart));
    const QTemporaryDir folder;
    QString error;
    const QString path = folder.filePath(QStringLiteral("dynamics.csv"));
    QVERIFY2(m_view->exportTo(path, &error), qPrintable(error));
    QFile csv(path);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> heading = csv.readLine().trimmed().split(',');
    const QList<QByteArray> first = csv.readLine().trimmed().split(',');
    QCOMPARE(heading.size(), first.size());
    for (const char* column :
         {"weights", "weights: at", "layer1.0.conv1: weights", "layer1.0.conv1: weights: at"})
        QVERIFY2(heading.contains(column), column);
    const auto value = [&](const char* column) {
        return first[heading.indexOf(column)].toDouble();
    };
    QCOMPARE(value("layer1.0.conv1: weights: at"), 0.25 * value("layer1.0.conv1: weights"));
    QCOMPARE(value("layer1.0.conv1: weights"), shownRun().dynamics[0].layers[0].effectiveRate);
}

QTEST_MAIN(TestDynamicsView)
#include "tst_dynamics_view.moc"
