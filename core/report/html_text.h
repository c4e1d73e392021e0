#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twins
{

/// `text` as content of an element or of a quoted attribute, in HTML and XML alike: markup is escaped,
/// what is no UTF-8 and characters that XML forbids become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// "87.6 %" of a fraction; an en dash for what was not measured.
[[nodiscard]] std::string percentOf(double fraction);
/// "+1.5" or "−1.5": a difference of two fractions in percentage points.
[[nodiscard]] std::string pointsOf(double difference);
/// Up to `digits` significant digits, minus as U+2212; an en dash for what was not measured.
[[nodiscard]] std::string numberOf(double value, int digits = 4);
/// "2026-11-26 04:20" of "2026-11-26T04:20:27", escaped; other text as it is.
[[nodiscard]] std::string momentOf(const std::string& isoTime);
/// "6 min 40 s".
[[nodiscard]] std::string durationOf(double seconds);

/// `<tag class="…">content</tag>`; `content` is markup.
[[nodiscard]] std::string element(const std::string& tag, const std::string& content,
                                  const std::string& cssClass = {});
/// A row of a table: the first cell is its heading. Cells are markup.
[[nodiscard]] std::string tableRow(const std::string& heading, const std::vector<std::string>& cells);
/// The table of such rows; it scrolls sideways where it is too wide. Headings are markup, one a column.
[[nodiscard]] std::string htmlTable(const std::vector<std::string>& headings, const std::string& rows);

} // namespace twins
