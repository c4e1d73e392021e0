#include "core/data/digits_reader.h"

#include "core/data/record_check.h"
#include "core/util/embedded.h"
#include "core/util/error.h"
#include "core/util/files.h"

#include <charconv>
#include <numeric>

namespace twins
{

namespace
{

constexpr int kSide = 8;
constexpr int kColumns = kSide * kSide + 1;
constexpr int kMaxValue = 16;
constexpr const char* kFile = "digits.csv.gz";

[[noreturn]] void failAt(const std::string& name, std::size_t line, int column)
{
    throw Error(
        ErrorKind::Input,
        TWINS_TEXT(
            "twins::Error",
            "%1, line %2, column %3: expected 64 pixel values of 0 to 16 and a label, all whole numbers "
            "separated by commas"),
        {name, std::to_string(line), std::to_string(column)});
}

void parseLine(std::string_view line, std::size_t number, const std::string& name, ImageSet& set)
{
    const char* at = line.data();
    const char* const end = line.data() + line.size();
    for (int column = 1; column <= kColumns; ++column) {
        int value = -1;
        const auto [after, problem] = std::from_chars(at, end, value);
        const bool last = column == kColumns;
        const bool closed = last ? after == end : after != end && *after == ',';
        if (problem != std::errc{} || !closed || value < 0 || (!last && value > kMaxValue)) {
            failAt(name, number, column);
        }
        if (last) {
            set.labels.push_back(checkedLabel(value, number - 1, name, dataSetInfo("digits")));
        } else {
            set.pixels.push_back(static_cast<std::uint8_t>((value * 255 + kMaxValue / 2) / kMaxValue));
            at = after + 1;
        }
    }
}

} // namespace

ImageSet parseDigits(std::string_view csv, const std::string& name)
{
    ImageSet set;
    set.channels = 1;
    set.height = kSide;
    set.width = kSide;
    std::size_t number = 0;
    while (!csv.empty()) {
        const std::size_t length = csv.find('\n');
        std::string_view line = csv.substr(0, length);
        csv.remove_prefix(length == std::string_view::npos ? csv.size() : length + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        parseLine(line, ++number, name, set);
    }
    set.indices.resize(set.labels.size());
    std::iota(set.indices.begin(), set.indices.end(), 0);
    return set;
}

ImageSet embeddedDigits()
{
    const EmbeddedFile file = embeddedFile(kFile);
    const std::vector<std::byte> csv = inflateMaybeGzip(file.content.data(), file.content.size(), kFile);
    return parseDigits({reinterpret_cast<const char*>(csv.data()), csv.size()}, kFile);
}

} // namespace twins
