#pragma once

#include <archive_entry.h>

#include <filesystem>
#include <string>
#include <vector>

namespace twins::test
{

/// An entry of an archive as anyone could write it, harmful ones included.
struct Entry {
    std::string name, content;
    unsigned int type = AE_IFREG;
    std::string link = {};
    bool hard = false;
};

/// Writes a gzipped tar file, or a zip file.
void makeArchive(const std::filesystem::path& file, const std::vector<Entry>& entries, bool zip = false);

} // namespace twins::test
