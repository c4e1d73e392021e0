#include "core/telemetry/run_listing.h"

#include "core/telemetry/metrics_json.h"
#include "core/telemetry/run_config.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/file_state.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <system_error>

namespace twins
{

namespace
{

FileState stateOf(const std::filesystem::path& path)
{
    return FileState::of(path.string());
}

void widen(double& bound, double value, bool isSmallest)
{
    if (std::isfinite(value) && (std::isnan(bound) || (isSmallest ? value < bound : value > bound))) {
        bound = value;
    }
}

void fillFigures(RunSummary& summary, const std::vector<EpochMetrics>& evaluations)
{
    if (evaluations.empty()) {
        return;
    }
    const auto figures = [&](FigureChoice choice) -> RunFigures& {
        return summary.figures[static_cast<std::size_t>(choice)];
    };
    summary.last = evaluations.back();
    figures(FigureChoice::Last) = {summary.last.testCleanAccuracy, summary.last.testRobustAccuracy};
    const BestEpoch best = bestEpoch(evaluations);
    if (best.index >= 0) {
        const EpochMetrics& epoch = evaluations[static_cast<std::size_t>(best.index)];
        summary.bestEpoch = epoch.epoch;
        figures(FigureChoice::Best) = {epoch.testCleanAccuracy, epoch.testRobustAccuracy};
    }
    for (const EpochMetrics& epoch : evaluations) {
        if (epoch.step == 0) {
            continue; // the network before its training
        }
        for (const FigureChoice choice : {FigureChoice::Minimum, FigureChoice::Maximum}) {
            const bool isSmallest = choice == FigureChoice::Minimum;
            widen(figures(choice).clean, epoch.testCleanAccuracy, isSmallest);
            widen(figures(choice).robust, epoch.testRobustAccuracy, isSmallest);
        }
    }
}

} // namespace

std::string RunSummary::title() const
{
    return config.name.empty() || config.name == ExperimentConfig{}.name ? folder.filename().string()
                                                                         : config.name;
}

struct RunLister::Known {
    explicit Known(const std::filesystem::path& folder)
        : paths{folder}
        , metrics(paths.metrics())
    {
    }

    /// Takes over what has changed. @throws Error(Input) when config.json cannot be read.
    void refresh()
    {
        const std::array now = {stateOf(paths.config()), stateOf(paths.metrics()), stateOf(paths.status()),
                                stateOf(paths.notes()), stateOf(paths.tags())};
        const std::optional<LockHolder> writer = lockHolder(paths.lock());
        if (summary && now == states && writer == summary->writer) {
            return;
        }
        RunSummary fresh;
        fresh.folder = paths.root;
        if (!summary || now[0] != states[0]) {
            both = readConfigAndRecord(paths);
        }
        fresh.config = both.config;
        fresh.architecture = both.record.architecture;
        fresh.started = both.record.started;
        fresh.writer = writer;
        fresh.status = writer ? RunStatus::Running : endOf(paths);
        readMetrics();
        fresh.epochsDone =
            std::max(epochsDone, evaluations.empty() ? 0.0 : static_cast<double>(evaluations.back().epoch));
        fillFigures(fresh, evaluations);
        fresh.notes = readNotes(paths.root);
        summary = std::make_shared<const RunSummary>(std::move(fresh));
        states = now;
    }

    void readMetrics()
    {
        const GrowingFile::Piece piece = metrics.read();
        if (piece.replaced) {
            evaluations.clear();
            epochsDone = 0.0;
        }
        std::string_view rest = piece.lines;
        std::string_view lastStep;
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            // Steps are by far the most; only the last one is read.
            if (line.find("\"test_clean_accuracy\"") == std::string_view::npos) {
                lastStep = line.find("\"epoch_position\"") == std::string_view::npos ? lastStep : line;
            } else if (const MetricsLine parsed = parseMetricsLine(line);
                       const auto* epoch = std::get_if<EpochMetrics>(&parsed)) {
                evaluations.push_back(*epoch);
            }
        }
        const MetricsLine parsed = parseMetricsLine(lastStep);
        if (const auto* step = std::get_if<StepMetrics>(&parsed)) {
            epochsDone = step->epochPosition;
        }
    }

    const RunPaths paths;
    GrowingFile metrics;
    std::array<FileState, 5> states; // of what `summary` was made from
    ConfigAndRecord both;
    std::vector<EpochMetrics> evaluations;
    double epochsDone = 0.0;
    RunSummaryPtr summary;
    bool seen = false;
};

RunLister::RunLister() = default;
RunLister::~RunLister() = default;

std::vector<RunSummaryPtr> RunLister::list(const std::filesystem::path& root,
                                           const std::function<bool()>& overtaken)
{
    for (auto& [folder, known] : known_) {
        known->seen = false;
    }
    std::vector<RunSummaryPtr> runs;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(root, none)) {
        if (overtaken && overtaken()) {
            return runs;
        }
        if (!isRunFolder(entry.path())) {
            continue;
        }
        std::unique_ptr<Known>& known = known_[entry.path()];
        if (!known) {
            known = std::make_unique<Known>(entry.path());
        }
        try {
            known->refresh();
            known->seen = true;
            runs.push_back(known->summary);
        } catch (const Error&) {
            // Unreadable: not listed.
        }
    }
    std::erase_if(known_, [](const auto& entry) { return !entry.second->seen; });
    std::sort(runs.begin(), runs.end(), [](const RunSummaryPtr& a, const RunSummaryPtr& b) {
        return std::pair(a->started, a->folder) > std::pair(b->started, b->folder);
    });
    return runs;
}

} // namespace twins
