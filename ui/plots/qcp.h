#pragma once

// QCustomPlot spells Qt's keywords in lower case, which this project turns off because they clash with other
// libraries. Only .cpp files of ui/plots and headers private to them include this.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
