#pragma once

#include <QVariant>

namespace twins
{

/// Qt::TextAlignmentRole of a table's cell or title: figures stand at the right.
[[nodiscard]] inline QVariant cellAlignment(bool isRight)
{
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft)));
}

} // namespace twins
