#pragma once

#include "core/telemetry/run_data.h"

#include <QPoint>

#include <cstdint>
#include <filesystem>
#include <functional>

class QMenu;
class QWidget;

namespace twins
{

/// What a run on the screen says about going on from one of its epochs.
struct EpochFacts {
    std::filesystem::path folder;
    Method method = Method::At;
    RunStatus status = RunStatus::Unfinished;
    std::int64_t epochs = 0; ///< planned
};
[[nodiscard]] EpochFacts epochFactsOf(const RunData& run);

/// Opens a menu at `screen` that offers to roll back to `epoch` or to branch from it, and says why where one
/// of them cannot be had. `request` gets the choice: true to roll back. The menu deletes itself.
QMenu* openEpochMenu(QWidget* parent, const QPoint& screen, const EpochFacts& run, std::int64_t epoch,
                     const std::function<void(bool rollBack)>& request);

} // namespace twins
