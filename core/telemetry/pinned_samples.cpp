#include "core/telemetry/pinned_samples.h"

#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace twins
{

std::filesystem::path pinsPath(const std::filesystem::path& runFolder)
{
    return runFolder / "pins.json";
}

std::vector<std::int64_t> readPins(const std::filesystem::path& runFolder)
{
    const std::filesystem::path path = pinsPath(runFolder);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return {};
    }
    const nlohmann::json document = nlohmann::json::parse(readTextFile(path), nullptr, false);
    const bool isOurs = document.is_object() && document.contains("version") && document["version"] == 1 &&
                        document.contains("indices") && document["indices"].is_array();
    if (!isOurs) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is no list of pinned images of version 1; the pins are "
                                               "left out."),
                    {path.string()});
    }
    std::vector<std::int64_t> indices;
    for (const nlohmann::json& index : document["indices"]) {
        if (!index.is_number_integer() || index.get<std::int64_t>() < 0) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 holds %2 where the index of a test image is expected; "
                                                   "the pins are left out."),
                        {path.string(), index.dump(-1, ' ', true)});
        }
        const auto value = index.get<std::int64_t>();
        if (std::find(indices.begin(), indices.end(), value) == indices.end()) {
            indices.push_back(value);
        }
    }
    return indices;
}

void writePins(const std::filesystem::path& runFolder, const std::vector<std::int64_t>& indices)
{
    const nlohmann::ordered_json document = {{"version", 1}, {"indices", indices}};
    writeFileAtomically(pinsPath(runFolder), document.dump(4) + "\n");
}

} // namespace twins
