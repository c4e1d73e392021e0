#include "core/telemetry/ledger_reading.h"

#include "core/telemetry/run_lock.h"
#include "core/util/files.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>

namespace twins
{

LedgerReading readLedgerWithDamage(const std::filesystem::path& run)
{
    LedgerReading reading;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(run / "evaluations", missing)) {
        const std::filesystem::path file = entry.path() / "verdict.json";
        try {
            if (!std::filesystem::exists(file)) {
                continue;
            }
            const nlohmann::json json = parseJson(readTextFile(file), file.string(), ErrorKind::Input);
            reading.verdicts.push_back({entry.path(), evaluationFromJson(json, file.string()),
                                        isLockHeld(evaluationLock(entry.path()))});
        } catch (const Error& error) {
            reading.damage.push_back(error);
        } catch (const std::exception& error) {
            reading.damage.push_back(Error(ErrorKind::Input,
                                           TWINS_TEXT("twins::Error", "%1 cannot be read: %2."),
                                           {file.string(), error.what()}));
        }
    }
    std::sort(
        reading.verdicts.begin(), reading.verdicts.end(),
        [](const LedgerEntry& a, const LedgerEntry& b) { return a.folder.filename() < b.folder.filename(); });
    return reading;
}

std::vector<LedgerEntry> readLedger(const std::filesystem::path& folder)
{
    return readLedgerWithDamage(folder).verdicts;
}

} // namespace twins
