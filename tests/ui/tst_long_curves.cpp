// Curves of more points than a picture has columns.
#include "core/telemetry/metrics.h"
#include "tests/ui/accuracy_fixture.h"
#include "tests/ui/synthetic_run.h"
#include "ui/plots/envelope.h"
#include "ui/plots/qcp.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace twins;
using namespace twins::test;

class TestLongCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hundredsOfThousandsOfPointsAreDrawnAsThousands();
    void longCurvesAreDrawnAsTheirEnvelope();
    void everyColumnHoldsItsExtremes();
    void movedPicturesAreDrawnLikeNewOnes();
    void curvesKeepTheirShapeWhileTheyArePanned();
};

void TestLongCurves::hundredsOfThousandsOfPointsAreDrawnAsThousands()
{
    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(50, 60, 4000));
    const QString curve = QStringLiteral("step.robust");
    QCOMPARE(fixture.plot->pointCount(curve), 200'000);
    fixture.view.grab();
    QVERIFY(fixture.plot->drawnCount(curve) > 0);
    QVERIFY(fixture.plot->drawnCount(curve) <= 2 * fixture.view.width() + 4); // two a pixel column
}

void TestLongCurves::longCurvesAreDrawnAsTheirEnvelope()
{
    Envelope curve;
    std::vector<QPointF> all;
    for (int i = 0; i < 20'000; ++i) {
        const bool isGap = i >= 7000 && i < 9000;
        all.push_back({0.5 * i, isGap ? kNotMeasured : std::sin(0.01 * i) + std::cos(17.3 * i * i)});
        curve.append(all.back());
    }
    std::vector<double> edges;
    for (int i = 0; i <= 100; ++i)
        edges.push_back(100.0 + 57.0 * i);
    const std::vector<QPointF> drawn = curve.between(edges);
    QVERIFY(drawn.size() <= 2 * 100 + 2);
    for (std::size_t column = 1; column < edges.size(); ++column) {
        const auto extremes = [&](const std::vector<QPointF>& points) {
            std::pair<double, double> found{1e9, -1e9};
            for (const QPointF& point : points) {
                if (point.x() >= edges[column - 1] && point.x() < edges[column] && !std::isnan(point.y()))
                    found = {std::min(found.first, point.y()), std::max(found.second, point.y())};
            }
            return found;
        };
        QCOMPARE(extremes(drawn), extremes(all));
    }
    QVERIFY(std::any_of(drawn.begin(), drawn.end(), [](const QPointF& p) { return std::isnan(p.y()); }));
    QVERIFY(drawn.front().x() < edges.front() && drawn.back().x() >= edges.back()); // lines reach the borders
    QCOMPARE(curve.between({10.0, 11.0, 12.0}).size(), std::size_t(6)); // few: all of them, and one beyond

    AccuracyFixture fixture;
    fixture.view.showRun(synthetic::run(50, 60, 4000));
    QTRY_VERIFY(fixture.plot->drawnCount(QStringLiteral("step.robust")) > 0);
    QVERIFY(fixture.plot->drawnCount(QStringLiteral("step.robust")) <= 2 * 520 + 2);
    QCOMPARE(fixture.plot->pointCount(QStringLiteral("step.robust")), 200'000);
}

void TestLongCurves::everyColumnHoldsItsExtremes()
{
    QRandomGenerator random(5);
    for (const int count : {1, 7, 8, 9, 64, 65, 500, 513, 4096, 5003}) {
        Envelope envelope;
        double x = 0.0;
        for (int i = 0; i < count; ++i) {
            x += random.bounded(4) == 0 ? 0.0 : random.generateDouble() * (i % 700 < 350 ? 1.0 : 0.01);
            envelope.append({x, random.bounded(20) == 0 ? std::nan("") : random.generateDouble()});
        }
        for (const auto& [from, to] :
             {std::pair(-1.0, x + 1.0), std::pair(0.2 * x, 0.7 * x), std::pair(x, x)}) {
            std::vector<double> edges;
            for (int column = 0; column <= 40; ++column)
                edges.push_back(from + (to - from) * column / 40.0);
            const std::vector<QPointF> drawn = envelope.between(edges);
            QVERIFY(std::ranges::is_sorted(drawn, {}, [](const QPointF& point) { return point.x(); }));
            QVERIFY(static_cast<int>(drawn.size()) <= 2 * 41 + 4);
            for (std::size_t column = 1; column < edges.size(); ++column) {
                const auto extremesOf = [&](const std::vector<QPointF>& points) {
                    std::pair range(HUGE_VAL, -HUGE_VAL);
                    for (const QPointF& point : points) {
                        if (point.x() >= edges[column - 1] && point.x() < edges[column] &&
                            !std::isnan(point.y()))
                            range = {std::min(range.first, point.y()), std::max(range.second, point.y())};
                    }
                    return range;
                };
                QCOMPARE(extremesOf(drawn), extremesOf(envelope.points()));
            }
        }
    }
}

/// A picture takes columns over from the one before; what it shows is what it would show without.
void TestLongCurves::movedPicturesAreDrawnLikeNewOnes()
{
    QRandomGenerator random(11);
    Envelope envelope;
    double x = 0.0;
    const auto append = [&](int count) {
        for (int i = 0; i < count; ++i) {
            x += random.bounded(4) == 0 ? 0.0 : random.generateDouble();
            envelope.append({x, random.bounded(9) == 0 ? std::nan("") : random.generateDouble()});
        }
    };
    append(20'000);
    const double width = x / 120.0;
    const auto edgesFrom = [&](int column, double wide) {
        std::vector<double> edges;
        for (int i = 0; i <= 100; ++i)
            edges.push_back((column + i) * wide);
        return edges;
    };
    const auto isDrawnLikeNew = [&](const std::vector<double>& edges) {
        Envelope fresh;
        for (const QPointF& point : envelope.points())
            fresh.append(point);
        return std::ranges::equal(envelope.between(edges), fresh.between(edges), [](QPointF a, QPointF b) {
            return a.x() == b.x() && (a.y() == b.y() || (std::isnan(a.y()) && std::isnan(b.y())));
        });
    };
    for (const int column : {0, 7, 3, 3, 19, -4, 60, 10, 500, 10, 90, 92, 92, 39}) {
        for (const double wide : {width, 1.01 * width, width}) {
            QVERIFY(isDrawnLikeNew(edgesFrom(column, wide)));
            append(random.bounded(300)); // into the last columns
        }
    }
    envelope.clear();
    x = 0.0;
    append(8000);
    QVERIFY(isDrawnLikeNew(edgesFrom(39, width)));
}

void TestLongCurves::curvesKeepTheirShapeWhileTheyArePanned()
{
    for (const bool logarithmic : {false, true}) {
        MetricPlot plot;
        plot.addSeries(QStringLiteral("loss"), {});
        plot.setLogarithmicX(logarithmic);
        for (int i = 1; i <= 200'000; ++i)
            plot.append(QStringLiteral("loss"), i, std::sin(0.001 * i) + std::cos(17.3 * i));
        plot.resize(700, 300);
        plot.show();
        plot.refresh();
        auto* const canvas = plot.findChild<QCustomPlot*>();
        const auto keys = [canvas] {
            canvas->replot();
            std::vector<double> found;
            for (const QCPGraphData& data : *canvas->graph(0)->data())
                found.push_back(data.key);
            return found;
        };
        const std::vector<double> before = keys();
        const double shift = canvas->xAxis->pixelToCoord(400.0) - canvas->xAxis->pixelToCoord(363.3);
        const QCPRange range = canvas->xAxis->range();
        canvas->xAxis->setRange(logarithmic ? range * 1.37 : range + shift); // as a drag does
        const std::vector<double> after = keys();
        const double from = after.front(), to = before.back();
        std::vector<double> kept, old;
        const auto isShared = [&](double key) {
            return key > from * 1.05 + 1000.0 && key < to / 1.05;
        };
        std::ranges::copy_if(after, std::back_inserter(kept), isShared);
        std::ranges::copy_if(before, std::back_inserter(old), isShared);
        QVERIFY(kept.size() > 200);
        QVERIFY(kept == old);
    }
}

QTEST_MAIN(TestLongCurves)
#include "tst_long_curves.moc"
