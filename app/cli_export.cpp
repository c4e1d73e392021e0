#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "core/report/export_runs.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <string>

namespace twins
{

namespace
{

ExportFormat formatOf(const std::string& text)
{
    return text == "csv"           ? ExportFormat::Csv
           : text == "json"        ? ExportFormat::Json
           : text == "tensorboard" ? ExportFormat::TensorBoard
                                   : ExportFormat::Html;
}

int exportRun(const CliArguments& arguments)
{
    const std::string format = arguments.value("--format", "html");
    ExportRequest request{.runs = {},
                          .format = formatOf(format),
                          .out = arguments.value("--out"),
                          .replaces = arguments.has("--force")};
    for (const std::string& run : arguments.positional) {
        request.runs.emplace_back(run);
    }
    const ExportOutcome outcome = exportRuns(request);
    std::uintmax_t bytes = 0;
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const std::filesystem::path& file : outcome.files) {
        bytes += std::filesystem::file_size(file);
        names.push_back(file.string());
    }
    if (arguments.has("--json")) {
        printJson({{"format", format},
                   {"runs", arguments.positional},
                   {"out", outcome.out.string()},
                   {"files", names},
                   {"bytes", bytes}});
    } else {
        std::printf("%s: %zu %s, %llu kB\n", outcome.out.c_str(), outcome.files.size(),
                    outcome.files.size() == 1 ? "file" : "files",
                    static_cast<unsigned long long>((bytes + 999) / 1000));
    }
    return 0;
}

} // namespace

CliCommand exportCommand()
{
    return {
        "export",
        "RUN...",
        "writes a run's figures as tables, for TensorBoard or as a report",
        "html         one page that needs nothing beside itself; several runs give a comparison, mean and "
        "spread over\n             the seeds\n"
        "csv          a folder with steps.csv, epochs.csv, batchnorm.csv, dynamics.csv, evaluations.csv …\n"
        "json         everything but the pictures in one file\n"
        "tensorboard  a folder for 'tensorboard --logdir DIR'\n"
        "Without --out it goes to RUN/report, replacing an older one, or for several runs to twins-export.",
        {{"--format", "FORMAT", "html where it is left out", {"csv", "json", "tensorboard", "html"}},
         {"--out", "PATH", "file (json, html) or folder (csv, tensorboard)"},
         {"--force", "", "replaces files that are there already"},
         jsonOption()},
        &exportRun};
}

} // namespace twins
