// Micro-benchmarks of what the window does while a training runs.
#include "core/session/snapshot_mailbox.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/qcp.h"

#include <QApplication>
#include <QMouseEvent>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <vector>

namespace
{

using namespace twins;

/// So many posts of a step between two looks, and the look: what training and window pay for each other.
void mailbox(benchmark::State& state)
{
    SnapshotMailbox box;
    StepMetrics metrics;
    for ([[maybe_unused]] const auto once : state) {
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            metrics.step = i;
            (void)box.post([&](RunUpdate& update) { update.steps.push_back(metrics); });
        }
        RunUpdate update = box.take();
        benchmark::DoNotOptimize(update.steps.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(mailbox)->ArgName("posts")->Arg(1)->Arg(40)->Arg(1000)->Unit(benchmark::kMicrosecond);

/// One point more at the end of a smoothed series, and the repaint of 1200x400 pixels that follows. What is
/// drawn of a long series QCustomPlot chooses by its adaptive sampling.
void plotUpdate(benchmark::State& state)
{
    MetricPlot plot;
    plot.addSeries(QStringLiteral("loss"), {.smoothed = true});
    plot.setSmoothing(0.9);
    plot.resize(1200, 400);
    plot.show();
    std::int64_t count = 0;
    const auto append = [&] {
        const auto x = static_cast<double>(++count);
        plot.append(QStringLiteral("loss"), x, 2.0 + std::sin(x / 50.0) + 0.3 * std::sin(x * 1.7));
    };
    while (count < state.range(0)) {
        append();
    }
    plot.refresh();
    QCoreApplication::processEvents();
    const int paintedBefore = plot.repaintCount();
    for ([[maybe_unused]] const auto once : state) {
        append();
        plot.refresh();
        QCoreApplication::processEvents();
    }
    if (plot.repaintCount() - paintedBefore < state.iterations()) {
        state.SkipWithError("the plot was not repainted at every update");
    }
}
BENCHMARK(plotUpdate)
    ->ArgName("points")
    ->Arg(1000)
    ->Arg(2000)
    ->Arg(5000)
    ->Arg(10'000)
    ->Arg(20'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

/// A frame of dragging a plot of 1440x900 pixels with three curves of so many points each, smoothed and with
/// their raw traces, sideways under the pointer: p50 and p99 in milliseconds beside the mean.
void plotPan(benchmark::State& state)
{
    MetricPlot plot;
    const std::array names = {QStringLiteral("frozen"), QStringLiteral("adaptive"), QStringLiteral("total")};
    for (const QString& name : names) {
        plot.addSeries(name, {.smoothed = true});
        plot.setSeriesColor(name, Qt::darkBlue);
    }
    plot.setSmoothing(0.9);
    plot.resize(1440, 900);
    plot.show();
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        const auto x = static_cast<double>(i);
        for (std::size_t curve = 0; curve < names.size(); ++curve) {
            const double base = 1.0 + 0.7 * static_cast<double>(curve);
            plot.append(names[curve], x, base + std::sin(x / 9000.0) + 0.3 * std::sin(x * 1.7));
        }
    }
    plot.refresh();
    QCoreApplication::processEvents();
    auto* const canvas = plot.findChild<QCustomPlot*>();
    const auto send = [canvas](QEvent::Type type, const QPointF& at) {
        QMouseEvent event(type, at, canvas->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(canvas, &event);
    };
    send(QEvent::MouseButtonPress, {720, 400});
    std::vector<double> frames;
    const int paintedBefore = plot.repaintCount();
    int way = 0;
    for ([[maybe_unused]] const auto once : state) {
        const auto begin = std::chrono::steady_clock::now();
        way = (way + 7) % 400;
        send(QEvent::MouseMove, {720.0 + std::abs(way - 200) + 20.0, 400.0});
        QCoreApplication::processEvents();
        frames.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                             .count());
    }
    send(QEvent::MouseButtonRelease, {720, 400});
    if (plot.repaintCount() - paintedBefore < state.iterations()) {
        state.SkipWithError("the plot was not repainted at every frame");
    }
    std::sort(frames.begin(), frames.end());
    const auto at = [&](double share) {
        return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))];
    };
    state.counters["p50_ms"] = at(0.50);
    state.counters["p99_ms"] = at(0.99);
    state.counters["points"] = static_cast<double>(plot.drawnCount(names[0]));
}
BENCHMARK(plotPan)->ArgName("points")->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
