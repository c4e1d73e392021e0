#include "core/util/error.h"
#include "core/util/files.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace twins
{

namespace
{

constexpr std::size_t kLargest = std::size_t{4} << 30U; // bytes; no data set file comes near it

/// Ends the zlib stream in every case.
struct InflateStream {
    z_stream stream{};
    ~InflateStream() { inflateEnd(&stream); }
};

[[noreturn]] void damaged(const std::string& name)
{
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT("twins::Error", "%1 is damaged: its compressed data do not unpack. Fetch the file again."),
        {name});
}

[[noreturn]] void truncated(const std::string& name)
{
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error",
                           "%1 is cut short: its compressed data end too early. Fetch the file again."),
                {name});
}

bool hasGzipMagic(const std::byte* data, std::size_t size)
{
    return size >= 2 && data[0] == std::byte{0x1f} && data[1] == std::byte{0x8b};
}

/// Appends what one stream holds, beginning at `used`, which then stands behind it.
void unpackStream(int windowBits, const std::byte* data, std::size_t size, const std::string& name,
                  std::size_t& used, std::vector<std::byte>& unpacked)
{
    InflateStream inflater;
    z_stream& stream = inflater.stream;
    if (inflateInit2(&stream, windowBits) != Z_OK) {
        throw Error(ErrorKind::Internal,
                    TWINS_TEXT("twins::Error", "There is not enough memory to unpack %1."), {name});
    }
    std::vector<std::byte> chunk(std::size_t{1} << 18U);
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        if (stream.avail_in == 0) {
            const std::size_t part = std::min<std::size_t>(size - used, std::numeric_limits<uInt>::max());
            // zlib does not write to its input, but its interface predates const.
            stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(data + used));
            stream.avail_in = static_cast<uInt>(part);
            used += part;
        }
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        state = inflate(&stream, Z_NO_FLUSH);
        unpacked.insert(unpacked.end(), chunk.begin(), chunk.end() - stream.avail_out);
        if (state == Z_BUF_ERROR ||
            (state == Z_OK && stream.avail_in == 0 && used == size && stream.avail_out > 0)) {
            truncated(name);
        }
        if (state != Z_OK && state != Z_STREAM_END) {
            damaged(name);
        }
        if (unpacked.size() > kLargest) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1 unpacks to more than 4 GiB, which no data set does."),
                        {name});
        }
    }
    used -= stream.avail_in;
}

} // namespace

std::vector<std::byte> inflateMaybeGzip(const std::byte* data, std::size_t size, const std::string& name)
{
    constexpr int kGzipOnly = 15 + 16;
    if (!hasGzipMagic(data, size)) {
        return {data, data + size};
    }
    std::vector<std::byte> unpacked;
    std::size_t used = 0;
    // A file may hold several gzip members, one after the other.
    while (hasGzipMagic(data + used, size - used)) {
        unpackStream(kGzipOnly, data, size, name, used, unpacked);
    }
    return unpacked;
}

std::vector<std::byte> inflateZlib(const std::byte* data, std::size_t size, const std::string& name)
{
    constexpr int kZlibOnly = 15;
    std::vector<std::byte> unpacked;
    std::size_t used = 0;
    unpackStream(kZlibOnly, data, size, name, used, unpacked);
    return unpacked;
}

std::vector<std::byte> readMaybeGzip(const std::filesystem::path& path)
{
    const std::vector<std::byte> packed = readFile(path);
    return inflateMaybeGzip(packed.data(), packed.size(), path.string());
}

} // namespace twins
