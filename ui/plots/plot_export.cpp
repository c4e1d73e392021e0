#include "ui/plots/plot_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSize>
#include <QSvgGenerator>

#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace twins
{

namespace
{

constexpr double kScreenDpi = 96.0; // of device-independent pixels
constexpr double kMmPerInch = 25.4;
constexpr int kPointsPerInch = 72;

/// Pixels of the screen: a png twice as large, svg and pdf at their size.
PrintSize screenSize(const QSize& size)
{
    return {size.width() / kScreenDpi * kMmPerInch, static_cast<int>(2 * kScreenDpi)};
}

QByteArray paintPng(const QSize& size, const FigurePainter& paint, const PrintSize& print)
{
    const double scale = print.widthMm / kMmPerInch * print.dpi / size.width();
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.setDotsPerMeterX(qRound(print.dpi / kMmPerInch * 1000.0));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.fill(Qt::transparent);
    paint(image, 1.0);
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? content : QByteArray();
}

QByteArray paintSvg(const QSize& size, const FigurePainter& paint, const PrintSize& print)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setResolution(qRound(size.width() / print.widthMm * kMmPerInch));
    paint(generator, 1.0);
    // A pixel of a picture stays a square, as the window shows it.
    return content.replace("<image ", "<image style=\"image-rendering:pixelated\" ");
}

QByteArray paintPdf(const QSize& size, const FigurePainter& paint, const PrintSize& print)
{
    const double pointsPerPixel = print.widthMm / kMmPerInch * kPointsPerInch / size.width();
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPointsPerInch * 4);
    writer.setPageSize(
        QPageSize(QSizeF(size) * pointsPerPixel, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    paint(writer, static_cast<double>(writer.width()) / size.width());
    return content;
}

} // namespace

bool writeExport(const QString& path, const QByteArray& content, QString* error)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) {
        return true;
    }
    if (error) {
        *error = QCoreApplication::translate("twins::PlotExport", "The file %1 cannot be written: %2.")
                     .arg(path, file.errorString());
    }
    return false;
}

QByteArray figureContent(const QString& suffix, const QSize& size, const FigurePainter& paint,
                         const PrintSize& print)
{
    if (suffix == QLatin1String("png")) {
        return paintPng(size, paint, print);
    }
    if (suffix == QLatin1String("svg")) {
        return paintSvg(size, paint, print);
    }
    return suffix == QLatin1String("pdf") ? paintPdf(size, paint, print) : QByteArray();
}

bool exportFigure(const QString& path, const QSize& size, const FigurePainter& paint, QString* error)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QByteArray content = figureContent(suffix, size, paint, screenSize(size));
    if (content.isEmpty()) {
        if (error) {
            *error = QCoreApplication::translate("twins::PlotExport",
                                                 "A figure is written as png, svg or pdf, not as \"%1\".")
                         .arg(suffix);
        }
        return false;
    }
    return writeExport(path, content, error);
}

QByteArray csvNumber(double value)
{
    return std::isnan(value) ? QByteArray() : QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray csvText(const QString& text)
{
    QByteArray field = text.toUtf8();
    if (!field.contains(',') && !field.contains('"') && !field.contains('\n')) {
        return field;
    }
    return '"' + field.replace('"', "\"\"") + '"';
}

QByteArray csvOfCurves(const QString& xTitle, const QVector<NamedCurve>& curves)
{
    QByteArray text = csvText(xTitle.isEmpty() ? QStringLiteral("x") : xTitle);
    std::map<double, std::vector<double>> rows;
    const auto columns = static_cast<std::size_t>(curves.size());
    for (std::size_t column = 0; column < columns; ++column) {
        const NamedCurve& curve = curves[static_cast<qsizetype>(column)];
        text += ',' + csvText(curve.name);
        for (const QPointF& point : curve.points) {
            auto& row = rows[point.x()];
            row.resize(columns, std::numeric_limits<double>::quiet_NaN());
            row[column] = point.y();
        }
    }
    text += '\n';
    for (const auto& [x, values] : rows) {
        text += csvNumber(x);
        for (const double value : values) {
            text += ',' + csvNumber(value);
        }
        text += '\n';
    }
    return text;
}

} // namespace twins
