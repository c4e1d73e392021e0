#include "core/util/short_number.h"

#include <cstdio>

namespace twins
{

std::string shortNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

} // namespace twins
