#include "app/cli_commands.h"
#include "app/cli_json.h"
#include "app/cli_pictures.h"
#include "app/cli_progress.h"
#include "app/cli_signals.h"
#include "app/cli_subject.h"
#include "core/config/parameter_table.h"
#include "core/evaluate/attack_pictures.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <stop_token>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace twins
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kTensors = "adversarials.safetensors";

PictureAttackRequest attackRequestOf(const CliArguments& arguments)
{
    if (!arguments.has("--checkpoint")) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "'twins attack' needs --checkpoint: a run folder, a file or "
                                               "embedded:NAME"));
    }
    PictureAttackRequest request;
    request.plan = {.name = arguments.value("--attack", "apgd-ce"),
                    .steps = arguments.number("--steps", 0, 1),
                    .restarts = arguments.number("--restarts", 0, 1),
                    .queries = arguments.number("--queries", 0, 1),
                    .loss = arguments.value("--loss")};
    checkPlanName(request.plan.name);
    for (const std::string& word : arguments.positional) {
        if (!fs::exists(word)) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "there is no picture %1"), {word});
        }
        request.pictures.emplace_back(word);
    }
    CliSubject subject = subjectOf(arguments.value("--checkpoint"), arguments);
    request.config = std::move(subject.config);
    request.checkpoint = std::move(subject.checkpoint);
    if (arguments.has("--epsilon")) {
        setParameterFromText(request.config, "eval_epsilon", arguments.value("--epsilon"));
        if (request.config.evalEpsilon <= 0.0) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "--epsilon is a radius above 0, not '%1'"),
                        {arguments.value("--epsilon")});
        }
    }
    request.wing = evaluatedWing(arguments.value("--wing", "adaptive"));
    request.label = arguments.value("--label");
    request.target = arguments.value("--target");
    return request;
}

/// Writes what was found; returns the PNG file of every picture.
std::vector<fs::path> keep(const PictureAttack& attack, const fs::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {folder.string(), failed.message()});
    }
    writePictureTensors(attack, folder / kTensors);
    std::vector<fs::path> files;
    std::set<std::string> taken;
    for (const AttackedPicture& picture : attack.pictures) {
        const std::string stem = picture.file.stem().string() + "-adversarial";
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number) {
            name = stem + "-" + std::to_string(number);
        }
        files.push_back(folder / (name + ".png"));
        savePicture(picture.adversarial, attack.channels, attack.height, attack.width, files.back());
    }
    return files;
}

Json answerJson(const ClassAnswer& answer)
{
    return {{"class", answer.name}, {"number", answer.label}, {"confidence", answer.confidence}};
}

Json attackJson(const PictureAttackRequest& request, const PictureAttack& attack,
                const std::vector<fs::path>& files)
{
    Json pictures = Json::array();
    for (std::size_t i = 0; i < attack.pictures.size(); ++i) {
        const AttackedPicture& picture = attack.pictures[i];
        Json entry = {{"file", picture.file.string()},        {"label", picture.label},
                      {"before", answerJson(picture.before)}, {"after", answerJson(picture.after)},
                      {"fooled", picture.isFooled},           {"distance", picture.distance}};
        entry["fools_as_png"] = picture.asPng ? Json(picture.foolsAsPng) : Json();
        entry["fools_as_jpeg"] = picture.asJpeg ? Json(picture.foolsAsJpeg) : Json();
        entry["png"] = i < files.size() ? Json(files[i].string()) : Json();
        pictures.push_back(std::move(entry));
    }
    return {{"kind", "picture-attack"},
            {"checkpoint", request.checkpoint},
            {"wing", name(request.wing)},
            {"attack", attack.title},
            {"norm", name(attack.norm)},
            {"epsilon", attack.epsilon},
            {"seed", request.config.seed},
            {"target", attack.target.empty() ? Json() : Json(attack.target)},
            {"shape", {attack.channels, attack.height, attack.width}},
            {"jpeg_quality", attack.jpegQuality},
            {"stopped", attack.isStopped},
            {"pictures", std::move(pictures)}};
}

std::string answerText(const ClassAnswer& answer)
{
    return answer.name + ", " + percentText(answer.confidence);
}

