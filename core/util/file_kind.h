#pragma once

#include <cstddef>
#include <string>

namespace twins
{

/// What a file is that is not what was expected, from its first bytes, as the end of a sentence: "a web page;
/// …". Empty when it is nothing well known. Offers the remedy where there is one.
[[nodiscard]] std::string describeForeignFile(const std::byte* data, std::size_t size);

} // namespace twins
