#pragma once

#include <QByteArray>
#include <QPointF>
#include <QString>
#include <QVector>

#include <functional>

class QPaintDevice;
class QSize;

namespace twins
{

/// Writes `content` to `path` in one step. False: `error` says why, in one sentence.
bool writeExport(const QString& path, const QByteArray& content, QString* error);

/// Paints a figure of `size` (device-independent pixels) into a png (twice as large), svg or pdf file, after
/// the path's suffix. `paint` gets the device and the factor that a painter on it has to be scaled by to
/// paint in those pixels. False: `error` says why.
using FigurePainter = std::function<void(QPaintDevice& device, double scale)>;
bool exportFigure(const QString& path, const QSize& size, const FigurePainter& paint, QString* error);

/// How large a figure is on paper, and how fine where it is made of pixels.
struct PrintSize {
    double widthMm = 170.0; ///< the text width of an A4 page
    int dpi = 300;
};
/// The same as the content of a file, `suffix` "png", "svg" or "pdf", on paper `print.widthMm` wide; empty
/// for another suffix.
[[nodiscard]] QByteArray figureContent(const QString& suffix, const QSize& size, const FigurePainter& paint,
                                       const PrintSize& print);

/// One column of a table.
struct NamedCurve {
    QString name;
    QVector<QPointF> points; ///< NaN: not measured
};
/// Curves as a table: a row for every x that one of them has, `xTitle` ("x" where it is empty) above those.
[[nodiscard]] QByteArray csvOfCurves(const QString& xTitle, const QVector<NamedCurve>& curves);

/// `value` with as many digits as it needs to be read back exactly; empty for NaN.
[[nodiscard]] QByteArray csvNumber(double value);
/// `text` in quotes where a comma, quote or line break asks for them.
[[nodiscard]] QByteArray csvText(const QString& text);

} // namespace twins
