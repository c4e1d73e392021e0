#include "ui/opening.h"

#include "core/config/config_json.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <algorithm>
#include <array>

namespace twins
{

OpenKind kindOf(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "There is no file or folder %1."),
                    {path.string()});
    }
    if (std::filesystem::is_directory(path, ignored)) {
        if (isRunFolder(path)) {
            return OpenKind::RunFolder;
        }
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "%1 is not a run folder: it has no config.json with a metrics.jsonl beside it."),
            {path.string()});
    }
    if (path.extension() == ".json") {
        return OpenKind::Configuration;
    }
    constexpr std::array kCheckpoints = {".safetensors", ".pt", ".pth", ".ckpt", ".th"};
    if (std::ranges::find(kCheckpoints, path.extension()) != kCheckpoints.end()) {
        return OpenKind::Checkpoint;
    }
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT("twins::Error",
                   "%1 is neither a run folder, a configuration (.json) nor a checkpoint (.safetensors, "
                   ".pt, .pth, .ckpt, .th)."),
        {path.string()});
}

void writeConfigFile(const std::filesystem::path& path, const ExperimentConfig& config)
{
    writeFileAtomically(path, configToText(config));
}

} // namespace twins
