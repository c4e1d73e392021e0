// Micro-benchmarks of what the window does while a training runs.
#include "core/session/snapshot_mailbox.h"
#include "ui/plots/metric_plot.h"

#include <QApplication>

#include <benchmark/benchmark.h>

#include <cmath>

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
