#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

namespace twins::test
{

/// Folder of data sets that may be at hand but are never part of the project.
inline std::filesystem::path sharedFolder()
{
    const char* named = std::getenv("TWINS_SHARED");
    return named != nullptr && *named != '\0' ? std::filesystem::path(named)
                                              : std::filesystem::path(TWINS_SOURCE_DIR) / "../shared";
}

/// Runs the tests of this executable, or says that `file` is absent and returns CTest's code for "skipped".
inline int runOrSkip(int argc, char** argv, const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file)) {
        std::cout << "SKIPPED: " << file.string() << " is not on this machine\n";
        return 77;
    }
    return doctest::Context(argc, argv).run();
}

} // namespace twins::test
