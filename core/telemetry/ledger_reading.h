#pragma once

#include "core/telemetry/evaluation_record.h"
#include "core/util/error.h"

#include <filesystem>
#include <vector>

namespace twins
{

/// The ledger of a run with what is wrong in it.
struct LedgerReading {
    std::vector<LedgerEntry> verdicts; ///< those that can be read, oldest first
    std::vector<Error> damage;         ///< one for each of the others, in no order
};

/// As readLedger(), which leaves out in silence what it cannot read.
[[nodiscard]] LedgerReading readLedgerWithDamage(const std::filesystem::path& run);

} // namespace twins
