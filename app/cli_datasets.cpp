#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "app/cli_progress.h"
#include "app/cli_signals.h"
#include "core/config/parameter_table.h"
#include "core/fetch/check_folder.h"
#include "core/fetch/install_set.h"
#include "core/util/data_roots.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <stop_token>
#include <string>

namespace twins
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

fs::path rootOf(const CliArguments& arguments)
{
    if (arguments.has("--to")) {
        return arguments.value("--to");
    }
    const std::vector<fs::path> roots = dataRoots();
    if (roots.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "there is no data folder: set TWINS_DATA, or name a folder with --to"));
    }
    return roots.front();
}

/// How a run names a set that lies below `root`.
std::string usageOf(const DownloadableSet& set, const fs::path& root)
{
    return set.dataSet == "image-folder"
               ? "--set data_set=image-folder --set data_dir=" + setFolder(set, root).string()
               : "--set data_set=" + set.dataSet;
}

std::string checkedBy(const DownloadableSet& set)
{
    const Digest& own = set.files.front().digest;
    const Digest& digest = set.nested && own.kind == DigestKind::None ? set.nested->digest : own;
    return digest.kind == DigestKind::None ? "no checksum is published" : name(digest.kind);
}

int list(const CliArguments& arguments)
{
    const fs::path root = rootOf(arguments);
    Json sets = Json::array();
    for (const DownloadableSet& set : downloadableSets()) {
        const bool there = missingParts(set, setFolder(set, root)).empty();
        sets.push_back({{"name", set.key},
                        {"label", set.label},
                        {"licence", set.licence},
                        {"checked_by", checkedBy(set)},
                        {"there", there},
                        {"use", usageOf(set, root)}});
        if (!arguments.has("--json")) {
            std::printf("%-15s %-24s %s\n%-15s %s; %s\n", set.key.c_str(), set.label.c_str(),
                        there ? "there" : "", "", set.licence.c_str(), checkedBy(set).c_str());
        }
    }
    if (arguments.has("--json")) {
        printJson({{"folder", root.string()}, {"sets", sets}});
    } else {
        std::printf("in %s; 'twins datasets get NAME' fetches one\n", root.c_str());
    }
    return 0;
}

std::string sizeText(std::uintmax_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

std::string detailOf(const InstallProgress& progress)
{
    if (progress.stage != InstallStage::Downloading) {
        return progress.file;
    }
    const TransferProgress& transfer = progress.transfer;
    std::string text = progress.file + "  " + sizeText(transfer.done);
    text += transfer.total > 0 ? " of " + sizeText(transfer.total) : std::string();
    text += ", " + sizeText(static_cast<std::uintmax_t>(transfer.bytesPerSecond)) + "/s";
    return transfer.secondsLeft < 0.0 ? text : text + ", " + durationText(transfer.secondsLeft) + " left";
}

const char* labelOf(InstallStage stage)
{
    switch (stage) {
    case InstallStage::Unpacking:
        return "unpacking";
    case InstallStage::Arranging:
        return "arranging";
    case InstallStage::Downloading:
        break;
    }
    return "downloading";
}

int get(const CliArguments& arguments)
{
    if (arguments.positional.size() < 2) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "get needs the name of a data set; 'twins datasets list' "
                                               "shows them"));
    }
    const DownloadableSet& set = downloadableSet(arguments.positional[1]);
    const fs::path root = rootOf(arguments);
    std::stop_source stop;
    const StopOnSignal signals([&stop] { stop.request_stop(); });
    CliProgress bar;
    const InstallOutcome outcome =
        installSet(set, {.root = root, .mirror = arguments.value("--mirror")}, stop.get_token(),
                   [&bar](const InstallProgress& progress) {
                       bar.update(progress.fraction, labelOf(progress.stage), detailOf(progress));
                   });
    bar.clear();
    if (outcome == InstallOutcome::Stopped) {
        std::fprintf(stderr, "twins: stopped; the same command goes on where it was\n");
        return kExitStopped;
    }
    const fs::path folder = setFolder(set, root);
    const bool fresh = outcome == InstallOutcome::Installed;
    if (arguments.has("--json")) {
        printJson({{"name", set.key},
                   {"folder", folder.string()},
                   {"fetched", fresh},
                   {"use", usageOf(set, root)}});
    } else {
        std::printf("%s is %s %s\nlicence: %s\nuse it with %s\n", set.label.c_str(),
                    fresh ? "in" : "already in", folder.c_str(), set.licence.c_str(),
                    usageOf(set, root).c_str());
    }
    return 0;
}

const char* nameOf(CheckedFile::State state)
{
    switch (state) {
    case CheckedFile::State::Right:
        return "checksum right";
    case CheckedFile::State::Wrong:
        return "DIFFERS from the published file";
    case CheckedFile::State::Missing:
        return "MISSING";
    case CheckedFile::State::Unchecked:
        break;
    }
    return "there, no checksum published";
}

int check(const CliArguments& arguments)
{
    if (arguments.positional.size() < 2) {
        throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "check needs a folder"));
    }
    const FolderCheck found = checkFolder(arguments.positional[1]);
    bool good = !found.label.empty();
    Json files = Json::array();
    for (const CheckedFile& file : found.files) {
        good = good && file.state != CheckedFile::State::Wrong && file.state != CheckedFile::State::Missing;
        files.push_back({{"name", file.name}, {"state", nameOf(file.state)}});
    }
    if (arguments.has("--json")) {
        printJson({{"folder", arguments.positional[1]},
                   {"name", found.key},
                   {"label", found.label},
                   {"files", files},
                   {"classes", found.classes},
                   {"pictures", found.pictures},
                   {"good", good}});
    } else {
        std::printf("%s: %s\n", arguments.positional[1].c_str(),
                    found.label.empty() ? "nothing that this program reads" : found.label.c_str());
        for (const CheckedFile& file : found.files) {
            std::printf("  %-36s %s\n", file.name.c_str(), nameOf(file.state));
        }
        if (found.classes > 0) {
            std::printf("  %lld classes, %lld pictures\n", static_cast<long long>(found.classes),
                        static_cast<long long>(found.pictures));
        }
    }
    return good ? 0 : exitCode(ErrorKind::Input);
}

int datasets(const CliArguments& arguments)
{
    const std::string& action = arguments.positional[0];
    if (action == "list") {
        return list(arguments);
    }
    if (action == "get") {
        return get(arguments);
    }
    if (action == "check") {
        return check(arguments);
    }
    throw Error(
        ErrorKind::Configuration,
        TWINS_TEXT("twins::Error", "datasets knows list, get and check, not '%1'; the nearest is '%2'"),
        {action, nearestName(action, {"list", "get", "check"})});
}

} // namespace

CliCommand datasetsCommand()
{
    return {
        "datasets",
        "list|get|check [NAME]",
        "fetches data sets and checks folders",
        "list shows what can be fetched; get NAME downloads, checks and unpacks a set so that data_set=NAME "
        "works;\n"
        "check DIR says which data set lies in a folder, what is missing and whether the checksums are "
        "right.",
        {{"--to", "DIR", "the data folder; without it TWINS_DATA or the user's data folder"},
         {"--mirror", "URL", "take each file from URL/NAME, for example inside a firewall"},
         jsonOption()},
        &datasets};
}

} // namespace twins
