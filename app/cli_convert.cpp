#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "core/checkpoint/convert.h"
#include "core/util/embedded.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <string>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

KeptWings wingsOf(const std::string& text)
{
    return text == "both" ? KeptWings::Both : text == "frozen" ? KeptWings::Frozen : KeptWings::Adaptive;
}

int convert(const CliArguments& arguments)
{
    const std::string& source = arguments.positional[0];
    const fs::path target = arguments.positional[1];
    if (fs::exists(target) && !arguments.has("--force")) {
        throw Error(
            ErrorKind::Configuration,
            TWINS_TEXT("twins::Error", "%1 exists already; name another file, or replace it with --force"),
            {target.string()});
    }
    const std::string wings = arguments.value("--wings", "adaptive");
    const TensorFile file = convertedTensors(openCheckpoint(source), wingsOf(wings));
    writeCheckpoint(target, file);
    if (arguments.has("--json")) {
        const nlohmann::ordered_json json = {{"from", source},
                                             {"file", target.string()},
                                             {"wings", wings},
                                             {"tensors", file.tensors.size()},
                                             {"bytes", fs::file_size(target)}};
        printJson(json);
    } else {
        std::printf("%s: %zu tensors, %s\n", target.c_str(), file.tensors.size(),
                    wings == "both" ? "both wings" : ("the " + wings + " wing").c_str());
    }
    return 0;
}

} // namespace

CliCommand convertCommand()
{
    return {"convert",
            "IN OUT",
            "writes a checkpoint as safetensors or for PyTorch",
            "IN is any checkpoint that inspect reads. The ending of OUT says the format: .safetensors, or "
            ".pt and .pth\n"
            "for torch.load(weights_only=True) and load_state_dict(strict=True).",
            {{"--wings",
              "WINGS",
              "what to write; frozen goes under main_bn with both",
              {"adaptive", "frozen", "both"}},
             {"--force", "", "replaces OUT where it exists"},
             jsonOption()},
            &convert};
}

} // namespace twins
