#pragma once

#include <filesystem>
#include <string>

#include <sys/types.h>

namespace twins::test
{

/// tests/fetch/server.py on a port of its own, with a scratch folder that it serves; both go away with it.
class LocalServer
{
public:
    LocalServer();
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] std::string url(const std::string& mode, const std::string& name) const;

private:
    std::filesystem::path folder_;
    pid_t process_ = -1;
    int input_ = -1;
    int port_ = 0;
};

/// `count` bytes that do not repeat soon.
[[nodiscard]] std::string sampleBytes(std::size_t count);
void writeText(const std::filesystem::path& file, const std::string& content);
[[nodiscard]] std::string readText(const std::filesystem::path& file);

} // namespace twins::test
