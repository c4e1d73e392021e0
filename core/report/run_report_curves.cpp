// The curves of a run's report: accuracy, loss, distance of the wings, dynamics.
#include "core/config/method_table.h"
#include "core/report/heat_chart.h"
#include "core/report/html_text.h"
#include "core/report/run_report_parts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace twins
{

namespace
{

constexpr std::size_t kCurvePoints = 240;
using Dash = ChartCurve::Dash;

std::vector<ChartMark> marksOf(const RunData& run)
{
    std::vector<ChartMark> marks;
    for (const RunEvent& event : run.events) {
        if (event.kind == RunEvent::Kind::LearningRateDrop) {
            marks.push_back({event.epochPosition, "lr ×" + numberOf(run.config.gamma)});
        } else if (event.kind == RunEvent::Kind::ParameterChanged) {
            marks.push_back({event.epochPosition, event.key + " → " + event.value});
        } else if (event.kind == RunEvent::Kind::Note) {
            marks.push_back({event.epochPosition, event.value});
        }
    }
    return marks;
}

ChartCurve stepCurve(const RunData& run, const std::string& name, const std::string& color,
                     double StepMetrics::*figure)
{
    ChartCurve curve{.name = name, .color = color, .x = {}, .y = {}, .low = {}, .high = {}};
    for (const StepMetrics& step : run.steps) {
        curve.x.push_back(step.epochPosition);
        curve.y.push_back(step.*figure);
    }
    return condensed(std::move(curve), kCurvePoints);
}

bool hasFrozen(const RunData& run)
{
    return std::any_of(run.epochs.begin(), run.epochs.end(), [](const EpochMetrics& epoch) {
        return std::isfinite(epoch.frozenTestCleanAccuracy) || std::isfinite(epoch.frozenTestRobustAccuracy);
    });
}

/// The rows of the layers that stand farthest apart, at the newest snapshot.
std::string farthestLayers(const KeptBatchNorm& snapshot)
{
    std::vector<std::size_t> order(snapshot.layers().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) {
        return snapshot.layers()[i].distance(WingDistance::GaussianKl);
    });
    order.resize(std::min<std::size_t>(order.size(), 8));
    std::string rows;
    for (const std::size_t i : order) {
        const LayerSummary& layer = snapshot.layers()[i];
        rows +=
            tableRow(escaped(snapshot.names()[i]),
                     {std::to_string(layer.channels), numberOf(layer.distance(WingDistance::MeanShift), 3),
                      numberOf(layer.distance(WingDistance::LogVarianceRatio), 3),
                      numberOf(layer.distance(WingDistance::GaussianKl), 3)});
    }
    return htmlTable({"layer", "channels", "|Δμ|/σ", "|ln σ²<sub>a</sub>/σ²<sub>f</sub>|", "KL in nats"},
                     rows);
}

/// Mean over the layers, with the smallest and largest layer as its band.
ChartCurve dynamicsCurve(const RunData& run, const std::string& name, const std::string& color,
                         double LayerDynamics::*figure)
{
    ChartCurve curve{.name = name, .color = color, .x = {}, .y = {}, .low = {}, .high = {}};
    for (const DynamicsSample& sample : run.dynamics) {
        double sum = 0.0, low = std::numeric_limits<double>::infinity(), high = -low;
        int measured = 0;
        for (const LayerDynamics& layer : sample.layers) {
            const double value = layer.*figure;
            if (std::isfinite(value)) {
                sum += value;
                low = std::min(low, value);
                high = std::max(high, value);
                ++measured;
            }
        }
        if (measured > 0) {
            curve.x.push_back(sample.epochPosition);
            curve.y.push_back(sum / measured);
            curve.low.push_back(low);
            curve.high.push_back(high);
        }
    }
    return curve;
}

LineChart dynamicsChart(const std::string& title, const std::string& unit, std::vector<ChartCurve> curves)
{
    return {.title = title,
            .xTitle = "epoch",
            .yTitle = unit,
            .percent = false,
            .width = 480,
            .height = 220,
            .curves = std::move(curves),
            .marks = {}};
}

} // namespace

std::string accuracySection(const RunData& run)
{
    LineChart chart{.title = "Accuracy of the adaptive wing",
                    .xTitle = "epoch",
                    .yTitle = "%",
                    .percent = true,
                    .curves = {},
                    .marks = marksOf(run)};
    chart.curves = {
        epochCurve(run, "clean, test", "clean", &EpochMetrics::testCleanAccuracy),
        epochCurve(run, "robust, test", "robust", &EpochMetrics::testRobustAccuracy),
        epochCurve(run, "clean, train", "clean", &EpochMetrics::trainCleanAccuracy, Dash::Dashed),
        epochCurve(run, "robust, train", "robust", &EpochMetrics::trainRobustAccuracy, Dash::Dashed),
        epochCurve(run, "clean, validation", "clean", &EpochMetrics::validationCleanAccuracy, Dash::Dotted),
        epochCurve(run, "robust, validation", "robust", &EpochMetrics::validationRobustAccuracy,
                   Dash::Dotted)};
    std::string content = chartFigure(
        chart,
        "Robust: under " + escaped(attackOf(run)) +
            ". Epoch 0 is the network before its first step. Train is a fixed part of the training images.");
    if (hasFrozen(run)) {
        LineChart wings{.title = "The same images through either wing",
                        .xTitle = "epoch",
                        .yTitle = "%",
                        .percent = true,
                        .curves = {},
                        .marks = {}};
        wings.curves = {
            epochCurve(run, "adaptive, clean", "adaptive", &EpochMetrics::testCleanAccuracy),
            epochCurve(run, "adaptive, robust", "adaptive", &EpochMetrics::testRobustAccuracy, Dash::Dashed),
            epochCurve(run, "frozen, clean", "frozen", &EpochMetrics::frozenTestCleanAccuracy),
            epochCurve(run, "frozen, robust", "frozen", &EpochMetrics::frozenTestRobustAccuracy,
                       Dash::Dashed)};
        content +=
            chartFigure(wings, "Test images. The adaptive wing normalises by statistics of the new task, the "
                               "frozen wing by those of pre-training.");
    }
    return section("Accuracy", content);
}

