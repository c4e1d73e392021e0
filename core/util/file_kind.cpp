#include "core/util/file_kind.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace twins
{

namespace
{

using namespace std::string_view_literals;

bool startsWith(std::string_view content, std::string_view magic)
{
    return content.starts_with(magic);
}

bool isWebPage(std::string_view content)
{
    const std::size_t first = content.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos || content[first] != '<') {
        return false;
    }
    std::string start(content.substr(first, 16));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") ||
           start.starts_with("<?xml");
}

bool isTar(std::string_view content)
{
    return content.size() > 262 && content.substr(257, 5) == "ustar";
}

bool isPickle(std::string_view content)
{
    return content.size() > 2 && content[0] == '\x80' && content[1] >= '\x02' && content[1] <= '\x05';
}

} // namespace

std::string describeForeignFile(const std::byte* data, std::size_t size)
{
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    if (content.empty()) {
        return "empty; the download or copy may have failed";
    }
    if (isWebPage(content)) {
        return "a web page; the download probably fetched a log-in or error page instead of the file";
    }
    if (startsWith(content, "version https://git-lfs.github.com/spec")) {
        return "a Git LFS pointer, not the file itself; fetch it with \"git lfs pull\"";
    }
    if (startsWith(content, "PK\x03\x04"sv)) {
        return "a zip archive";
    }
    if (startsWith(content, "\x1f\x8b"sv)) {
        return "a gzip archive; unpack it first";
    }
    if (isTar(content)) {
        return "a tar archive; unpack it first";
    }
    if (isPickle(content)) {
        return "a Python pickle that torch.save() did not write; save the network's state_dict() with it";
    }
    if (startsWith(content, "\x89PNG"sv) || startsWith(content, "\xff\xd8\xff"sv)) {
        return "a picture";
    }
    if (startsWith(content, "\x89HDF"sv)) {
        return "an HDF5 file";
    }
    if (content[0] == '{') {
        return "a JSON text; it may be a configuration";
    }
    return {};
}

} // namespace twins
