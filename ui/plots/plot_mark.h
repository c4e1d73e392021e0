#pragma once

#include <QColor>
#include <QString>

#include <limits>

namespace twins
{

/// Stands between the forms of a mark's text, the longest first.
inline constexpr QChar kShorter(0x9C);

/// Something written into a plot where it happened.
struct PlotMark {
    enum class Kind {
        Event, ///< dotted vertical line, text at the top
        Now,   ///< hairline at the last step of a running training
        Point, ///< ring around (x, y), text under it
    };
    Kind kind = Kind::Event;
    double x = 0.0;                                      ///< in units of the x axis
    double y = std::numeric_limits<double>::quiet_NaN(); ///< Point only, in units of the y axis
    QString text; ///< may be empty; an Event's may hold shorter forms after the first, kShorter before each
    QColor color; ///< Point only: of its ring

    bool operator==(const PlotMark&) const = default;
};

} // namespace twins
