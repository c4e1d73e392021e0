#pragma once

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace twins
{

/// Fills one row of the parameter table; used by the rows files only.
class ParameterBuilder
{
public:
    /// A field of type bool, integer, double, text or list; the parameter's type follows from it.
    template<typename Field>
    ParameterBuilder(std::vector<Parameter>& rows, const char* group, const char* key,
                     Field ExperimentConfig::*field)
        : row_(rows.emplace_back())
    {
        row_.key = key;
        row_.group = group;
        row_.type = typeOf<Field>();
        row_.get = [field](const ExperimentConfig& config) {
            return ParameterValue(config.*field);
        };
        row_.set = [field](ExperimentConfig& config, const ParameterValue& value) {
            config.*field = std::get<Field>(value);
        };
        row_.relevant = [](const ExperimentConfig&) {
            return true;
        };
    }

    /// A field of an enumeration; `values` in the order of `choices`.
    template<typename Enum>
    ParameterBuilder(std::vector<Parameter>& rows, const char* group, const char* key,
                     Enum ExperimentConfig::*field, std::vector<std::pair<Enum, const char*>> labelled)
        : row_(rows.emplace_back())
    {
        row_.key = key;
        row_.group = group;
        row_.type = ParameterType::Choice;
        for (const auto& [value, label] : labelled) {
            row_.choices.push_back({name(value), label});
        }
        row_.get = [field](const ExperimentConfig& config) {
            return ParameterValue(std::string(name(config.*field)));
        };
        row_.set = [field, labelled](ExperimentConfig& config, const ParameterValue& value) {
            const std::string& wanted = std::get<std::string>(value);
            for (const auto& [candidate, label] : labelled) {
                if (wanted == name(candidate)) {
                    config.*field = candidate;
                }
            }
        };
        row_.relevant = [](const ExperimentConfig&) {
            return true;
        };
    }

    ParameterBuilder& label(const char* text)
    {
        row_.label = text;
        return *this;
    }
    ParameterBuilder& help(const char* text)
    {
        row_.help = text;
        return *this;
    }
    ParameterBuilder& unit(const char* text)
    {
        row_.unit = text;
        return *this;
    }
    ParameterBuilder& range(double minimum, double maximum)
    {
        row_.minimum = minimum;
        row_.maximum = maximum;
        return *this;
    }
    /// As range(), without the minimum itself.
    ParameterBuilder& above(double minimum, double maximum)
    {
        row_.minimumExcluded = true;
        return range(minimum, maximum);
    }
    /// A double entered and shown as n/255.
    ParameterBuilder& fraction(double maximum)
    {
        row_.type = ParameterType::Fraction;
        row_.unit = TWINS_TEXT("twins::Parameter", "n/255");
        return range(0.0, maximum);
    }
    ParameterBuilder& choices(std::vector<ParameterChoice> legal)
    {
        row_.type = ParameterType::Choice;
        row_.choices = std::move(legal);
        return *this;
    }
    ParameterBuilder& path()
    {
        row_.type = ParameterType::Path;
        return *this;
    }
    ParameterBuilder& live()
    {
        row_.live = true;
        return *this;
    }
    ParameterBuilder& advanced()
    {
        row_.advanced = true;
        return *this;
    }
    ParameterBuilder& selectsImages()
    {
        row_.selectsImages = true;
        return *this;
    }
    ParameterBuilder& relevantIf(std::function<bool(const ExperimentConfig&)> condition)
    {
        row_.relevant = std::move(condition);
        return *this;
    }

private:
    template<typename Field>
    static constexpr ParameterType typeOf()
    {
        if constexpr (std::is_same_v<Field, bool>) {
            return ParameterType::Flag;
        } else if constexpr (std::is_same_v<Field, std::int64_t>) {
            return ParameterType::Integer;
        } else if constexpr (std::is_same_v<Field, double>) {
            return ParameterType::Real;
        } else if constexpr (std::is_same_v<Field, std::string>) {
            return ParameterType::Text;
        } else if constexpr (std::is_same_v<Field, std::vector<std::int64_t>>) {
            return ParameterType::IntegerList;
        } else {
            static_assert(std::is_same_v<Field, std::vector<double>>);
            return ParameterType::RealList;
        }
    }

    Parameter& row_;
};

} // namespace twins
