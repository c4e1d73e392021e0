#include "app/cli_subject.h"

#include "app/cli_commands.h"
#include "core/telemetry/kept_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <filesystem>
#include <optional>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// The configuration that belongs to a checkpoint: --config, that of the run it lies in, or the defaults.
ExperimentConfig configOf(const std::string& checkpoint, const CliArguments& arguments)
{
    fs::path file = arguments.value("--config");
    if (file.empty() && !checkpoint.starts_with(kEmbeddedPrefix)) {
        const fs::path ofRun = fs::path(checkpoint).parent_path().parent_path() / "config.json";
        file = fs::is_regular_file(ofRun) ? ofRun : fs::path();
    }
    return file.empty() ? configFromSettings(arguments)
                        : configWithSettings(readTextFile(file), file.string(), arguments);
}

} // namespace

CliSubject subjectOf(const std::string& target, const CliArguments& arguments)
{
    if (fs::is_directory(target)) {
        const std::string file = RunPaths{target}.config().string();
        const auto epoch = arguments.has("--epoch")
                               ? std::optional<std::int64_t>(arguments.number("--epoch", 0, 0))
                               : std::nullopt;
        return {configWithSettings(readTextFile(file), file, arguments),
                keptCheckpoint(target, epoch).string()};
    }
    if (arguments.has("--epoch")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "--epoch belongs to a run folder, and %1 is none"), {target});
    }
    if (!target.starts_with(kEmbeddedPrefix) && !fs::exists(target)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "there is no checkpoint or run folder %1"),
                    {target});
    }
    return {configOf(target, arguments), target};
}

CliOption epochOption()
{
    return {"--epoch", "N", "the checkpoint of this epoch of the run"};
}

CliOption configOption()
{
    return {"--config", "FILE", "configuration to evaluate a single checkpoint under"};
}

} // namespace twins
