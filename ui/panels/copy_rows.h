#pragma once

class QAbstractItemView;

namespace twins
{

/// From now on the copy keys put the chosen rows of `view` on the clipboard, all columns, cells between tabs;
/// with nothing chosen the whole table. Qt alone would copy one cell. The keys belong to the table while it
/// has the focus, whatever else answers to them.
void copyRowsByKey(QAbstractItemView* view);

} // namespace twins
