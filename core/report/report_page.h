#pragma once

#include <functional>
#include <string>
#include <vector>

namespace twins
{

/// A page section by section, so that whoever makes it can tell how far it has come, and stop in between.
struct PageDraft {
    std::string title;                               ///< plain text
    std::vector<std::function<std::string()>> parts; ///< each markup; made when called, in this order
};

/// A whole HTML page that needs nothing beside itself: no network, no script. Light or dark as the reader's
/// system, light on paper (A4). It is well-formed XML too. `title` is plain text, `body` markup.
[[nodiscard]] std::string reportPage(const std::string& title, const std::string& body);

/// The page of a draft. `part` is called before each of its parts: false ends it, and what comes back is
/// empty.
[[nodiscard]] std::string makePage(const PageDraft& draft, const std::function<bool()>& part = {});

} // namespace twins
