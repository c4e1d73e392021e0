#pragma once

#include <string>
#include <vector>

namespace twins
{

/// A small check of its own that `text` is well-formed XML (elements closed in order, attributes quoted,
/// markup characters escaped); empty where it is, else what is wrong and where. Knows what the reports use:
/// no CDATA, no comments, no processing instructions. tests/cli/tst_export.py asks Python's parser too.
inline std::string xmlFault(const std::string& text)
{
    std::vector<std::string> open;
    const auto at = [&](std::size_t place, const std::string& what) {
        return what + " at \"" + text.substr(place, 40) + '"';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&') {
            const std::size_t end = text.find(';', i);
            const std::string entity = end == std::string::npos ? "" : text.substr(i + 1, end - i - 1);
            if (entity != "amp" && entity != "lt" && entity != "gt" && entity != "#34" && entity != "#39") {
                return at(i, "a bare ampersand");
            }
        } else if (static_cast<unsigned char>(text[i]) < 0x20 && text[i] != '\n') {
            return at(i, "a control character");
        } else if (text[i] == '<') {
            if (text.compare(i, 9, "<!DOCTYPE") == 0) {
                i = text.find('>', i);
                continue;
            }
            std::size_t end = i + 1;
            bool quoted = false;
            for (; end < text.size() && (quoted || text[end] != '>'); ++end) {
                quoted = text[end] == '"' ? !quoted : quoted;
                if (text[end] == '<') {
                    return at(i, "a bare <");
                }
            }
            const std::string tag = text.substr(i + 1, end - i - 1);
            const std::string name = tag.substr(0, tag.find_first_of(" /\n", 1));
            if (tag.starts_with('/')) {
                if (open.empty() || "/" + open.back() != tag) {
                    return at(i, "an end without its beginning");
                }
                open.pop_back();
            } else if (!tag.ends_with('/')) {
                open.push_back(name);
            }
            i = end;
        }
    }
    return open.empty() ? std::string() : "never closed: " + open.back();
}

} // namespace twins
