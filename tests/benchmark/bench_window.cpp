// Micro-benchmarks of what the window does while a training runs.
#include "core/session/snapshot_mailbox.h"
#include "core/telemetry/telemetry_files.h"
#include "core/util/tensor_file.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/qcp.h"
#include "ui/views/batch_norm_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMouseEvent>
#include <QSlider>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <memory>
#include <string>
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

/// Statistics of a network with so many layers.
BatchNormSnapshotPtr statistics(std::int64_t epoch, std::int64_t layers, std::int64_t channels)
{
    auto snapshot = std::make_shared<BatchNormSnapshot>();
    snapshot->epoch = epoch;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        LayerStatistics one;
        one.layer = layer == 0 ? "bn1"
                               : "layer" + std::to_string(1 + 4 * layer / layers) + "." +
                                     std::to_string(layer / 3) + ".bn" + std::to_string(1 + layer % 3);
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            const auto mean =
                static_cast<float>(std::sin(1.7 * static_cast<double>(channel) + static_cast<double>(layer)));
            const auto drift = static_cast<float>(0.01 * static_cast<double>(epoch * (channel % 7)));
            for (WingStatistics* wing : {&one.frozen, &one.adaptive}) {
                const float moved = wing == &one.frozen ? 0.0F : drift;
                wing->mean.push_back(mean + moved);
                wing->variance.push_back(1.0F + moved);
                wing->weight.push_back(1.0F + 0.5F * moved);
                wing->bias.push_back(moved);
            }
            one.batch.mean.push_back(mean + 1.1F * drift);
            one.batch.variance.push_back(1.0F + 0.9F * drift);
        }
        snapshot->layers.push_back(std::move(one));
    }
    return snapshot;
}

/// Milliseconds that this thread has computed, whatever else runs on the machine.
double computedMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

double p99(std::vector<double>& values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() * 99 / 100];
}

/// One epoch further in the BatchNorm view of 60 epochs, whose channels are read from files, until they have
/// come, and the repaint of 1440x900 pixels that follows. p99 is that of single frames, in milliseconds;
/// p99_cpu what the window's thread computed of it.
void batchNormScrub(benchmark::State& state)
{
    RunData run;
    run.config.epochs = 60;
    const QTemporaryDir folder;
    for (std::int64_t epoch = 0; epoch <= 60; ++epoch) {
        const BatchNormSnapshotPtr snapshot = statistics(epoch, state.range(0), state.range(1));
        const std::string file = folder.filePath(QString::number(epoch)).toStdString();
        writeTensorFile(file, toTensorFile(*snapshot));
        run.batchNorm.emplace_back(*snapshot, file, nullptr);
    }
    BatchNormView view;
    view.applyTheme(lightTheme());
    view.resize(1440, 900);
    view.show();
    view.showRun(run);
    auto* slider = view.findChild<QSlider*>(QStringLiteral("epochSlider"));
    QCoreApplication::processEvents();
    std::vector<double> frames, computed;
    QElapsedTimer clock;
    for ([[maybe_unused]] const auto once : state) {
        const double before = computedMilliseconds();
        clock.start();
        slider->setValue(slider->value() == slider->maximum() ? 0 : slider->value() + 1);
        while (!view.isSettled()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCoreApplication::processEvents();
        frames.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        computed.push_back(computedMilliseconds() - before);
    }
    state.counters["p99"] = p99(frames);
    state.counters["p99_cpu"] = p99(computed);
}
BENCHMARK(batchNormScrub)
    ->ArgNames({"layers", "channels"})
    ->Args({20, 256})
    ->Args({53, 256})
    ->Args({8, 2048})
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
        frames.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
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
BENCHMARK(plotPan)->ArgName("points")->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(
    benchmark::kMillisecond);

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
