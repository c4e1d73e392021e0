#pragma once

#include <functional>

namespace twins
{

/// Called all along while a run is read, with how much of its steps has been read, in [0,1]; false ends the
/// reading. May be empty.
using ReadWatch = std::function<bool(double fraction)>;

} // namespace twins
