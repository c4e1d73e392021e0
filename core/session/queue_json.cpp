#include "core/session/queue_json.h"

#include "core/config/config_json.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

using nlohmann::json;
using nlohmann::ordered_json;
using State = QueuedExperiment::State;

constexpr std::array<std::pair<State, const char*>, 5> kStates = {{{State::Waiting, "waiting"},
                                                                   {State::Running, "running"},
                                                                   {State::Done, "done"},
                                                                   {State::Stopped, "stopped"},
                                                                   {State::Failed, "failed"}}};
constexpr std::array<std::pair<ErrorKind, const char*>, 4> kKinds = {
    {{ErrorKind::Configuration, "configuration"},
     {ErrorKind::Input, "input"},
     {ErrorKind::Diverged, "diverged"},
     {ErrorKind::Internal, "internal"}}};

template<typename Value, std::size_t N>
const char* wordOf(const std::array<std::pair<Value, const char*>, N>& words, Value value)
{
    for (const auto& [known, word] : words) {
        if (known == value) {
            return word;
        }
    }
    return "";
}

/// The value in a message; what a list or an object holds is too long for one.
std::string briefly(const json& value)
{
    return value.is_structured() ? jsonKind(value) : jsonExcerpt(value);
}

/// A value with the way to it, for messages: "runs/queue.json: experiments[2].state".
struct Field {
    const std::string& origin;
    std::string name;
    const json* value; ///< null: missing

    [[nodiscard]] Field of(const char* key) const
    {
        const auto found = value->find(key);
        return {origin, name.empty() ? key : name + '.' + key, found == value->end() ? nullptr : &*found};
    }
    [[noreturn]] void refuse(const std::string& expected) const
    {
        if (value == nullptr) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "%1: %2 is missing; it must be %3."),
                        {origin, name, expected});
        }
        throw Error(ErrorKind::Configuration, TWINS_TEXT("twins::Error", "%1: %2 is %3, but must be %4."),
                    {origin, name, briefly(*value), expected});
    }
    [[nodiscard]] const Field& object() const
    {
        if (value == nullptr || !value->is_object()) {
            refuse("an object");
        }
        return *this;
    }
    [[nodiscard]] const json& list() const
    {
        if (value == nullptr || !value->is_array()) {
            refuse("a list");
        }
        return *value;
    }
    [[nodiscard]] const std::string& text() const
    {
        if (value == nullptr || !value->is_string()) {
            refuse("text");
        }
        return value->get_ref<const std::string&>();
    }
    template<typename Value, std::size_t N>
    [[nodiscard]] Value oneOf(const std::array<std::pair<Value, const char*>, N>& words) const
    {
        std::string expected;
        for (const auto& [known, word] : words) {
            if (value != nullptr && *value == word) {
                return known;
            }
            expected += (expected.empty() ? "\"" : ", \"") + std::string(word) + '"';
        }
        refuse("one of " + expected);
    }
};

void checkVersion(const Field& version)
{
    if (version.value == nullptr || !version.value->is_number_unsigned() ||
        version.value->get<std::uint64_t>() < 1) {
        version.refuse(std::to_string(kQueueVersion));
    }
    refuseNewerVersion(version.origin, version.value->get<std::uint64_t>(), kQueueVersion);
}

std::optional<Error> errorOf(const Field& field)
{
    if (field.value == nullptr) {
        return std::nullopt;
    }
    const Field arguments = field.object().of("arguments");
    std::vector<std::string> filled;
    for (const json& argument : arguments.list()) {
        filled.push_back(
            Field{field.origin, arguments.name + '[' + std::to_string(filled.size()) + ']', &argument}
                .text());
    }
    return Error(field.of("kind").oneOf(kKinds), field.of("text").text(), filled);
}

QueuedExperiment experimentOf(const Field& field, const std::filesystem::path& root)
{
    const Field config = field.object().of("config");
    QueuedExperiment experiment{
        .config = configFromJson(*config.object().value, config.origin + ": " + config.name),
        .state = field.of("state").oneOf(kStates),
        .folder = {},
        .error = errorOf(field.of("error"))};
    if (const Field folder = field.of("folder"); folder.value != nullptr) {
        experiment.folder = root / folder.text(); // an absolute path stays what it is
    }
    return experiment;
}

std::string folderText(const std::filesystem::path& folder, const std::filesystem::path& root)
{
    return folder.parent_path() == root ? folder.filename().string()
                                        : std::filesystem::absolute(folder).string();
}

} // namespace

std::string queueToText(const std::vector<QueuedExperiment>& experiments, const std::filesystem::path& root)
{
    ordered_json document = {
        {"kind", "queue"}, {"version", kQueueVersion}, {"experiments", ordered_json::array()}};
    for (const QueuedExperiment& experiment : experiments) {
        ordered_json entry = {{"state", wordOf(kStates, experiment.state)}};
        if (!experiment.folder.empty()) {
            entry["folder"] = folderText(experiment.folder, root);
        }
        if (experiment.error) {
            entry["error"] = {{"kind", wordOf(kKinds, experiment.error->kind())},
                              {"text", experiment.error->text()},
                              {"arguments", experiment.error->arguments()}};
        }
        entry["config"] = configToJson(experiment.config);
        document["experiments"].push_back(std::move(entry));
    }
    return document.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::vector<QueuedExperiment> queueFromText(const std::string& text, const std::string& origin,
                                            const std::filesystem::path& root)
{
    const json document = parseJson(text, origin, ErrorKind::Configuration);
    if (!document.is_object()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 holds %2, but a queue is an object with its experiments."),
                    {origin, jsonKind(document)});
    }
    const Field whole{origin, {}, &document};
    checkVersion(whole.of("version"));
    const Field list = whole.of("experiments");
    std::vector<QueuedExperiment> experiments;
    for (const json& entry : list.list()) {
        experiments.push_back(
            experimentOf({origin, list.name + '[' + std::to_string(experiments.size()) + ']', &entry}, root));
    }
    return experiments;
}

} // namespace twins
