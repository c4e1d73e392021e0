#pragma once

#include <QString>

class QWidget;

namespace twins
{

/// Version, licence and what the program is made of. Does not block.
void showAboutDialog(QWidget* parent, const QString& version);

} // namespace twins
