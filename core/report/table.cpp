#include "core/report/table.h"

namespace twins
{

namespace
{

std::string cellText(const nlohmann::json& cell)
{
    if (cell.is_null()) {
        return {};
    }
    if (!cell.is_string()) {
        const std::string number = jsonText(cell);
        return number == "null" ? std::string() : number; // what is not finite
    }
    std::string text = cell.get<std::string>();
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char character : text) {
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    }
    return quoted + '"';
}

} // namespace

CsvText csvOf(const Table& table)
{
    CsvText csv;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        csv.text += (column == 0 ? "" : ",") + cellText(table.columns[column]);
    }
    csv.text += '\n';
    table.eachRow([&](const std::vector<nlohmann::json>& row) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            csv.text += (column == 0 ? "" : ",") + cellText(row[column]);
        }
        csv.text += '\n';
        ++csv.rows;
    });
    return csv;
}

std::string jsonOf(const Table& table)
{
    std::string text = "[";
    bool first = true;
    table.eachRow([&](const std::vector<nlohmann::json>& row) {
        nlohmann::ordered_json object;
        for (std::size_t column = 0; column < row.size(); ++column) {
            object[table.columns[column]] = row[column];
        }
        text += (first ? "\n" : ",\n") + jsonText(object);
        first = false;
    });
    return text + (first ? "]" : "\n]");
}

std::string jsonText(const nlohmann::ordered_json& json, int indent)
{
    return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace twins
