#include "core/config/parameter_table.h"

#include "core/config/parameter_rows.h"
#include "core/util/error.h"

#include <algorithm>
#include <numeric>

namespace twins
{

const std::vector<Parameter>& parameterTable()
{
    static const std::vector<Parameter> table = [] {
        std::vector<Parameter> rows;
        addDataRows(rows);
        addNetworkRows(rows);
        addMethodRows(rows);
        addSourceRows(rows);
        addAttackRows(rows);
        addOptimiserRows(rows);
        addEvaluationRows(rows);
        addOutputRows(rows);
        addMachineRows(rows);
        return rows;
    }();
    return table;
}

const Parameter& findParameter(const std::string& key)
{
    const std::vector<Parameter>& table = parameterTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Parameter& row) { return row.key == key; });
    if (found != table.end()) {
        return *found;
    }
    std::vector<std::string> keys;
    for (const Parameter& row : table) {
        keys.push_back(row.key);
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "There is no parameter \"%1\"; the nearest is \"%2\"."),
                {key, nearestName(key, keys)});
}

std::string nearestName(const std::string& word, const std::vector<std::string>& candidates)
{
    std::string nearest;
    std::size_t smallest = SIZE_MAX;
    for (const std::string& candidate : candidates) {
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i + 1;
            for (std::size_t j = 0; j < candidate.size(); ++j) {
                const std::size_t replaced = diagonal + (word[i] == candidate[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
            }
        }
        if (row.back() < smallest) {
            smallest = row.back();
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace twins
