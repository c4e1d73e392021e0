#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace twins
{

/// Takes the cells of one row, in the order of the columns; null where nothing was measured.
using RowSink = std::function<void(const std::vector<nlohmann::json>&)>;

/// Figures as rows and columns. The rows are made while they are read, so that a long run needs no second
/// copy of itself; `eachRow` refers to the run it was made of.
struct Table {
    std::string name; ///< "epochs": name of the file, key in JSON
    std::vector<std::string> columns;
    std::function<void(const RowSink&)> eachRow;
};

/// A table as the text of a CSV file.
struct CsvText {
    std::string text;
    std::size_t rows = 0; ///< below the heading
};

/// RFC 4180 with line feeds: a heading, numbers with as many digits as reading them back needs, empty cells
/// where nothing was measured, quotes where text needs them.
[[nodiscard]] CsvText csvOf(const Table& table);

/// A list with one object a row; null where nothing was measured.
[[nodiscard]] std::string jsonOf(const Table& table);

/// `json` as text; bytes that are no UTF-8 become U+FFFD. `indent` -1: one line.
[[nodiscard]] std::string jsonText(const nlohmann::ordered_json& json, int indent = -1);

} // namespace twins
