#include "ui/panels/table_form.h"

#include <QHeaderView>

#include <algorithm>

namespace twins
{

void widenToTitles(QHeaderView* header)
{
    for (int column = 0; column < header->count(); ++column) {
        header->resizeSection(column, std::max(header->sectionSize(column), header->sectionSizeHint(column)));
    }
}

} // namespace twins
