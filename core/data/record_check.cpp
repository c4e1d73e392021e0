#include "core/data/record_check.h"

#include "core/util/error.h"

namespace twins
{

std::int64_t checkedLabel(std::int64_t label, std::size_t record, const std::filesystem::path& file,
                          const DataSetInfo& info, std::int64_t first)
{
    const auto classes = static_cast<std::int64_t>(info.classNames.size());
    if (label < first || label >= first + classes) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "record %1 (counted from 0) of %2 has the label %3, but %4 has the classes %5 to %6"),
            {std::to_string(record), file.string(), std::to_string(label), info.label, std::to_string(first),
             std::to_string(first + classes - 1)});
    }
    return label - first;
}

void checkWholeRecords(const std::filesystem::path& file, std::uintmax_t bytes, std::size_t recordBytes)
{
    if (bytes == 0 || bytes % recordBytes != 0) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "%1 has %2 bytes, which is not a whole number of records of %3 bytes; the file is "
                       "truncated or of another format"),
            {file.string(), std::to_string(bytes), std::to_string(recordBytes)});
    }
}

} // namespace twins
