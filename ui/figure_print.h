#pragma once

#include "core/telemetry/run_data.h"
#include "ui/plots/plot_export.h"
#include "ui/theme.h"

#include <QString>
#include <QStringList>

#include <memory>

class QMimeData;

namespace twins
{

class DockFrame;
class Legend;
class RunView;

/// A view of a run as it goes to paper: title, legend, figure and caption, light whatever the window wears,
/// at a width in millimetres. Serves every RunView; what a view can say better it says in figureText(),
/// figureHeight() and paintFigure(). GUI thread only.
struct PrintedFigure {
    RunView* view = nullptr;
    QString title;
    const Legend* legend = nullptr; ///< may be null
    const RunData* run = nullptr;   ///< of which the figure is; may be null
    Theme windowTheme;              ///< that the view wears
};

/// The figure of a dock that shows a view.
[[nodiscard]] PrintedFigure figureOf(const DockFrame& dock, const RunData& run, const Theme& windowTheme);

/// What stands under the figure: what it shows, run, method and preset, data set, attack, date, program.
[[nodiscard]] QString captionOf(const PrintedFigure& figure);

/// Suffixes that printFigure() writes: the view's own, with svg and pdf where it has a picture and json where
/// it has figures.
[[nodiscard]] QStringList printFormats(const RunView& view);

/// Writes the figure (png, svg, pdf), or its numbers as the view has them (csv, json, …); json of a view that
/// only writes csv is made of its rows. A file appears whole or not at all. False: `error` says why, in one
/// sentence.
bool printFigure(const PrintedFigure& figure, const QString& path, QString* error,
                 const PrintSize& print = {});

/// The figure for the clipboard: picture, SVG, and its numbers as text where it has some.
[[nodiscard]] std::unique_ptr<QMimeData> figureForClipboard(const PrintedFigure& figure,
                                                            const PrintSize& print = {});

/// Rows of csv (RFC 4180, a heading first) as a list of JSON objects: numbers where they are some, null where
/// a cell is empty.
[[nodiscard]] QByteArray jsonOfCsv(const QByteArray& csv, const QString& title, const QString& caption);

} // namespace twins
