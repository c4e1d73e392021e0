#include "core/config/config_findings.h"

#include <array>
#include <string>

namespace twins
{

namespace
{

using Config = ExperimentConfig;

Finding imageFolderIsNamed(const Config& config)
{
    if (config.dataSet != "image-folder" || !config.dataDir.empty()) {
        return std::nullopt;
    }
    return ConfigProblem{Severity::Error,
                         "data_dir",
                         TWINS_TEXT("twins::Check", "An image folder has no usual place: choose its folder."),
                         {},
                         TWINS_TEXT("twins::Check", "Only you know where your pictures are."),
                         Remedy{}};
}

Finding photographsHoldTheCrop(const Config& config)
{
    if (config.dataSet != "image-folder" || config.resizeSize >= config.imageSize) {
        return std::nullopt;
    }
    const std::string usual = std::to_string((config.imageSize * 256 + 223) / 224);
    return ConfigProblem{
        Severity::Error,
        "resize_size",
        TWINS_TEXT("twins::Check",
                   "Photographs are resized to %1, less than the %2 that are to be cut out of them."),
        {std::to_string(config.resizeSize), std::to_string(config.imageSize)},
        TWINS_TEXT("twins::Check", "The centre is cut out of the resized photograph, which must be at least "
                                   "as large; 256 to 224 is customary."),
        Remedy{TWINS_TEXT("twins::Check", "Resize to %1"), {usual}, {{"resize_size", usual}}}};
}

constexpr std::array<ConfigFinder, 2> kFinders = {imageFolderIsNamed, photographsHoldTheCrop};

} // namespace

std::span<const ConfigFinder> dataFinders()
{
    return kFinders;
}

} // namespace twins
