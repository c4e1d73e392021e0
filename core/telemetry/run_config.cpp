#include "core/telemetry/run_config.h"

#include "core/config/config_json.h"
#include "core/telemetry/run_record_json.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

namespace twins
{

ConfigAndRecord readConfigAndRecord(const RunPaths& paths)
{
    const std::string origin = paths.config().string();
    const nlohmann::json document = parseJson(readTextFile(paths.config()), origin, ErrorKind::Input);
    ConfigAndRecord both;
    try {
        both.config = configFromJson(document, origin);
    } catch (const Error& error) {
        // In a run folder a wrong configuration is a damaged file, not a mistake of the person who opens it.
        throw Error(ErrorKind::Input, error.text(), error.arguments());
    }
    if (const auto record = document.find("record"); record != document.end()) {
        both.record = recordFromJson(*record);
    }
    return both;
}

RunStatus endOf(const RunPaths& paths)
{
    std::string text;
    try {
        text = readTextFile(paths.status());
    } catch (const Error&) {
        return RunStatus::Unfinished;
    }
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_object() && json.contains("status")) {
        for (const RunStatus status :
             {RunStatus::Completed, RunStatus::Stopped, RunStatus::Diverged, RunStatus::Failed}) {
            if (json["status"] == name(status)) {
                return status;
            }
        }
    }
    return RunStatus::Unfinished;
}

} // namespace twins
