#include "core/config/experiment_grid.h"

#include "core/config/parameter_table.h"
#include "core/config/value_text.h"
#include "core/util/error.h"

#include <algorithm>

namespace twins
{

namespace
{

struct Axis {
    std::string key;
    std::vector<std::string> values;
};

/// Calls `take` with every trimmed piece of `text` between characters of `separators`.
template<typename Take>
void forEachPiece(std::string_view text, std::string_view separators, Take take)
{
    while (true) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        take(trimmed(text.substr(0, end)));
        if (end == text.size()) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

/// × is two bytes in UTF-8; as a semicolon it parts axes like the others.
std::string withPlainSeparators(std::string_view text)
{
    constexpr std::string_view kTimes = "×";
    std::string plain;
    while (!text.empty()) {
        const bool isTimes = text.starts_with(kTimes);
        plain += isTimes ? ';' : text.front();
        text.remove_prefix(isTimes ? kTimes.size() : 1);
    }
    return plain;
}

Axis axisOf(std::string_view piece)
{
    Axis axis;
    const std::size_t colon = piece.find(':');
    if (colon != std::string_view::npos) {
        axis.key = std::string(trimmed(piece.substr(0, colon)));
        forEachPiece(piece.substr(colon + 1), ",", [&](std::string_view value) {
            if (!value.empty()) {
                axis.values.emplace_back(value);
            }
        });
    }
    if (axis.key.empty() || axis.values.empty()) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "\"%1\" is not a parameter with values; write for example "
                                               "\"seed: 1, 2, 3\"."),
                    {std::string(piece)});
    }
    const Parameter& parameter = findParameter(axis.key);
    if (parameter.type == ParameterType::IntegerList || parameter.type == ParameterType::RealList) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 is a list by itself and cannot be varied in a grid."),
                    {axis.key});
    }
    return axis;
}

} // namespace

std::vector<ExperimentConfig> experimentGrid(const ExperimentConfig& base, std::string_view text)
{
    std::vector<ExperimentConfig> experiments = {base};
    bool isNamed = false;
    forEachPiece(withPlainSeparators(text), ";\n", [&](std::string_view piece) {
        if (piece.empty()) {
            return;
        }
        const Axis axis = axisOf(piece);
        if (experiments.size() * axis.values.size() > kLargestGrid) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "The grid makes more than %1 experiments; list fewer "
                                                   "values."),
                        {std::to_string(kLargestGrid)});
        }
        std::vector<ExperimentConfig> wider;
        for (const ExperimentConfig& experiment : experiments) {
            for (const std::string& value : axis.values) {
                ExperimentConfig& config = wider.emplace_back(experiment);
                setParameterFromText(config, axis.key, value);
                if (axis.key != "name") {
                    const std::string part = axis.key == "method" ? value : axis.key + "=" + value;
                    config.name = isNamed ? experiment.name + " " + part : part;
                }
            }
        }
        isNamed = true;
        experiments = std::move(wider);
    });
    return experiments;
}

} // namespace twins
