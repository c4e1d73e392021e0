#pragma once

#include <string>

namespace twins
{

/// A whole HTML page that needs nothing beside itself: no network, no script. Light or dark as the reader's
/// system, light on paper (A4). It is well-formed XML too. `title` is plain text, `body` markup.
[[nodiscard]] std::string reportPage(const std::string& title, const std::string& body);

} // namespace twins
