#include "core/util/error.h"

#include <utility>

namespace twins
{

Error::Error(ErrorKind kind, std::string text, std::vector<std::string> arguments)
    : std::runtime_error(fillIn(text, arguments))
    , kind_(kind)
    , text_(std::move(text))
    , arguments_(std::move(arguments))
{
}

int exitCode(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::Configuration:
        return 2;
    case ErrorKind::Input:
        return 3;
    case ErrorKind::Diverged:
        return 5;
    case ErrorKind::Internal:
        break;
    }
    return 1;
}

std::string fillIn(const std::string& text, const std::vector<std::string>& arguments)
{
    std::string filled;
    filled.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isMark = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        const std::size_t index = isMark ? static_cast<std::size_t>(text[i + 1] - '1') : arguments.size();
        if (index < arguments.size()) {
            filled += arguments[index];
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

} // namespace twins