void printPicture(const PictureAttack& attack, const AttackedPicture& picture)
{
    std::printf("%s\n  before    %s\n", picture.file.c_str(), answerText(picture.before).c_str());
    if (picture.before.name != picture.label) {
        std::printf("  label     %s\n", picture.label.c_str());
    }
    const bool isSoAlready = picture.isFooled && picture.distance == 0.0;
    std::printf("  after     %s: ", answerText(picture.after).c_str());
    isSoAlready
        ? std::printf("so without an attack\n")
        : std::printf("%s at distance %.4g\n", picture.isFooled ? "fooled" : "NOT fooled", picture.distance);
    if (!picture.asPng) {
        return;
    }
    std::printf("  as PNG    %s: %s\n", answerText(*picture.asPng).c_str(),
                picture.foolsAsPng ? "still fools" : "fools no more");
    if (picture.asJpeg) {
        std::printf("  as JPEG   %s: %s (quality %d)\n", answerText(*picture.asJpeg).c_str(),
                    picture.foolsAsJpeg ? "still fools" : "fools no more", attack.jpegQuality);
    }
}

void print(const PictureAttackRequest& request, const PictureAttack& attack)
{
    std::printf("checkpoint  %s, %s wing\n", request.checkpoint.c_str(), name(request.wing));
    std::printf("attack      %s, %s, epsilon %.5g, seed %lld", attack.title.c_str(), name(attack.norm),
                attack.epsilon, static_cast<long long>(request.config.seed));
    const std::string towards = attack.target.empty() ? "" : ", towards '" + attack.target + "'";
    std::printf("%s\n", towards.c_str());
    std::printf("images      %d x %d, %d channel%s\n\n", attack.width, attack.height, attack.channels,
                attack.channels == 1 ? "" : "s");
    for (const AttackedPicture& picture : attack.pictures) {
        printPicture(attack, picture);
    }
    const auto fooled = std::count_if(attack.pictures.begin(), attack.pictures.end(),
                                      [](const AttackedPicture& picture) { return picture.isFooled; });
    std::printf("\n%lld of %zu pictures fool the network\n", static_cast<long long>(fooled),
                attack.pictures.size());
}

int attack(const CliArguments& arguments)
{
    const PictureAttackRequest request = attackRequestOf(arguments);
    std::stop_source stop;
    const StopOnSignal signals([&stop] { stop.request_stop(); });
    CliProgress bar;
    const PictureAttack found =
        attackPictures(request, stop.get_token(), [&bar](double share) { bar.update(share, "attack", ""); });
    bar.clear();
    std::vector<fs::path> files;
    if (arguments.has("--out") && !found.pictures.empty()) {
        files = keep(found, arguments.value("--out"));
    }
    if (arguments.has("--json")) {
        printJson(attackJson(request, found, files));
    } else {
        print(request, found);
        if (!files.empty()) {
            std::printf("kept in     %s (%s, and a PNG of each)\n", arguments.value("--out").c_str(),
                        kTensors);
        }
    }
    std::fflush(stdout);
    if (found.isStopped) {
        std::fprintf(stderr, "twins: stopped; %zu of %zu pictures are through\n", found.pictures.size(),
                     request.pictures.size());
        return kExitStopped;
    }
    return 0;
}

} // namespace

CliCommand attackCommand()
{
    return {
        "attack",
        "IMAGE...",
        "makes adversarial images of picture files",
        "Every picture is brought to the size of the checkpoint's data set (shorter side, then the centre) "
        "and attacked away from what the network answers, or towards a class.",
        {{"--checkpoint", "RUN|FILE", "the network: a run folder, a checkpoint or embedded:NAME"},
         {"--attack", "NAME",
          "as for 'twins evaluate': apgd-ce (without it), pgd, fgsm, square, cw, autoattack, …"},
         {"--epsilon", "E", "radius of the attack, for example 8/255; without it that of evaluation"},
         {"--target", "CLASS", "the class to be answered, by name or number; without it any other"},
         {"--label", "CLASS", "the class of the pictures; without it what the network answers to each"},
         {"--steps", "N", "steps of gradient attacks"},
         {"--restarts", "N", "random starts; the worst counts for each image"},
         {"--queries", "N", "queries of Square, draws of noise"},
         {"--loss", "LOSS", "what PGD makes larger", {"ce", "margin", "dlr", "kl"}},
         {"--wing", "WING", "the wing to attack", {"adaptive", "frozen", "ensemble"}},
         {"--out", "DIR", "keeps the adversarial images there: floats as safetensors, and a PNG of each"},
         epochOption(),
         configOption(),
         setOption(),
         jsonOption()},
        &attack};
}

} // namespace twins
