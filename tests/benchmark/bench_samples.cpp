// How long a frame of the adversarial examples takes while 10,000 cards scroll by: one turn of the wheel,
// from the event to the painted window of 1440x900. The counters are milliseconds; a screen of 60 Hz
// leaves 16.
#include "ui/theme.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/adversarial_view_list.h"

#include <QApplication>
#include <QScrollBar>
#include <QWheelEvent>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>

namespace
{

using namespace twins;

/// `count` colour images of side x side, with probabilities of ten classes.
SampleSetPtr makeSamples(std::size_t count, int side)
{
    auto set = std::make_shared<SampleSet>();
    set->attack = "PGD-20";
    set->norm = "linf";
    set->epsilon = 8.0 / 255.0;
    set->classNames = {"airplane", "automobile", "bird",  "cat",  "deer",
                       "dog",      "frog",       "horse", "ship", "truck"};
    const auto values = 3 * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    set->samples.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        AdversarialSample& sample = set->samples[i];
        sample.index = static_cast<std::int64_t>(i);
        sample.label = static_cast<std::int64_t>(i % 10);
        sample.channels = 3;
        sample.height = sample.width = side;
        sample.image.resize(values);
        sample.adversarial.resize(values);
        std::uint32_t noise = static_cast<std::uint32_t>(i) * 2654435761U + 1U;
        for (std::size_t v = 0; v < values; ++v) {
            noise = noise * 1664525U + 1013904223U;
            sample.image[v] = static_cast<float>(noise >> 8U) / 16777216.0F;
            sample.adversarial[v] = sample.image[v] + ((noise & 64U) != 0 ? 0.03F : -0.03F);
        }
        std::vector<float> probabilities(10, 0.02F);
        probabilities[i % 10] = 0.52F;
        probabilities[i * 7 % 10] += 0.3F;
        sample.adaptive = {probabilities, probabilities};
        std::rotate(probabilities.begin(), probabilities.begin() + 1, probabilities.end());
        sample.frozen = {probabilities, probabilities};
    }
    return set;
}

double milliseconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Arguments: density, side of the images, how many there are.
void scrollStep(benchmark::State& state)
{
    static std::map<std::int64_t, SampleSetPtr> sets; // made once: they take longer than what is measured
    SampleSetPtr& set = sets[state.range(1)];
    if (!set)
        set = makeSamples(static_cast<std::size_t>(state.range(2)), static_cast<int>(state.range(1)));
    RunData run;
    run.samples = {set};
    AdversarialView view;
    view.applyTheme(lightTheme());
    view.resize(1440, 900);
    view.show();
    view.setDensity(static_cast<CardDensity>(state.range(0)));
    view.showRun(run);
    QCoreApplication::processEvents();
    auto* list = view.findChild<SampleList*>();
    QScrollBar* bar = list->verticalScrollBar();
    const QPointF middle = list->viewport()->rect().center();
    const QPointF global = list->viewport()->mapToGlobal(middle);
    std::vector<double> frames;
    std::vector<double> work; // the processor's time of the same frames
    for ([[maybe_unused]] const auto once : state) {
        if (bar->value() >= bar->maximum()) {
            bar->setValue(0);
            QCoreApplication::processEvents();
        }
        const int before = bar->value();
        const std::clock_t workStart = std::clock();
        const auto start = std::chrono::steady_clock::now();
        QWheelEvent wheel(middle, global, {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(list->viewport(), &wheel);
        list->viewport()->repaint(); // all of it: the worst case of what the screen system asks for
        frames.push_back(milliseconds(std::chrono::steady_clock::now() - start));
        work.push_back(1000.0 * static_cast<double>(std::clock() - workStart) / CLOCKS_PER_SEC);
        if (bar->value() == before)
            state.SkipWithError("the wheel did not scroll");
    }
    const auto quantile = [](std::vector<double>& values, double share) {
        std::sort(values.begin(), values.end());
        const auto last = static_cast<double>(values.size()) - 1.0;
        return values.empty() ? 0.0 : values[static_cast<std::size_t>(share * last)];
    };
    state.counters["p50_ms"] = quantile(frames, 0.5);
    state.counters["p99_ms"] = quantile(frames, 0.99);
    state.counters["max_ms"] = quantile(frames, 1.0);
    state.counters["cpu_p50_ms"] = quantile(work, 0.5);
    state.counters["cpu_p99_ms"] = quantile(work, 0.99);
}
BENCHMARK(scrollStep)
    ->ArgNames({"density", "side", "images"})
    ->ArgsProduct({{0, 1, 2}, {32}, {10'000}})
    ->ArgsProduct({{0, 1, 2}, {224}, {400}})
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
