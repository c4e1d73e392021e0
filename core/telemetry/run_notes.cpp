#include "core/telemetry/run_notes.h"

#include "core/config/value_text.h"
#include "core/telemetry/run_folder.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <system_error>

namespace twins
{

namespace
{

/// Nothing where there is no file. @throws Error(Input) when there is one that cannot be read.
std::optional<std::string> textIfThere(const std::filesystem::path& path)
{
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown)) {
        return std::nullopt;
    }
    return readTextFile(path);
}

std::string withoutEnd(std::string text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    text.resize(last == std::string::npos ? 0 : last + 1);
    return text;
}

/// Nothing for a text that is no list of tags.
std::optional<std::vector<std::string>> parseTags(const std::string& content)
{
    const nlohmann::json json = nlohmann::json::parse(content, nullptr, false);
    if (!json.is_array() ||
        !std::all_of(json.begin(), json.end(), [](const auto& tag) { return tag.is_string(); })) {
        return std::nullopt;
    }
    return json.get<std::vector<std::string>>();
}

void replaceFile(const std::filesystem::path& path, const std::string& content)
{
    if (!content.empty()) {
        writeFileAtomically(path, content);
        return;
    }
    std::error_code failure;
    std::filesystem::remove(path, failure);
    if (failure) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be removed: %2."),
                    {path.string(), failure.message()});
    }
}

[[noreturn]] void refuseChanged(const std::filesystem::path& path)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 was changed by another program in the meantime; nothing was "
                                           "written. Look at what it says now and edit it again."),
                {path.string()});
}

} // namespace

RunNotes readNotes(const std::filesystem::path& folder)
{
    const RunPaths paths{folder};
    RunNotes notes;
    try {
        notes.note = withoutEnd(textIfThere(paths.notes()).value_or(std::string()));
    } catch (const Error&) {
        // Shown as empty; writeNote() will not overwrite it.
    }
    try {
        notes.tags = parseTags(textIfThere(paths.tags()).value_or("[]")).value_or(std::vector<std::string>());
    } catch (const Error&) {
        // The same.
    }
    return notes;
}

void writeTags(const std::filesystem::path& folder, const std::vector<std::string>& before,
               const std::vector<std::string>& tags)
{
    const std::filesystem::path path = RunPaths{folder}.tags();
    const std::optional<std::vector<std::string>> now = parseTags(textIfThere(path).value_or("[]"));
    if (!now) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is not a list of words; mend or remove it first."),
                    {path.string()});
    }
    if (*now != before) {
        refuseChanged(path);
    }
    replaceFile(path, tags.empty() ? std::string()
                                   : nlohmann::json(tags).dump(-1, ' ', false,
                                                               nlohmann::json::error_handler_t::replace) +
                                         "\n");
}

void writeNote(const std::filesystem::path& folder, const std::string& before, const std::string& note)
{
    const std::filesystem::path path = RunPaths{folder}.notes();
    if (withoutEnd(textIfThere(path).value_or(std::string())) != withoutEnd(before)) {
        refuseChanged(path);
    }
    const std::string kept = withoutEnd(note);
    replaceFile(path, kept.empty() ? std::string() : kept + "\n");
}

std::vector<std::string> tagsFromText(std::string_view text)
{
    std::vector<std::string> tags;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string tag(trimmed(text.substr(0, comma)));
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
            tags.push_back(tag);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return tags;
}

std::string tagsText(const std::vector<std::string>& tags)
{
    std::string text;
    for (const std::string& tag : tags) {
        text += (text.empty() ? "" : ", ") + tag;
    }
    return text;
}

} // namespace twins
