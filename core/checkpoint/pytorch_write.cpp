#include "core/checkpoint/pytorch_file.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <cstring>
#include <limits>
#include <string_view>

namespace twins
{

namespace
{

constexpr const char* kRoot = "archive/";
/// torch.save() lets every tensor begin at a multiple of 64 bytes, so that it can be mapped.
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kLocalSize = 30;

const char* storageName(DType type)
{
    switch (type) {
    case DType::F64:
        return "DoubleStorage";
    case DType::F32:
        return "FloatStorage";
    case DType::F16:
        return "HalfStorage";
    case DType::BF16:
        return "BFloat16Storage";
    case DType::I64:
        return "LongStorage";
    case DType::I32:
        return "IntStorage";
    case DType::I16:
        return "ShortStorage";
    case DType::I8:
        return "CharStorage";
    case DType::U8:
        return "ByteStorage";
    case DType::Bool:
        return "BoolStorage";
    }
    return "FloatStorage";
}

template<typename T>
void append(std::string& out, T number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

/// A pickle of protocol 2 that holds an OrderedDict of tensors, as torch.save(network.state_dict()) writes
/// it.
class StateDictPickle
{
public:
    std::string write(const std::map<std::string, TensorValue>& tensors)
    {
        out_ = "\x80\x02";
        emptyOrderedDict();
        out_ += '(';
        int key = 0;
        for (const auto& [name, tensor] : tensors) {
            text(name);
            this->tensor(tensor, std::to_string(key++));
        }
        out_ += "u.";
        return out_;
    }

private:
    void emptyOrderedDict() { out_ += "ccollections\nOrderedDict\n)R"; }
    void text(const std::string& value)
    {
        out_ += 'X';
        append(out_, static_cast<std::uint32_t>(value.size()));
        out_ += value;
    }
    void integer(std::int64_t value)
    {
        out_ += "\x8a\x08";
        append(out_, value);
    }
    void tuple(const std::vector<std::int64_t>& values)
    {
        out_ += '(';
        for (const std::int64_t value : values) {
            integer(value);
        }
        out_ += 't';
    }
    /// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward hooks)
    void tensor(const TensorValue& value, const std::string& key)
    {
        out_ += "ctorch._utils\n_rebuild_tensor_v2\n((";
        text("storage");
        out_ += std::string("ctorch\n") + storageName(value.dtype) + "\n";
        text(key);
        text("cpu");
        integer(value.elementCount());
        out_ += "tQ";
        integer(0);
        tuple(value.shape);
        std::vector<std::int64_t> strides(value.shape.size(), 1);
        for (std::size_t axis = strides.size(); axis-- > 1;) {
            strides[axis - 1] = strides[axis] * std::max<std::int64_t>(value.shape[axis], 1);
        }
        tuple(strides);
        out_ += '\x89';
        emptyOrderedDict();
        out_ += "tR";
    }

    std::string out_;
};

/// A zip archive of stored entries (PKWARE's APPNOTE 6.3).
class ArchiveWriter
{
public:
    void add(const std::string& name, std::string_view content)
    {
        const std::string full = kRoot + name;
        const auto offset = static_cast<std::uint32_t>(out_.size());
        const std::size_t start = out_.size() + kLocalSize + full.size() + 4;
        const std::size_t padding = (kAlignment - start % kAlignment) % kAlignment;
        const std::string common = description(content);
        append(out_, std::uint32_t{0x04034b50});
        append(out_, std::uint16_t{20}); // version needed
        out_ += common;
        append(out_, static_cast<std::uint16_t>(full.size()));
        append(out_, static_cast<std::uint16_t>(4 + padding));
        out_ += full + "FB";
        append(out_, static_cast<std::uint16_t>(padding));
        out_.append(padding, 'Z');
        out_ += content;

        append(table_, std::uint32_t{0x02014b50});
        append(table_, std::uint16_t{20}); // version that wrote
        append(table_, std::uint16_t{20});
        table_ += common;
        append(table_, static_cast<std::uint16_t>(full.size()));
        table_.append(12, '\0'); // extra, comment, disk, attributes
        append(table_, offset);
        table_ += full;
        ++count_;
    }

    std::string finish()
    {
        const std::size_t start = out_.size();
        out_ += table_;
        append(out_, std::uint32_t{0x06054b50});
        append(out_, std::uint32_t{0}); // disks
        append(out_, count_);
        append(out_, count_);
        append(out_, static_cast<std::uint32_t>(table_.size()));
        append(out_, static_cast<std::uint32_t>(start));
        append(out_, std::uint16_t{0}); // comment
        return std::move(out_);
    }

private:
    /// From the flags to the sizes: the same in both headers.
    static std::string description(std::string_view content)
    {
        std::string text;
        append(text, std::uint16_t{0x0800}); // names are UTF-8
        append(text, std::uint16_t{0});      // stored
        append(text, std::uint16_t{0});      // time
        append(text, std::uint16_t{0x21});   // 1 January 1980: the same content gives the same file
        append(text, static_cast<std::uint32_t>(
                         crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size())));
        append(text, static_cast<std::uint32_t>(content.size()));
        append(text, static_cast<std::uint32_t>(content.size()));
        return text;
    }

    std::string out_, table_;
    std::uint16_t count_ = 0;
};

} // namespace

void writePyTorchFile(const std::filesystem::path& path, const TensorFile& file)
{
    std::size_t bytes = 1 << 20;
    for (const auto& [name, tensor] : file.tensors) {
        bytes += tensor.bytes.size() + 2 * name.size() + 1024;
    }
    if (bytes > std::numeric_limits<std::uint32_t>::max() || file.tensors.size() > 60'000) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 would be larger than the 4 GiB that a plain zip archive "
                                               "holds; write safetensors instead"),
                    {path.string()});
    }
    ArchiveWriter archive;
    using Json = nlohmann::json;
    archive.add("data.pkl", StateDictPickle().write(file.tensors));
    archive.add("byteorder", "little");
    int key = 0;
    for (const auto& [name, tensor] : file.tensors) {
        archive.add("data/" + std::to_string(key++),
                    {reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
    }
    // Read back by this program, passed over by PyTorch.
    archive.add(kTwinsMetadata, Json(file.metadata).dump(-1, ' ', false, Json::error_handler_t::replace));
    archive.add("version", "3\n");
    writeFileAtomically(path, archive.finish());
}

} // namespace twins
