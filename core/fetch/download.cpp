#include "core/fetch/download.h"

#include "core/util/elapsed.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

constexpr int kAttempts = 3; ///< at one place, as long as each brings something

/// libcurl wants this once, before any thread uses it; a function's static is made once, by whoever comes
/// first.
void startCurl()
{
    static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)kStarted;
}

/// The part of a file that has come, and what tells whether the server still has the same one.
class Part
{
public:
    explicit Part(const fs::path& target)
        : file_(target.string() + ".part")
        , note_(target.string() + ".part.json")
    {
    }
    [[nodiscard]] const fs::path& file() const noexcept { return file_; }
    [[nodiscard]] std::uintmax_t size() const
    {
        std::error_code absent;
        const std::uintmax_t bytes = fs::file_size(file_, absent);
        return absent ? 0 : bytes;
    }
    /// ETag or date of the file at `url` that the part belongs to; empty: it is of no use.
    [[nodiscard]] std::string validatorFor(const std::string& url) const
    {
        try {
            const nlohmann::json note = nlohmann::json::parse(readTextFile(note_));
            return note.at("url") == url ? note.at("validator").get<std::string>() : std::string();
        } catch (const std::exception&) {
            return {}; // without a note the part is begun anew
        }
    }
    void begin(const std::string& url, const std::string& validator) const
    {
        writeFileAtomically(note_, nlohmann::json{{"url", url}, {"validator", validator}}.dump());
    }
    void remove() const
    {
        std::error_code ignored;
        fs::remove(file_, ignored);
        fs::remove(note_, ignored);
    }
    void finish(const fs::path& target) const
    {
        fs::rename(file_, target);
        std::error_code ignored;
        fs::remove(note_, ignored);
    }

private:
    fs::path file_, note_;
};

[[noreturn]] void tellDiskFull(const fs::path& file)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 cannot be written: the disk is full; what has come is kept"),
                {file.string()});
}

/// One answer of the server as it comes in.
struct Transfer {
    const Part& part;
    const std::string& url;
    const TransferLimits& limits;
    const std::stop_token& stop;
    const TransferReport& report;

    std::uintmax_t offset = 0; ///< asked for
    std::FILE* stream = nullptr;
    CURL* handle = nullptr;
    std::string etag, modified;
    std::uintmax_t length = 0; ///< of the body, as announced
    std::uintmax_t rangeStart = 0;
    std::uintmax_t written = 0; ///< bytes of the part
    std::uintmax_t received = 0;
    bool diskFull = false, tooLarge = false, wrongRange = false;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();

    [[nodiscard]] long status() const
    {
        long code = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
        return code;
    }
};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    std::string line(data, size * count);
    line.erase(line.find_last_not_of("\r\n ") + 1);
    if (line.starts_with("HTTP/")) { // of a redirection or of the file itself
        transfer.etag.clear();
        transfer.modified.clear();
        transfer.length = transfer.rangeStart = 0;
        return size * count;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
        return size * count;
    }
    const std::string key = lower(line.substr(0, colon));
    const std::size_t start = line.find_first_not_of(' ', colon + 1);
    const std::string value = start == std::string::npos ? std::string() : line.substr(start);
    if (key == "etag" && !value.starts_with("W/")) { // a weak one does not promise the same bytes
        transfer.etag = value;
    } else if (key == "last-modified") {
        transfer.modified = value;
    } else if (key == "content-length") {
        transfer.length = std::strtoull(value.c_str(), nullptr, 10);
    } else if (key == "content-range") {
        const std::size_t digits = value.find_first_of("0123456789");
        transfer.rangeStart =
            digits == std::string::npos ? 0 : std::strtoull(value.c_str() + digits, nullptr, 10);
    }
    return size * count;
}

/// Opens the part at the right place once the server has said what it sends. False ends the transfer.
bool openPart(Transfer& transfer)
{
    const bool goesOn = transfer.status() == 206;
    if (goesOn && transfer.rangeStart != transfer.offset) {
        transfer.wrongRange = true;
        return false;
    }
    transfer.written = goesOn ? transfer.offset : 0;
    const std::uintmax_t whole = transfer.written + transfer.length;
    if (whole > transfer.limits.mostBytes) {
        transfer.tooLarge = true;
        return false;
    }
    std::error_code unknown;
    const fs::space_info space = fs::space(transfer.part.file().parent_path(), unknown);
    if (!unknown && transfer.length > space.available) {
        transfer.diskFull = true;
        return false;
    }
    if (!goesOn) {
        transfer.part.remove(); // the server has another file, or sends no parts
        transfer.part.begin(transfer.url, transfer.etag.empty() ? transfer.modified : transfer.etag);
    }
    transfer.stream = std::fopen(transfer.part.file().c_str(), goesOn ? "ab" : "wb");
    transfer.diskFull = transfer.stream == nullptr;
    return transfer.stream != nullptr;
}

std::size_t onBody(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t bytes = size * count;
    if (transfer.status() >= 300) {
        return bytes; // the text of an error page
    }
    if (transfer.stream == nullptr && !openPart(transfer)) {
        return 0;
    }
    if (transfer.written + bytes > transfer.limits.mostBytes) {
        transfer.tooLarge = true;
        return 0;
    }
    if (std::fwrite(data, 1, bytes, transfer.stream) != bytes || std::fflush(transfer.stream) != 0) {
        transfer.diskFull = true;
        return 0;
    }
    transfer.written += bytes;
    transfer.received += bytes;
    return bytes;
}

int onProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.report && transfer.stream != nullptr) {
        const double seconds = secondsSince(transfer.began);
        TransferProgress progress{.done = transfer.written};
        progress.total = transfer.length > 0 ? transfer.written - transfer.received + transfer.length : 0;
        progress.bytesPerSecond = seconds > 0.0 ? static_cast<double>(transfer.received) / seconds : 0.0;
        if (progress.total >= progress.done && progress.total > 0 && progress.bytesPerSecond > 0.0) {
            progress.secondsLeft =
                static_cast<double>(progress.total - progress.done) / progress.bytesPerSecond;
        }
        transfer.report(progress);
    }
    return transfer.stop.stop_requested() ? 1 : 0;
}

enum class Ending { Whole, Stopped, Broken, Refused };

/// How one attempt ended, and why in words; Broken may go on where it stopped, Refused may not.
struct Attempt {
    Ending ending = Ending::Refused;
    std::string text;
    std::vector<std::string> arguments;
    bool brought = false; ///< at least a byte
};

Attempt failureOf(const Transfer& transfer, CURLcode code)
{
    const std::string& url = transfer.url;
    const long status = transfer.status();
    const bool brought = transfer.received > 0;
    if (status == 404) {
        return {Ending::Refused, TWINS_TEXT("twins::Error", "%1 is not there (HTTP 404)"), {url}, brought};
    }
    if (status >= 400) {
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "the server of %1 answers with the error HTTP %2"),
                {url, std::to_string(status)},
                brought};
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {Ending::Broken,
                TWINS_TEXT("twins::Error", "%1 stopped sending; what has come is kept, try again later"),
                {url},
                brought};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return {
            Ending::Broken,
            TWINS_TEXT("twins::Error", "the connection to %1 broke off; what has come is kept, try again"),
            {url},
            brought};
    case CURLE_TOO_MANY_REDIRECTS:
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "%1 sends from one address to the next without end"),
                {url},
                brought};
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "%1 leads to an address that is not HTTP, or from HTTPS to plain "
                                           "HTTP, which is refused"),
                {url},
                brought};
    default:
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "%1 cannot be fetched: %2"),
                {url, curl_easy_strerror(code)},
                brought};
    }
}

Attempt attempt(const Part& part, const std::string& url, const TransferLimits& limits,
                const std::stop_token& stop, const TransferReport& report)
{
    startCurl();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
    Transfer transfer{.part = part, .url = url, .limits = limits, .stop = stop, .report = report};
    transfer.handle = handle.get();
    curl_slist* list = nullptr;
    if (const std::string validator = part.validatorFor(url); part.size() > 0 && !validator.empty()) {
        transfer.offset = part.size();
        list = curl_slist_append(list, ("Range: bytes=" + std::to_string(transfer.offset) + "-").c_str());
        list = curl_slist_append(list, ("If-Range: " + validator).c_str());
    }
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(list, curl_slist_free_all);
    CURL* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "twins-workbench");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, limits.redirects);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, url.starts_with("https:") ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, limits.connectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, limits.stallBytesPerSecond);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, limits.stallSeconds);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    const CURLcode code = curl_easy_perform(curl);
    if (transfer.stream != nullptr) {
        std::fclose(transfer.stream);
    }
    if (transfer.diskFull) {
        tellDiskFull(part.file());
    }
    if (transfer.tooLarge) {
        part.remove();
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "%1 is larger than the %2 bytes that one file may have"),
                {url, std::to_string(limits.mostBytes)}};
    }
    if (stop.stop_requested()) {
        return {Ending::Stopped, {}, {}, transfer.received > 0};
    }
    if (transfer.wrongRange || transfer.status() == 416) {
        part.remove(); // the part does not belong to what the server has now
        return {Ending::Broken,
                TWINS_TEXT("twins::Error", "%1 sends another part than it was asked for"),
                {url},
                true};
    }
    if (code == CURLE_OK && transfer.status() < 300) {
        return {Ending::Whole, {}, {}, true};
    }
    return failureOf(transfer, code);
}

/// What is wrong with a whole part; empty text: nothing.
Attempt verify(const Part& part, const Download& file, const std::string& url, const std::stop_token& stop)
{
    if (file.bytes > 0 && part.size() != file.bytes) {
        return {Ending::Refused,
                TWINS_TEXT("twins::Error", "%1 has %2 bytes instead of %3; it is not kept"),
                {url, std::to_string(part.size()), std::to_string(file.bytes)}};
    }
    if (file.digest.kind != DigestKind::None) {
        const std::string got = digestOf(part.file(), file.digest.kind, stop);
        if (stop.stop_requested()) {
            return {Ending::Stopped, {}, {}};
        }
        if (got != file.digest.hex) {
            return {Ending::Refused,
                    TWINS_TEXT("twins::Error", "%1 has the %2 checksum %3 instead of %4; it is not kept"),
                    {url, name(file.digest.kind), got, file.digest.hex}};
        }
    }
    return {Ending::Whole, {}, {}};
}

} // namespace

bool download(const Download& file, const TransferLimits& limits, const std::stop_token& stop,
              const TransferReport& report)
{
    const Part part(file.target);
    std::error_code failed;
    fs::create_directories(file.target.parent_path(), failed);
    Attempt last{Ending::Refused,
                 TWINS_TEXT("twins::Error", "%1 has no address to fetch it from"),
                 {file.target.filename().string()}};
    for (const std::string& url : file.urls) {
        for (int tried = 0; tried < kAttempts; ++tried) {
            last = attempt(part, url, limits, stop, report);
            if (last.ending == Ending::Whole) {
                last = verify(part, file, url, stop);
                if (last.ending == Ending::Refused) {
                    part.remove();
                }
            }
            if (last.ending == Ending::Whole) {
                part.finish(file.target);
                return true;
            }
            if (last.ending == Ending::Stopped) {
                return false;
            }
            if (last.ending == Ending::Refused || !last.brought) {
                break;
            }
        }
    }
    throw Error(ErrorKind::Input, last.text, last.arguments);
}

} // namespace twins
