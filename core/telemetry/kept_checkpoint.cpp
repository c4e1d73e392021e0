#include "core/telemetry/kept_checkpoint.h"

#include "core/telemetry/run_folder.h"
#include "core/util/error.h"

#include <algorithm>
#include <system_error>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

fs::path ofEpoch(const fs::path& folder, std::int64_t epoch)
{
    fs::path file = RunPaths{folder}.checkpoint(epoch);
    if (!fs::is_regular_file(file)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the run kept no checkpoint %1"),
                    {file.string()});
    }
    return file;
}

} // namespace

std::vector<std::int64_t> keptEpochs(const fs::path& folder)
{
    std::vector<std::int64_t> epochs;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder / "checkpoints", missing)) {
        if (const auto epoch = epochOfFile(entry.path())) {
            epochs.push_back(*epoch);
        }
    }
    std::sort(epochs.begin(), epochs.end());
    return epochs;
}

fs::path keptCheckpoint(const RunData& run, std::optional<std::int64_t> epoch)
{
    if (epoch) {
        return ofEpoch(run.folder, *epoch);
    }
    if (const BestEpoch best = bestEpoch(run); best.index >= 0) {
        fs::path file =
            RunPaths{run.folder}.checkpoint(run.epochs[static_cast<std::size_t>(best.index)].epoch);
        if (fs::is_regular_file(file)) {
            return file;
        }
    }
    const std::vector<std::int64_t> epochs = keptEpochs(run.folder);
    if (epochs.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the run folder %1 holds no checkpoint yet"),
                    {run.folder.string()});
    }
    return RunPaths{run.folder}.checkpoint(epochs.back());
}

fs::path keptCheckpoint(const fs::path& folder, std::optional<std::int64_t> epoch)
{
    return epoch ? ofEpoch(folder, *epoch) : keptCheckpoint(readRun(folder));
}

} // namespace twins
