// From a slider of the attack player to the picture on the screen: PGD-10 on the embedded network, one digit.
#include "core/session/attack_player.h"
#include "core/telemetry/run_data.h"
#include "ui/panels/attack_controls.h"
#include "ui/views/attack_player_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QDoubleSpinBox>
#include <QEventLoop>

#include <algorithm>
#include <chrono>
#include <vector>

using namespace twins;

namespace
{

void sliderToPicture(benchmark::State& state)
{
    AttackPlayer player;
    AttackPlayerView view;
    view.resize(1000, 760);
    view.setPlayer(&player);
    RunData run;
    run.folder = "none";
    run.config.dataSet = "digits";
    run.record.testImages = 360;
    view.show();
    view.showRun(run);
    int played = 0;
    bool failed = false;
    QObject::connect(&player, &AttackPlayer::played, &view, [&] { ++played; });
    QObject::connect(&player, &AttackPlayer::failed, &view, [&] { failed = true; });
    const auto wait = [&](int until) {
        while (played < until && !failed) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1000);
        }
    };
    view.controls()->addCheckpoint("embedded:fashion-r8-linf");
    wait(1);
    if (failed) {
        state.SkipWithError("the attack failed");
        return;
    }
    auto* epsilon = view.findChild<QDoubleSpinBox*>(QStringLiteral("attack-epsilon-field"));
    std::vector<double> milliseconds;
    for (auto _ : state) {
        const auto begun = std::chrono::steady_clock::now();
        const int before = played;
        epsilon->setValue(epsilon->value() > 40.0 ? 2.0 : epsilon->value() + 0.25);
        wait(before + 1);
        view.repaint();
        milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    state.counters["p50_ms"] = at(0.5);
    state.counters["p99_ms"] = at(0.99);
}
BENCHMARK(sliderToPicture)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
