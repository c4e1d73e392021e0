#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace twins
{

/// Asks for a file to write, of one of `suffixes`, best first, under the name `suggestion`. A name typed
/// without a suffix is of the kind that is chosen in the dialog, and only then asked about where it is
/// there. Empty: cancelled.
[[nodiscard]] QString askWhereToSave(QWidget* parent, const QString& title, const QString& suggestion,
                                     const QStringList& suffixes);

} // namespace twins