std::string lossSection(const RunData& run)
{
    LineChart chart{.title = "Loss per step",
                    .xTitle = "epoch",
                    .yTitle = "loss in nats",
                    .curves = {},
                    .marks = marksOf(run)};
    const bool twoWings = traitsOf(run.config.method).twoWings;
    if (twoWings) {
        chart.curves = {stepCurve(run, "adaptive wing", "adaptive", &StepMetrics::lossAdaptive),
                        stepCurve(run, "frozen wing (before λ)", "frozen", &StepMetrics::lossFrozen)};
    } else {
        chart.curves = {stepCurve(run, "loss", "adaptive", &StepMetrics::loss)};
    }
    if (traitsOf(run.config.method).extra != ExtraTermKind::None) {
        chart.curves.push_back(stepCurve(run, "term near the start", "extra", &StepMetrics::lossExtra));
    }
    const bool isCondensed = run.steps.size() > kCurvePoints;
    return section("Loss",
                   chartFigure(chart, isCondensed ? "Means of neighbouring steps; the band reaches from the "
                                                    "smallest to the largest of them."
                                                  : "On the batches that were trained on."));
}

std::string batchNormSection(const RunData& run)
{
    if (run.batchNorm.empty() || run.batchNorm.back().layers().empty()) {
        return {};
    }
    const KeptBatchNorm& newest = run.batchNorm.back();
    HeatChart chart{.title = newest.twoWings() ? "Distance between the wings, layer by layer"
                                               : "Distance from the statistics at the start, layer by layer",
                    .xTitle = "epoch",
                    .unit = "nats",
                    .rows = {},
                    .columns = {},
                    .values = {}};
    for (const std::string& layer : newest.names()) {
        chart.rows.push_back(layer);
        chart.values.emplace_back(run.batchNorm.size(), kNotMeasured);
    }
    for (std::size_t column = 0; column < run.batchNorm.size(); ++column) {
        const KeptBatchNorm& snapshot = run.batchNorm[column];
        chart.columns.push_back(std::to_string(snapshot.epoch()));
        for (std::size_t row = 0; row < std::min(chart.rows.size(), snapshot.layers().size()); ++row) {
            chart.values[row][column] = snapshot.layers()[row].distance(WingDistance::GaussianKl);
        }
    }
    const std::string unchanged =
        !newest.twoWings() ? ""
        : newest.frozenUnchanged()
            ? " The frozen wing's means and variances are still those of the checkpoint, to the bit."
            : " The frozen wing's means and variances are no longer those of the checkpoint.";
    return section("BatchNorm statistics",
                   heatFigure(chart, "Kullback-Leibler divergence KL(N(μ<sub>a</sub>, σ²<sub>a</sub>) ‖ "
                                     "N(μ<sub>f</sub>, σ²<sub>f</sub>)) of the two Gaussians, mean "
                                     "over the channels; layers in the order of the forward pass." +
                                         unchanged) +
                       element("h3", "Layers farthest apart after epoch " + std::to_string(newest.epoch())) +
                       farthestLayers(newest));
}

std::string dynamicsSection(const RunData& run)
{
    if (run.dynamics.empty()) {
        return {};
    }
    const std::string charts =
        chartFigure(
            dynamicsChart("cos(w, ∇L): 0 where the length of w does not matter", "cosine",
                          {dynamicsCurve(run, "adaptive wing", "adaptive", &LayerDynamics::cosineAdaptive),
                           dynamicsCurve(run, "frozen wing", "frozen", &LayerDynamics::cosineFrozen)})) +
        chartFigure(dynamicsChart(
            "Length of the gradient", "‖∇L‖",
            {dynamicsCurve(run, "adaptive wing", "adaptive", &LayerDynamics::gradientNormAdaptive),
             dynamicsCurve(run, "frozen wing (times λ)", "frozen", &LayerDynamics::gradientNormFrozen)})) +
        chartFigure(dynamicsChart(
            "Angle of a step", "degrees",
            {dynamicsCurve(run, "angle between w before and after", "whole", &LayerDynamics::angle)})) +
        chartFigure(dynamicsChart("Effective learning rate lr/‖w‖²", "lr/‖w‖²",
                                  {dynamicsCurve(run, "lr/‖w‖²", "whole", &LayerDynamics::effectiveRate)})) +
        chartFigure(dynamicsChart(
            "Agreement of gradients", "cosine",
            {dynamicsCurve(run, "of the two wings", "whole", &LayerDynamics::wingCosine),
             dynamicsCurve(run, "of clean and adversarial images", "clean", &LayerDynamics::cleanCosine)})) +
        chartFigure(dynamicsChart("Length of the weights", "‖w‖",
                                  {dynamicsCurve(run, "‖w‖", "whole", &LayerDynamics::weightNorm)}));
    return section(
        "Dynamics of the weights",
        element("p", "Mean over the convolutions; the band reaches from the smallest to the largest layer.",
                "soft") +
            element("div", charts, "pair"));
}

} // namespace twins
