#include "core/data/record_check.h"

#include "core/util/error.h"

namespace twins
{

std::int64_t checkedLabel(std::int64_t label, std::size_t record, const std::filesystem::path& file,
                          const DataSetInfo& info)
{
    const auto classes = static_cast<std::int64_t>(info.classNames.size());
    if (label < 0 || label >= classes) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error",
                       "record %1 (counted from 0) of %2 has the label %3, but %4 has the classes 0 to %5"),
            {std::to_string(record), file.string(), std::to_string(label), info.label,
             std::to_string(classes - 1)});
    }
    return label;
}

} // namespace twins
