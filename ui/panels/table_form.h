#pragma once

class QHeaderView;

namespace twins
{

/// Height of a line and of the header in the tables of runs, evaluations and experiments, in pixels.
inline constexpr int kTableRow = 24;

/// Makes every column at least as wide as its title, which may be longer in another language.
void widenToTitles(QHeaderView* header);

} // namespace twins
