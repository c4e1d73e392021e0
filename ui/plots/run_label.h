#pragma once

#include "core/telemetry/run_data.h"

#include <QByteArray>
#include <QSize>
#include <QString>

class QPainter;

namespace twins
{

struct Theme;

/// By which method and preset the numbers of a figure came about.
struct RunLabel {
    QString method; ///< key: "twins-at"
    QString preset; ///< key: "sound"

    [[nodiscard]] bool isEmpty() const { return method.isEmpty(); }
    [[nodiscard]] QString text() const; ///< "TWINS-AT · Sound", in the window's language
};

[[nodiscard]] RunLabel runLabelOf(const RunData& run);
/// "As described" of "as-described", in the window's language.
[[nodiscard]] QString presetWord(const std::string& preset);

/// `csv` with the columns "method" and "preset"; unchanged for an empty label.
[[nodiscard]] QByteArray withRunColumns(const QByteArray& csv, const RunLabel& label);
/// A figure's size with a line for the label below it; unchanged for an empty label.
[[nodiscard]] QSize withRunLine(const QSize& figure, const RunLabel& label);
/// Paints that line below a figure of this size.
void paintRunLine(QPainter& painter, const QSize& figure, const RunLabel& label, const Theme& theme);

} // namespace twins
