#pragma once

#include "core/telemetry/run_data.h"

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace twins
{

class RunView;

/// One dock that shows a run.
struct DockEntry {
    QString id;        ///< "accuracy": object name, pictures of the tour, stored layout
    const char* title; ///< English (translation context "twins::Docks")
    const char* hint;  ///< what will appear here, English (context "twins::Docks")
    QString icon;      ///< of the empty state
    QString shortcut;  ///< shows and hides the dock
    std::function<RunView*()> makeView;
    std::function<bool(const RunData&)> hasContent; ///< otherwise the hint stands in the view's place
};

/// Every dock that shows a run, in the order of the View menu.
[[nodiscard]] const std::vector<DockEntry>& dockRegistry();

/// `text` of an entry in the window's language.
[[nodiscard]] QString dockText(const char* text);

} // namespace twins
