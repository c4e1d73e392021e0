#include "core/checkpoint/pickle_reader.h"
#include "core/checkpoint/pytorch_file.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <optional>
#include <string_view>

namespace twins
{

namespace
{

// Signatures and sizes of PKWARE's APPNOTE 6.3.
constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralEntry = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLongestComment = 65535;
constexpr std::uint32_t kIn64 = 0xffffffff;

[[noreturn]] void damaged(const std::string& origin)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is cut short or damaged: its zip archive has no valid table of "
                           "contents. Fetch the file again."),
                {origin});
}

struct Entry {
    std::string_view name;
    std::uint64_t start = 0; ///< of the content
    std::uint64_t size = 0;
};

/// The table of contents of an archive whose entries are stored, not compressed, as torch.save writes them.
class Archive
{
public:
    Archive(const std::byte* data, std::size_t size, const std::string& origin)
        : data_(data)
        , size_(size)
        , origin_(origin)
    {
        std::uint64_t at = 0;
        const std::uint64_t count = findTable(at);
        for (std::uint64_t i = 0; i < count; ++i) {
            entries_.push_back(readEntry(at));
        }
    }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

private:
    template<typename T>
    T number(std::uint64_t at) const
    {
        if (at > size_ || size_ - at < sizeof(T)) {
            damaged(origin_);
        }
        T value = 0;
        std::memcpy(&value, data_ + at, sizeof value);
        return value;
    }

    /// Sets `table` to the start of the table; returns the number of entries.
    std::uint64_t findTable(std::uint64_t& table) const
    {
        if (size_ < kEndSize) {
            damaged(origin_);
        }
        const std::size_t lowest = size_ - std::min(size_, kEndSize + kLongestComment);
        for (std::size_t at = size_ - kEndSize + 1; at-- > lowest;) {
            if (number<std::uint32_t>(at) != kEnd) {
                continue;
            }
            std::uint64_t count = number<std::uint16_t>(at + 10);
            table = number<std::uint32_t>(at + 16);
            if (at >= 20 && number<std::uint32_t>(at - 20) == kEnd64Locator) {
                const auto end64 = number<std::uint64_t>(at - 20 + 8);
                if (number<std::uint32_t>(end64) != kEnd64) {
                    damaged(origin_);
                }
                count = number<std::uint64_t>(end64 + 32);
                table = number<std::uint64_t>(end64 + 48);
            }
            return count;
        }
        damaged(origin_);
    }

    Entry readEntry(std::uint64_t& at) const
    {
        if (number<std::uint32_t>(at) != kCentralEntry) {
            damaged(origin_);
        }
        const auto method = number<std::uint16_t>(at + 10);
        std::uint64_t packed = number<std::uint32_t>(at + 20), size = number<std::uint32_t>(at + 24);
        const std::uint64_t nameSize = number<std::uint16_t>(at + 28);
        const std::uint64_t extraSize = number<std::uint16_t>(at + 30);
        const std::uint64_t commentSize = number<std::uint16_t>(at + 32);
        std::uint64_t local = number<std::uint32_t>(at + 42);
        if (46 + nameSize + extraSize > size_ - at) {
            damaged(origin_);
        }
        const Entry named{{reinterpret_cast<const char*>(data_ + at + 46), nameSize}, 0, 0};
        readWideSizes(at + 46 + nameSize, extraSize, size, packed, local);
        if (method != 0) {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is a compressed zip archive, not one that PyTorch wrote (its entry %2 is "
                           "not stored as it is); unpack it first"),
                {origin_, std::string(named.name)});
        }
        if (number<std::uint32_t>(local) != kLocalHeader) {
            damaged(origin_);
        }
        const std::uint64_t start =
            local + 30 + number<std::uint16_t>(local + 26) + number<std::uint16_t>(local + 28);
        if (start > size_ || size > size_ - start) {
            damaged(origin_);
        }
        at += 46 + nameSize + extraSize + commentSize;
        return {named.name, start, size};
    }

    /// Zip64: sizes that do not fit 32 bits stand in the extra field with identifier 1, in this order.
    void readWideSizes(std::uint64_t at, std::uint64_t bytes, std::uint64_t& size, std::uint64_t& packed,
                       std::uint64_t& local) const
    {
        const std::uint64_t end = at + bytes;
        while (at + 4 <= end) {
            const auto id = number<std::uint16_t>(at);
            std::uint64_t field = at + 4;
            at = field + number<std::uint16_t>(at + 2);
            for (std::uint64_t* value : {&size, &packed, &local}) {
                if (id == 1 && *value == kIn64 && field + 8 <= end) {
                    *value = number<std::uint64_t>(field);
                    field += 8;
                }
            }
        }
    }

    const std::byte* data_;
    std::size_t size_;
    std::string origin_;
    std::vector<Entry> entries_;
};

std::map<std::string, std::string> metadataOf(std::string_view json, const std::string& origin)
{
    try {
        return nlohmann::json::parse(json).get<std::map<std::string, std::string>>();
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is damaged: its entry %2 is not an object of texts"),
                    {origin, kTwinsMetadata});
    }
}

} // namespace

bool isPyTorchZip(const std::byte* data, std::size_t size)
{
    std::uint32_t signature = 0;
    if (size >= sizeof signature) {
        std::memcpy(&signature, data, sizeof signature);
    }
    return signature == kLocalHeader;
}

PyTorchFile readPyTorchZip(const std::byte* data, std::size_t size, const std::string& origin)
{
    const Archive archive(data, size, origin);
    PyTorchFile file{"PyTorch zip", std::make_shared<PickleArena>(), {}, {}, {}};
    std::optional<std::string> root;
    for (const Entry& entry : archive.entries()) {
        constexpr std::string_view kPickle = "/data.pkl";
        if (entry.name.ends_with(kPickle)) {
            root = std::string(entry.name.substr(0, entry.name.size() - kPickle.size()));
            file.object =
                readPickle(data + entry.start, static_cast<std::size_t>(entry.size), *file.arena, origin)
                    .value;
        }
    }
    if (!root) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is a zip archive that PyTorch did not write: it has no data.pkl"),
            {origin});
    }
    for (const Entry& entry : archive.entries()) {
        const std::string text(entry.name);
        if (text == *root + "/constants.pkl") {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 is a TorchScript program, which runs code when loaded; save the "
                                   "network's state_dict() instead"),
                        {origin});
        }
        if (text == *root + "/byteorder" &&
            std::string_view(reinterpret_cast<const char*>(data + entry.start), entry.size) == "big") {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1 was written on a big-endian machine and cannot be read"),
                {origin});
        }
        if (text == *root + "/" + kTwinsMetadata) {
            file.metadata = metadataOf(
                std::string_view(reinterpret_cast<const char*>(data + entry.start), entry.size), origin);
        }
        const std::string folder = *root + "/data/";
        if (text.starts_with(folder)) {
            file.storages[text.substr(folder.size())].assign(data + entry.start,
                                                             data + entry.start + entry.size);
        }
    }
    return file;
}

} // namespace twins
