#include "tests/layering/include_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>

namespace twins::layering
{

namespace
{

// A folder of either list may include itself and the folders to its left; the engine may include every type.
constexpr std::array kTypes = {"core/util", "core/config", "core/telemetry", "core/report"};
constexpr std::array kEngine = {"core/data",   "core/nn",   "core/checkpoint", "core/fused", "core/device",
                                "core/attack", "core/loss", "core/evaluate",   "core/train", "core/analysis"};

enum class Room { Types, Engine, Imaging, Fetch, Session, Ui, Cli, Window, Tests, Unknown };

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

template<std::size_t N>
std::optional<std::size_t> rank(const std::array<const char*, N>& folders, std::string_view path)
{
    const auto found = std::find_if(folders.begin(), folders.end(), [&](const char* folder) {
        return startsWith(path, std::string(folder) + '/');
    });
    if (found == folders.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - folders.begin());
}

Room roomOf(std::string_view path)
{
    if (rank(kTypes, path)) {
        return Room::Types;
    }
    if (rank(kEngine, path)) {
        return Room::Engine;
    }
    constexpr std::array<std::pair<std::string_view, Room>, 7> rooms = {{{"core/imaging/", Room::Imaging},
                                                                         {"core/fetch/", Room::Fetch},
                                                                         {"core/session/", Room::Session},
                                                                         {"ui/", Room::Ui},
                                                                         {"app/cli", Room::Cli},
                                                                         {"app/", Room::Window},
                                                                         {"tests/", Room::Tests}}};
    const auto found = std::find_if(rooms.begin(), rooms.end(),
                                    [&](const auto& room) { return startsWith(path, room.first); });
    return found == rooms.end() ? Room::Unknown : found->second;
}

bool isTorch(std::string_view name)
{
    return startsWith(name, "torch/") || startsWith(name, "ATen/") || startsWith(name, "c10/") ||
           startsWith(name, "caffe2/");
}

bool isOpenCv(std::string_view name)
{
    return startsWith(name, "opencv2/");
}

bool isOfTheNet(std::string_view name)
{
    return startsWith(name, "curl/") || startsWith(name, "archive") || startsWith(name, "openssl/");
}

bool isQt(std::string_view name)
{
    const bool classHeader = name.size() > 1 && name[0] == 'Q' && name[1] >= 'A' && name[1] <= 'Z';
    return classHeader || startsWith(name, "Qt") || startsWith(name, "qcustomplot");
}

bool isHeader(std::string_view path)
{
    return path.ends_with(".h");
}

/// Whether `from` may include a file of `to`; folder order inside a room is checked apart.
bool mayInclude(Room from, Room to)
{
    switch (from) {
    case Room::Types:
        return to == Room::Types;
    case Room::Engine:
        return to == Room::Types || to == Room::Engine || to == Room::Imaging;
    case Room::Imaging:
        return to == Room::Types || to == Room::Imaging;
    case Room::Fetch:
        return to == Room::Types || to == Room::Fetch;
    case Room::Session:
        return to == Room::Types || to == Room::Engine || to == Room::Fetch || to == Room::Session;
    case Room::Ui:
        return to == Room::Types || to == Room::Session || to == Room::Ui;
    case Room::Cli:
        return to == Room::Types || to == Room::Engine || to == Room::Imaging || to == Room::Fetch ||
               to == Room::Cli;
    case Room::Window:
        return to != Room::Tests && to != Room::Cli;
    case Room::Tests:
    case Room::Unknown:
        return true;
    }
    return false;
}

/// What `path` reaches through project headers, itself included.
std::set<std::string> closure(const IncludeMap& tree, const std::string& path)
{
    std::set<std::string> seen;
    std::vector<std::string> open = {path};
    while (!open.empty()) {
        const std::string current = open.back();
        open.pop_back();
        if (!seen.insert(current).second) {
            continue;
        }
        if (const auto found = tree.find(current); found != tree.end()) {
            open.insert(open.end(), found->second.begin(), found->second.end());
        }
    }
    return seen;
}

bool reachesTorch(const IncludeMap& tree, const std::string& path)
{
    const std::set<std::string> reached = closure(tree, path);
    return std::any_of(reached.begin(), reached.end(), isTorch);
}

/// Everything that the session's headers show to those who include them.
std::set<std::string> sessionInterface(const IncludeMap& tree)
{
    std::set<std::string> shown;
    for (const auto& [path, includes] : tree) {
        if (roomOf(path) == Room::Session && isHeader(path)) {
            shown.merge(closure(tree, path));
        }
    }
    return shown;
}

std::optional<std::string> libraryObjection(const IncludeMap& tree, const std::string& path,
                                            const std::string& name)
{
    const Room room = roomOf(path);
    if (isTorch(name) && room != Room::Engine && room != Room::Tests) {
        return "LibTorch belongs to the engine";
    }
    if (isOpenCv(name) && room != Room::Imaging && room != Room::Tests) {
        return "OpenCV belongs to core/imaging";
    }
    if (isOfTheNet(name) && room != Room::Fetch && room != Room::Tests) {
        return "libcurl, libarchive and OpenSSL belong to core/fetch";
    }
    if (isQt(name) && room != Room::Session && room != Room::Ui && room != Room::Window &&
        room != Room::Tests) {
        return "Qt belongs to core/session, ui and the window's main file";
    }
    const bool mustNotReachTorch = room == Room::Ui || room == Room::Window || room == Room::Cli ||
                                   (room == Room::Session && isHeader(path));
    if (mustNotReachTorch && tree.contains(name) && reachesTorch(tree, name)) {
        return "that header brings LibTorch along";
    }
    return std::nullopt;
}

std::optional<std::string> roomObjection(const std::string& path, const std::string& name,
                                         const std::set<std::string>& sessionShows)
{
    const Room from = roomOf(path);
    const Room to = roomOf(name);
    if (from == Room::Unknown || to == Room::Unknown) {
        return std::nullopt;
    }
    const bool shown = from == Room::Ui && to == Room::Engine && sessionShows.contains(name);
    if (!mayInclude(from, to) && !shown) {
        return "that room is out of its reach";
    }
    if (from == Room::Engine && to == Room::Imaging && !startsWith(path, "core/data/") &&
        !startsWith(path, "core/evaluate/")) {
        return "in the engine only core/data and core/evaluate read pictures";
    }
    if (from == Room::Types && rank(kTypes, path) && rank(kTypes, name) > rank(kTypes, path)) {
        return "that folder comes later in util, config, telemetry";
    }
    if (from == Room::Engine && to == Room::Engine && rank(kEngine, name) > rank(kEngine, path)) {
        return "that folder comes later in the engine's order";
    }
    return std::nullopt;
}

} // namespace

std::vector<std::string> includesOf(std::string_view source)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::vector<std::string> names;
    std::istringstream lines{std::string(source)};
    bool inComment = false;
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!inComment && std::regex_search(line, match, pattern)) {
            names.push_back(match[1]);
        }
        if (inComment ? line.find("*/") != std::string::npos : startsWith(line, "/*")) {
            inComment = line.find("*/") == std::string::npos;
        }
    }
    return names;
}

IncludeMap readTree(const std::filesystem::path& top)
{
    IncludeMap tree;
    for (const char* folder : {"app", "core", "tests", "ui"}) {
        if (!std::filesystem::is_directory(top / folder)) {
            throw std::runtime_error("there is no folder " + (top / folder).string());
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp" || extension == ".cu") {
                std::ifstream file(entry.path());
                const std::string text{std::istreambuf_iterator<char>(file), {}};
                tree[std::filesystem::relative(entry.path(), top).generic_string()] = includesOf(text);
            }
        }
    }
    return tree;
}

std::vector<std::string> forbiddenArrows(const IncludeMap& tree)
{
    const std::set<std::string> sessionShows = sessionInterface(tree);
    std::vector<std::string> sentences;
    for (const auto& [path, includes] : tree) {
        for (const std::string& name : includes) {
            auto objection = roomObjection(path, name, sessionShows);
            if (!objection) {
                objection = libraryObjection(tree, path, name);
            }
            if (objection) {
                sentences.push_back(path + " includes " + name + ": " + *objection);
            }
        }
    }
    return sentences;
}

} // namespace twins::layering
