#include "ui/tabular.h"

#include <algorithm>

namespace twins
{

namespace
{

int widestDigit(const QFontMetrics& metrics)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    }
    return widest;
}

/// Calls `use(piece, width, isDigit)` for each digit and each run of other characters.
template<typename Use>
void eachPiece(const QFontMetrics& metrics, const QString& text, Use use)
{
    const int digit = widestDigit(metrics);
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = start + 1;
        const bool isDigit = text[start].isDigit();
        while (!isDigit && end < text.size() && !text[end].isDigit()) {
            ++end;
        }
        const QString piece = text.mid(start, end - start);
        use(piece, isDigit ? digit : metrics.horizontalAdvance(piece), isDigit);
        start = end;
    }
}

} // namespace

int tabularWidth(const QFontMetrics& metrics, const QString& text)
{
    int width = 0;
    eachPiece(metrics, text, [&](const QString&, int piece, bool) { width += piece; });
    return width;
}

void drawTabular(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int x = alignment.testFlag(Qt::AlignRight) ? area.right() + 1 - tabularWidth(metrics, text) : area.left();
    const int baseline = area.top() + (area.height() + metrics.ascent() - metrics.descent()) / 2;
    eachPiece(metrics, text, [&](const QString& piece, int width, bool isDigit) {
        const int slack = isDigit ? (width - metrics.horizontalAdvance(piece)) / 2 : 0;
        painter.drawText(x + slack, baseline, piece);
        x += width;
    });
}

} // namespace twins
