#include "tests/fetch/local_server.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace twins::test
{

namespace fs = std::filesystem;

LocalServer::LocalServer()
{
    std::string pattern = (fs::temp_directory_path() / "twins-fetch-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::array<int, 2> in{}, out{};
    if (::pipe(in.data()) != 0 || ::pipe(out.data()) != 0) {
        throw std::runtime_error("no pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(in[0], STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        ::close(in[1]);
        ::execlp("python3", "python3", TWINS_SERVER, folder_.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    std::array<char, 32> text{};
    std::size_t length = 0;
    while (length + 1 < text.size()) {
        const ssize_t got = ::read(out[0], text.data() + length, 1);
        if (got <= 0 || text[length] == '\n') {
            break;
        }
        ++length;
    }
    ::close(out[0]);
    port_ = std::atoi(text.data());
    if (port_ == 0) {
        throw std::runtime_error("the test server did not start");
    }
}

LocalServer::~LocalServer()
{
    ::close(input_);
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string LocalServer::url(const std::string& mode, const std::string& name) const
{
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + mode + "/" + name;
}

std::string sampleBytes(std::size_t count)
{
    std::string bytes(count, '\0');
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = static_cast<char>((i * 7 + i / 251) % 256);
    }
    return bytes;
}

void writeText(const fs::path& file, const std::string& content)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

std::string readText(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace twins::test
