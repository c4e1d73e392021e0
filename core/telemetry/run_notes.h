#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// What a person has written to a run: tags.json and notes.md of its folder.
struct RunNotes {
    std::vector<std::string> tags; ///< short words, in the order they were given
    std::string note;              ///< without white space at its end
    bool operator==(const RunNotes&) const = default;
};

/// Missing or damaged files are empty.
[[nodiscard]] RunNotes readNotes(const std::filesystem::path& folder);

/// Replace the file in one step where it still holds what `before` says; an empty value removes it.
/// @throws Error(Input) when it holds something else by now, so that nobody's words are lost, or cannot be
/// written.
void writeTags(const std::filesystem::path& folder, const std::vector<std::string>& before,
               const std::vector<std::string>& tags);
void writeNote(const std::filesystem::path& folder, const std::string& before, const std::string& note);

/// "paper, seed study" as tags: trimmed, none empty, none twice.
[[nodiscard]] std::vector<std::string> tagsFromText(std::string_view text);
/// And back.
[[nodiscard]] std::string tagsText(const std::vector<std::string>& tags);

} // namespace twins
