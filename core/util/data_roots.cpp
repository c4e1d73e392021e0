#include "core/util/data_roots.h"

#include <cstdlib>

namespace twins
{

std::vector<std::filesystem::path> dataRoots()
{
    namespace fs = std::filesystem;
    std::vector<fs::path> roots;
    if (const char* folder = std::getenv("TWINS_DATA"); folder != nullptr && *folder != '\0') {
        roots.emplace_back(folder);
    }
    if (const char* folder = std::getenv("XDG_DATA_HOME"); folder != nullptr && *folder != '\0') {
        roots.push_back(fs::path(folder) / "twins-workbench");
    } else if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        roots.push_back(fs::path(home) / ".local/share/twins-workbench");
    }
    return roots;
}

} // namespace twins
