#include "core/config/value_refusal.h"

namespace twins
{

namespace
{

/// %1 key, %2 value, %3 smallest and %4 largest legal value.
std::string sentence(const Parameter& parameter)
{
    switch (parameter.type) {
    case ParameterType::Flag:
        return TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be true or false.");
    case ParameterType::Integer:
        return TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be a whole number, %3 to %4.");
    case ParameterType::Real:
        return parameter.minimumExcluded
                   ? TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be a number, above %3, up to %4.")
                   : TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be a number, %3 to %4.");
    case ParameterType::Fraction:
        return TWINS_TEXT(
            "twins::Error",
            "%1 is \"%2\", but must be a number or a fraction such as 8/255, 0 to 1 (with the L2 "
            "norm up to %4).");
    case ParameterType::Path:
        return TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be a path.");
    case ParameterType::IntegerList:
        return TWINS_TEXT("twins::Error",
                          "%1 is \"%2\", but must be whole numbers separated by commas, each %3 to %4.");
    case ParameterType::RealList:
        if (parameter.key == "milestones") {
            return TWINS_TEXT("twins::Error",
                              "%1 is \"%2\", but must be rising numbers separated by commas, each "
                              "above 0 and below 1.");
        }
        return parameter.minimumExcluded
                   ? TWINS_TEXT("twins::Error",
                                "%1 is \"%2\", but must be numbers separated by commas, each above "
                                "%3, up to %4.")
                   : TWINS_TEXT("twins::Error",
                                "%1 is \"%2\", but must be numbers separated by commas, each %3 to %4.");
    case ParameterType::Choice:
    case ParameterType::Text:
        break;
    }
    return parameter.key == "device"
               ? TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be auto, cpu, cuda or cuda:N.")
               : TWINS_TEXT("twins::Error", "%1 is \"%2\", but must be a text.");
}

} // namespace

Error valueRefusal(const Parameter& parameter, const std::string& shown, const std::string& low,
                   const std::string& high)
{
    return Error(ErrorKind::Configuration, sentence(parameter), {parameter.key, shown, low, high});
}

} // namespace twins
