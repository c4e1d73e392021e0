#include "core/util/utf8.h"

namespace twins
{

std::string_view beginningOf(std::string_view text, std::size_t bytes) noexcept
{
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
        --bytes; // within a character of several bytes
    }
    return text.substr(0, bytes);
}

} // namespace twins
