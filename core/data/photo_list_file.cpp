#include "core/data/photo_list_file.h"

#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace twins
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::int64_t kMostClasses = 100'000;

/// Reads the entries of one list file.
class ListReader
{
public:
    explicit ListReader(const fs::path& file)
        : file_(file)
        , folder_(file.parent_path())
    {
    }

    PhotoList read(const Json& entries, const std::string& part)
    {
        PhotoList list;
        if (!entries.is_array()) {
            refuse(part, "a list");
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Json& entry = entries[i];
            const std::string where = part + "[" + std::to_string(i) + "]";
            if (!entry.is_array() || entry.size() < 2 || !entry[0].is_string() ||
                !entry[1].is_number_integer()) {
                refuse(where, "[path, label, class name]");
            }
            const auto label = entry[1].get<std::int64_t>();
            if (label < 0 || label >= kMostClasses) {
                refuse(where, "a label from 0 to 99999");
            }
            std::string& name = names_[label];
            if (entry.size() > 2 && entry[2].is_string()) {
                name = entry[2].get<std::string>();
            }
            list.files.push_back(inside(entry[0].get<std::string>(), where));
            list.labels.push_back(label);
        }
        return list;
    }

    /// Names by label. @throws Error(Input) where a label between others has no picture.
    [[nodiscard]] std::vector<std::string> classNames() const
    {
        std::vector<std::string> all;
        for (const auto& [label, name] : names_) {
            if (label != static_cast<std::int64_t>(all.size())) {
                refuse("label " + std::to_string(all.size()), "at least one picture");
            }
            all.push_back(name.empty() ? std::to_string(label) : name);
        }
        return all;
    }

private:
    [[noreturn]] void refuse(const std::string& where, const std::string& expected) const
    {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: %2 is not as expected (%3)"),
                    {file_.string(), where, expected});
    }

    /// A list may come from elsewhere: it names no file outside its folder.
    [[nodiscard]] fs::path inside(const std::string& name, const std::string& where) const
    {
        const fs::path relative = fs::path(name).lexically_normal();
        if (name.empty() || relative.is_absolute() || *relative.begin() == "..") {
            refuse(where, "a path inside the folder of this file");
        }
        return folder_ / relative;
    }

    const fs::path& file_;
    const fs::path folder_;
    std::map<std::int64_t, std::string> names_;
};

} // namespace

PhotoFolder readPhotoLists(const fs::path& file)
{
    const Json json = Json::parse(readTextFile(file), nullptr, false);
    if (!json.is_object() || !json.contains("train")) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is no list of pictures: a JSON object with the lists "
                                               "train and test (or val) was expected"),
                    {file.string()});
    }
    ListReader reader(file);
    PhotoFolder photos;
    photos.train = reader.read(json.at("train"), "train");
    for (const char* part : {"test", "val"}) {
        if (json.contains(part)) {
            photos.test = reader.read(json.at(part), part);
            break;
        }
    }
    if (photos.train.files.empty()) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 lists no picture for training"),
                    {file.string()});
    }
    photos.classNames = reader.classNames();
    return photos;
}

} // namespace twins
