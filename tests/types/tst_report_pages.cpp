#include "core/report/comparison.h"
#include "core/report/comparison_report.h"
#include "core/report/heat_chart.h"
#include "core/report/html_text.h"
#include "core/report/line_chart.h"
#include "core/report/run_report.h"
#include "tests/types/run_fixture.h"
#include "tests/types/xml_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>

using namespace twins;

namespace
{

FinishedRun runOf(Method method, std::uint64_t seed, double robust)
{
    FinishedRun run;
    run.name = "run-" + std::to_string(seed);
    run.data.status = RunStatus::Completed;
    run.data.config.method = method;
    run.data.config.seed = seed;
    for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
        EpochMetrics metrics = epochAt(epoch);
        metrics.testRobustAccuracy = robust;
        run.data.epochs.push_back(metrics);
    }
    return run;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

int timesIn(const std::string& text, const std::string& part)
{
    int times = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++times;
    }
    return times;
}

} // namespace

TEST_CASE("text is escaped for elements and attributes, and is valid XML whatever it was")
{
    CHECK(escaped("a<b>&\"'ü") == "a&lt;b&gt;&amp;&#34;&#39;ü");
    CHECK(escaped(std::string("a\0b\x1F", 4)) == "a\xEF\xBF\xBD"
                                                 "b\xEF\xBF\xBD");
    CHECK(escaped("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");                 // overlong
    CHECK(escaped("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // half a surrogate pair
    CHECK(escaped("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");                 // cut short
    CHECK(escaped("\xF0\x9F\x98\x80") == "\xF0\x9F\x98\x80");
}

TEST_CASE("figures are written as the window writes them")
{
    CHECK(percentOf(0.4567) == "45.7 %");
    CHECK(percentOf(kNotMeasured) == "–");
    CHECK(pointsOf(-0.0123) == "−1.2");
    CHECK(pointsOf(0.0123) == "+1.2");
    CHECK(numberOf(-1.5e-7, 3) == "−1.5e−07");
    CHECK(durationOf(400.2) == "6 min 40 s");
    CHECK(durationOf(3660.0) == "1 h 1 min");
    CHECK(momentOf("2026-11-26T04:20:27") == "2026-11-26 04:20");
    CHECK(momentOf("<b>") == "&lt;b&gt;");
}

TEST_CASE("ticks are round, inside, and few")
{
    CHECK(roundTicks(0.0, 1.0) == std::vector<double>{0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0});
    CHECK(roundTicks(0.0, 6.0) == std::vector<double>{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
    CHECK(roundTicks(2.0, 2.0).empty());
    CHECK(roundTicks(0.0, std::numeric_limits<double>::infinity()).empty());
    for (const double high : {0.013, 0.7, 3.3, 47.0, 990.0, 1e6}) {
        const std::vector<double> ticks = roundTicks(0.1 * high, high);
        CHECK(ticks.size() >= 2);
        CHECK(ticks.size() <= 7);
        CHECK(ticks.front() >= 0.1 * high * (1.0 - 1e-9));
        CHECK(ticks.back() <= high * (1.0 + 1e-9));
    }
}

TEST_CASE("a long curve is condensed to means with their extremes")
{
    ChartCurve curve;
    for (int i = 0; i < 10; ++i) {
        curve.x.push_back(i);
        curve.y.push_back(i == 3 ? kNotMeasured : i);
    }
    const ChartCurve few = condensed(curve, 5);
    CHECK(few.x == std::vector<double>{0.5, 2.0, 4.5, 6.5, 8.5});
    CHECK(few.y == std::vector<double>{0.5, 2.0, 4.5, 6.5, 8.5});
    CHECK(few.low == std::vector<double>{0.0, 2.0, 4.0, 6.0, 8.0});
    CHECK(few.high == std::vector<double>{1.0, 2.0, 5.0, 7.0, 9.0});
    CHECK(condensed(curve, 10).y.size() == 10);
}

TEST_CASE("a chart puts its points where their figures say")
{
    LineChart chart{.title = "<t>", .xTitle = "epoch", .yTitle = "%", .curves = {}, .marks = {}};
    CHECK(chartFigure(chart).empty());
    chart.curves.push_back(
        {.name = "a & b", .color = "clean", .x = {0.0, 10.0}, .y = {0.0, 1.0}, .low = {}, .high = {}});
    const std::string figure = chartFigure(chart);
    CHECK(xmlFault(figure) == "");
    CHECK(holds(figure, "&lt;t&gt;"));
    CHECK(holds(figure, "a &amp; b"));
    // x: 52 to 860 - 14; y: the lower edge 300 - 38 stands for 0, and 1 lies 1/1.06 of 242 pixels above it
    CHECK(holds(figure, "d=\"M52.0 262.0L846.0 33.7\""));
}

TEST_CASE("a curve is interrupted where nothing was measured")
{
    LineChart chart{.title = "t", .xTitle = "x", .yTitle = "y", .curves = {}, .marks = {}};
    chart.curves.push_back({.name = "a",
                            .color = "clean",
                            .x = {0, 1, 2, 3},
                            .y = {1.0, kNotMeasured, 1.0, 2.0},
                            .low = {},
                            .high = {}});
    const std::string figure = chartFigure(chart);
    const std::string path = figure.substr(figure.find("d=\"M52"));
    CHECK(std::ranges::count(path.substr(0, path.find("\"/>")), 'M') == 2);
}

TEST_CASE("a heat map has a cell a value and is well-formed")
{
    const HeatChart chart{.title = "d",
                          .xTitle = "epoch",
                          .unit = "nats",
                          .rows = {"bn1", "l<1>"},
                          .columns = {"0", "1", "2"},
                          .values = {{0.0, 1.0, 2.5}, {0.0, kNotMeasured, 0.5}}};
    const std::string figure = heatFigure(chart);
    CHECK(xmlFault(figure) == "");
    CHECK(holds(figure, "l&lt;1&gt;"));
    CHECK(holds(figure, ">2.5</text>"));
    CHECK(heatFigure({}).empty());
}

TEST_CASE("runs that differ in the seed alone are one group")
{
    std::vector<FinishedRun> runs = {runOf(Method::At, 1, 0.2), runOf(Method::TwinsAt, 1, 0.3),
                                     runOf(Method::At, 2, 0.4), runOf(Method::TwinsAt, 2, 0.5)};
    runs[3].data.config.lambda = 0.25;
    const std::vector<RunGroup> groups = groupsOf(runs);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].label == "AT");
    CHECK(groups[0].runs.size() == 2);
    CHECK(groups[1].label == "TWINS-AT, lambda 1");
    CHECK(groups[2].label == "TWINS-AT, lambda 0.25");
    const std::vector<ConfigDifference> differences = groupDifferences(groups);
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].parameter->key == "method");
    CHECK(differences[1].parameter->key == "lambda");
    CHECK_FALSE(differences[1].values[0].hasEffect); // one wing
    CHECK(differences[1].values[2].text == "0.25");
    runs[2].data.config.lambda = 0.25; // without effect in AT, and yet another configuration
    const std::vector<RunGroup> apart = groupsOf(runs);
    REQUIRE(apart.size() == 4);
    CHECK(apart[0].label == "AT");
    CHECK(apart[2].label == "AT (2)");
}

TEST_CASE("a comparison warns of what cannot be compared")
{
    std::vector<FinishedRun> runs = {runOf(Method::At, 1, 0.2), runOf(Method::TwinsAt, 1, 0.3)};
    CHECK(comparisonWarnings(runs).empty());
    runs[1].data.epochs.back().attack = "PGD-10";
    runs[1].data.record.dataFingerprint = "other";
    runs[1].data.status = RunStatus::Stopped;
    const std::vector<std::string> warnings = comparisonWarnings(runs);
    REQUIRE(warnings.size() == 3);
    CHECK(holds(warnings[0], "fingerprints"));
    CHECK(holds(warnings[1], "PGD-10, PGD-20"));
    CHECK(holds(warnings[2], "run-1"));
    runs[1].data.config.seed = 2; // draws images of its own
    CHECK(comparisonWarnings(runs).size() == 2);
}

TEST_CASE("a report is one well-formed page that nothing can break out of")
{
    FinishedRun run = runOf(Method::TwinsAt, 1, 0.25);
    const std::string hostile = "</title><script>alert(1)</script>\"' onload=x \x01\xFF";
    run.name = hostile;
    run.notes = hostile;
    run.data.config.name = hostile;
    run.data.config.checkpoint = hostile;
    run.data.record.classNames = {hostile};
    run.data.record.device = hostile;
    run.data.events.push_back({RunEvent::Kind::ParameterChanged, 2, 1.0, hostile, hostile});
    run.data.batchNorm = {std::make_shared<const BatchNormSnapshot>(snapshotAt(1))};
    SampleSet samples = samplesAt(1);
    samples.classNames = {hostile, hostile, hostile};
    samples.attack = hostile;
    run.data.samples = {std::make_shared<const SampleSet>(samples)};
    for (const std::string& page : {runReport(run), comparisonReport({run, run})}) {
        CHECK(xmlFault(page) == "");
        CHECK(!holds(page, "<script"));
        CHECK(!holds(page, "http://www.w3.org/2000/svg\" src"));
        CHECK(!holds(page, "src=\"http"));
        CHECK(holds(page, "25.0 %"));
    }
    CHECK(holds(runReport(run), "<img src=\"data:image/png;base64,"));
    CHECK(holds(runReport(run), "The configuration alone does not give this run"));
}

TEST_CASE("the report shows the newest examples that can be read")
{
    FinishedRun run = runOf(Method::TwinsAt, 1, 0.25);
    run.data.samples = {std::make_shared<const SampleSet>(samplesAt(4)),
                        std::make_shared<const SampleSet>(samplesAt(5)), KeptSamples(6, "no such file")};
    CHECK(holds(runReport(run), "After epoch 5, PGD-20"));
    run.data.samples = {KeptSamples(6, "no such file")};
    CHECK(!holds(runReport(run), "Adversarial examples"));
}

TEST_CASE("a run without figures still has a page that says so")
{
    FinishedRun run;
    run.name = "empty";
    const std::string page = runReport(run);
    CHECK(xmlFault(page) == "");
    CHECK(holds(page, "Nothing was evaluated yet"));
    CHECK(!holds(page, "<h2>Accuracy</h2>"));
}

TEST_CASE("a comparison shows mean and spread over the seeds")
{
    const std::string page = comparisonReport(
        {runOf(Method::At, 1, 0.20), runOf(Method::At, 2, 0.24), runOf(Method::TwinsAt, 1, 0.30)});
    CHECK(holds(page, "22.0 ± 2.8 %")); // sample standard deviation of 0.20 and 0.24: 0.02828
    CHECK(holds(page, "+8.0"));
    CHECK(holds(page, "class=\"band g0\""));
    // Every command has a folder of its own, also where groups share a seed.
    for (const std::string folder : {"runs/again-1\n", "runs/again-2\n", "runs/again-3\n"}) {
        CHECK(timesIn(page, folder) == 1);
    }
}

TEST_CASE("the curve of a group has the epochs that all of its runs measured")
{
    const FinishedRun whole = runOf(Method::At, 1, 0.20);
    FinishedRun shorter = runOf(Method::At, 2, 0.24);
    shorter.data.epochs.pop_back();
    const std::string dot = "class=\"dot g0\"";
    CHECK(timesIn(comparisonReport({whole, whole}), dot) == 6); // clean and robust at three epochs
    CHECK(timesIn(comparisonReport({whole, shorter}), dot) == 4);
}
