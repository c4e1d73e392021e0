#include "ui/plots/plot_items.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace twins
{

namespace
{

constexpr double kReadingRow = 16.0;
constexpr double kTextGap = 5.0;
constexpr double kPointGap = 9.0; ///< from a marked point to its text
constexpr double kRing = 4.0;     ///< radius of a marked point
constexpr double kPlate = 3.0;    ///< by which the plate of a text is wider
constexpr int kMostRows = 4;
constexpr int kTextRows = 7;             ///< so far from its point a text may go to find room
constexpr double kHiddenPieceCost = 4.0; ///< pixels of distance that a hidden piece of a curve is worth
constexpr double kPixelStep = 4.0;       ///< length of such a piece
constexpr double kFaint = 0.4;           ///< opacity of a curve that may be hidden
constexpr double kWidestText = 0.45;     ///< share of the plot that the long form of a text may take

void drawPlate(QCPPainter* painter, const QRectF& text, const Theme& theme)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(withOpacity(theme.panel, 0.82));
    painter->drawRoundedRect(text.adjusted(-kPlate, -1, kPlate, 1), kPlate, kPlate);
}

/// "1.5 M" rather than "1.5e+06".
QString tickText(double tick)
{
    constexpr double kMillion = 1e6;
    const bool isLarge = std::abs(tick) >= kMillion && std::abs(tick) < 1000.0 * kMillion;
    QString text = QString::number(isLarge ? tick / kMillion : tick, 'g', 6);
    return text.replace(QLatin1Char('-'), QChar(0x2212)) + (isLarge ? QStringLiteral(" M") : QString());
}

/// Under or over its point, off what is taken, whatever curves run there.
QRectF usualTextRect(const QPointF& at, const QSizeF& text, const QRectF& area, const QVector<QRectF>& taken)
{
    const QRectF inner = area.adjusted(kPlate, 1, -kPlate, -1);
    const auto obstacle = [&](const QRectF& rect) {
        return std::find_if(taken.begin(), taken.end(), [&](const QRectF& other) {
            return other.adjusted(-2 * kPlate, -2, 2 * kPlate, 2).intersects(rect);
        });
    };
    double left = at.x();
    if (left + text.width() > inner.right()) {
        left = at.x() - text.width();
    }
    left = std::max(inner.left(), std::min(left, inner.right() - text.width()));
    QRectF rect(QPointF(left, at.y() - kPointGap - text.height()), text);
    if (at.y() < area.center().y() || obstacle(rect) != taken.end()) {
        rect.moveTop(at.y() + kPointGap);
    }
    for (auto other = obstacle(rect); other != taken.end(); other = obstacle(rect)) {
        rect.moveTop(other->bottom() + 2.0);
    }
    if (rect.bottom() <= inner.bottom()) {
        return rect;
    }
    rect.moveTop(at.y() - kPointGap - text.height());
    for (auto other = obstacle(rect); other != taken.end(); other = obstacle(rect)) {
        rect.moveBottom(other->top() - 2.0);
    }
    if (rect.top() < inner.top()) { // no room above either
        rect.moveTop(std::max(inner.top(), inner.bottom() - text.height()));
    }
    return rect;
}

} // namespace

QRectF pointTextRect(const QPointF& at, const QSizeF& text, const QRectF& area, const QVector<QRectF>& taken,
                     const QVector<QPointF>& curves)
{
    const QRectF usual = usualTextRect(at, text, area, taken);
    const auto cost = [&](const QRectF& rect) {
        const QRectF plate = rect.adjusted(-kPlate, -1, kPlate, 1);
        const auto hidden = std::count_if(curves.begin(), curves.end(),
                                          [&](const QPointF& pixel) { return plate.contains(pixel); });
        const double away = std::max({0.0, rect.top() - at.y(), at.y() - rect.bottom()});
        return kHiddenPieceCost * static_cast<double>(hidden) + away;
    };
    const QRectF inner = area.adjusted(kPlate, 1, -kPlate, -1);
    const auto isFree = [&](const QRectF& rect) {
        return inner.contains(rect) && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) {
                   return other.adjusted(-2 * kPlate, -2, 2 * kPlate, 2).intersects(rect);
               });
    };
    QRectF best = usual;
    double least = cost(usual);
    for (int row = 0; row < kTextRows && least > 0.0; ++row) {
        const double off = kPointGap + row * (text.height() + 2.0);
        for (const double top : {at.y() + off, at.y() - off - text.height()}) {
            for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) { // of the text left of the point
                const double left = std::clamp(at.x() - share * text.width(), inner.left(),
                                               std::max(inner.left(), inner.right() - text.width()));
                const QRectF rect(QPointF(left, top), text);
                if (isFree(rect) && cost(rect) < least) {
                    least = cost(rect);
                    best = rect;
                }
            }
        }
    }
    return curves.isEmpty() ? usual : best;
}

MarksItem::MarksItem(QCustomPlot* plot)
    : QCPAbstractItem(plot)
{
    setSelectable(false);
}

double MarksItem::selectTest(const QPointF& /*position*/, bool /*onlySelectable*/,
                             QVariant* /*details*/) const
{
    return -1.0;
}

void MarksItem::draw(QCPPainter* painter)
{
    const QRectF area = mParentPlot->axisRect()->rect();
    painter->setFont(themeFont(kSmallSize));
    const QVector<PlotMark> lines = linesIn(area);
    drawLines(painter, area, lines); // all of them under all texts
    drawPoints(painter, area, drawTexts(painter, area, lines));
}

QVector<PlotMark> MarksItem::linesIn(const QRectF& area) const
{
    QVector<PlotMark> lines;
    std::copy_if(m_marks.begin(), m_marks.end(), std::back_inserter(lines), [&](const PlotMark& mark) {
        const double x = mParentPlot->xAxis->coordToPixel(mark.x);
        return mark.kind != PlotMark::Kind::Point && x >= area.left() - 0.5 && x <= area.right() + 1.5;
    });
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PlotMark& a, const PlotMark& b) { return a.x < b.x; });
    return lines;
}

void MarksItem::drawLines(QCPPainter* painter, const QRectF& area, const QVector<PlotMark>& lines) const
{
    for (const PlotMark& mark : lines) {
        const double x = mParentPlot->xAxis->coordToPixel(mark.x);
        const bool now = mark.kind == PlotMark::Kind::Now;
        QPen pen(withOpacity(m_theme.secondaryText, now ? 0.55 : 1.0), now ? 1.0 : 1.4);
        if (!now) {
            pen.setDashPattern({1.0, 2.6});
        }
        painter->setAntialiasing(!now);
        painter->setPen(pen);
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

QVector<QRectF> MarksItem::drawTexts(QCPPainter* painter, const QRectF& area,
                                     const QVector<PlotMark>& lines) const
{
    QVector<QRectF> texts;
    std::array<double, kMostRows> rowEnd;
    rowEnd.fill(area.left() - 1e6);
    painter->setAntialiasing(true);
    const QFontMetricsF metrics(painter->font());
    for (const PlotMark& mark : lines) {
        if (mark.text.isEmpty()) {
            continue;
        }
        const double x = mParentPlot->xAxis->coordToPixel(mark.x);
        const QStringList forms = mark.text.split(kShorter);
        for (const QString& form : forms) {
            const double width = metrics.horizontalAdvance(form);
            const bool isLast = &form == &forms.back();
            if (!isLast && width > kWidestText * area.width()) {
                continue;
            }
            const bool flip = x + kTextGap + width > area.right();
            const double left = flip ? x - kTextGap - width : x + kTextGap;
            const auto row =
                std::find_if(rowEnd.begin(), rowEnd.end(), [&](double end) { return end < left; });
            if (row == rowEnd.end()) {
                continue; // too crowded to write; the line itself still shows that something happened
            }
            const auto index = static_cast<double>(row - rowEnd.begin());
            *row = std::max(left + width, x) + 8.0;
            const QRectF text(left, area.top() + 1.0 + index * kReadingRow, width, metrics.height());
            drawPlate(painter, text, m_theme);
            painter->setPen(m_theme.secondaryText);
            painter->drawText(text, Qt::AlignCenter | Qt::TextDontClip, form);
            texts.append(text);
            break;
        }
    }
    return texts;
}

QVector<QPointF> MarksItem::curvePixels(const QRectF& area) const
{
    QVector<QPointF> pixels;
    for (int i = 0; i < mParentPlot->graphCount(); ++i) {
        const QCPGraph* graph = mParentPlot->graph(i);
        if (!graph->realVisibility() || graph->pen().color().alphaF() < kFaint) {
            continue;
        }
        const auto data = graph->data();
        const QCPRange shown = mParentPlot->xAxis->range();
        QPointF last(-1e9, -1e9);
        for (auto point = data->findBegin(shown.lower); point != data->findEnd(shown.upper); ++point) {
            const QPointF at(mParentPlot->xAxis->coordToPixel(point->key),
                             mParentPlot->yAxis->coordToPixel(point->value));
            if (!std::isfinite(at.y())) {
                last = QPointF(-1e9, -1e9);
                continue;
            }
            const double length = std::hypot(at.x() - last.x(), at.y() - last.y());
            if (length < kPixelStep) {
                continue;
            }
            const int parts = length > 2.0 * area.width() ? 1 : static_cast<int>(length / kPixelStep);
            for (int part = 1; part <= parts; ++part) {
                const QPointF pixel = last + (at - last) * part / parts;
                if (area.contains(pixel)) {
                    pixels.append(pixel);
                }
            }
            last = at;
        }
    }
    return pixels;
}

void MarksItem::drawPoints(QCPPainter* painter, const QRectF& area, QVector<QRectF> taken) const
{
    const QFontMetricsF metrics(painter->font());
    const auto ringOf = [this](const PlotMark& mark) {
        const QPointF at(mParentPlot->xAxis->coordToPixel(mark.x), mParentPlot->yAxis->coordToPixel(mark.y));
        return QRectF(at.x() - kRing, at.y() - kRing, 2.0 * kRing, 2.0 * kRing);
    };
    QVector<PlotMark> points;
    std::copy_if(m_marks.begin(), m_marks.end(), std::back_inserter(points), [&](const PlotMark& mark) {
        return mark.kind == PlotMark::Kind::Point && std::isfinite(mark.y) &&
               area.adjusted(-1, -1, 2, 2).contains(ringOf(mark).center());
    });
    painter->setAntialiasing(true);
    const QVector<QPointF> curves = points.isEmpty() ? QVector<QPointF>() : curvePixels(area);
    for (const PlotMark& mark : points) {
        if (mark.text.isEmpty()) {
            continue;
        }
        QVector<QRectF> obstacles = taken;
        for (const PlotMark& other : points) {
            if (ringOf(other) != ringOf(mark)) {
                obstacles.append(ringOf(other));
            }
        }
        const QSizeF size(metrics.horizontalAdvance(mark.text), metrics.height());
        const QRectF text = pointTextRect(ringOf(mark).center(), size, area, obstacles, curves);
        drawPlate(painter, text, m_theme);
        painter->setPen(m_theme.secondaryText);
        painter->drawText(text, Qt::AlignCenter | Qt::TextDontClip, mark.text);
        taken.append(text);
    }
    for (const PlotMark& mark : points) { // over all texts
        painter->setPen(QPen(mark.color, 1.6));
        painter->setBrush(m_theme.panel);
        painter->drawEllipse(ringOf(mark));
    }
}

CrosshairItem::CrosshairItem(QCustomPlot* plot)
    : QCPAbstractItem(plot)
{
    setSelectable(false);
}

double CrosshairItem::selectTest(const QPointF& /*position*/, bool /*onlySelectable*/,
                                 QVariant* /*details*/) const
{
    return -1.0;
}

void CrosshairItem::set(double x, const QString& title, const QVector<Row>& rows)
{
    m_x = x;
    m_title = title;
    m_rows = rows;
}

void CrosshairItem::draw(QCPPainter* painter)
{
    if (m_rows.isEmpty()) {
        return;
    }
    const QRectF area = mParentPlot->axisRect()->rect();
    const double x = mParentPlot->xAxis->coordToPixel(m_x);
    painter->setAntialiasing(false);
    painter->setPen(QPen(withOpacity(m_theme.text, 0.45), 1.0));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter->setAntialiasing(true);
    for (const Row& row : m_rows) {
        const QPointF at(mParentPlot->xAxis->coordToPixel(row.point.x()),
                         mParentPlot->yAxis->coordToPixel(row.point.y()));
        painter->setPen(QPen(m_theme.panel, 1.5));
        painter->setBrush(row.color);
        if (area.contains(at)) {
            painter->drawEllipse(at, 3.5, 3.5);
        }
    }

    const QFontMetricsF metrics(themeFont(kSmallSize));
    const QFontMetricsF boldMetrics(themeFont(kSmallSize, QFont::DemiBold));
    double names = 0.0;
    double values = 0.0;
    for (const Row& row : m_rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, boldMetrics.horizontalAdvance(row.value));
    }
    const int all = static_cast<int>(m_rows.size());
    const int room = std::max(1, static_cast<int>((area.height() - 28.0) / kReadingRow) - 1);
    const int shown = all <= room ? all : std::max(1, room - 1); // the last line says how many are left out
    const int lines = shown + (shown < all ? 2 : 1);
    const double inner = std::max(boldMetrics.horizontalAdvance(m_title), 16.0 + names + 12.0 + values);
    const QRectF box = freeRect({inner + 16.0, 12.0 + kReadingRow * lines}, area, x);
    painter->setPen(QPen(m_theme.line, 1.0));
    painter->setBrush(withOpacity(m_theme.panel, 0.95));
    painter->drawRoundedRect(box, 5.0, 5.0);
    drawRows(painter, box, shown);
}

QRectF CrosshairItem::freeRect(const QSizeF& size, const QRectF& area, double x)
{
    QVector<QRectF> places;
    const double left = x - 12.0 - size.width();
    const double right = x + 12.0;
    const double middle = area.center().y() - size.height() / 2.0;
    const double bottom = std::max(area.top() + 8.0, area.bottom() - 8.0 - size.height());
    for (const double top : {area.top() + 8.0, bottom, middle}) {
        for (const double side : {right, left}) {
            places.append(QRectF(QPointF(side, top), size));
        }
    }
    const auto cost = [&](const QRectF& place) {
        if (place.left() < area.left() || place.right() > area.right()) {
            return std::numeric_limits<qsizetype>::max();
        }
        const QRectF wide = place.adjusted(-4, -4, 4, 4);
        return std::count_if(m_obstacles.begin(), m_obstacles.end(),
                             [&](const QPointF& pixel) { return wide.contains(pixel); });
    };
    int best = 0;
    qsizetype least = cost(places[0]);
    for (int i = 1; i < places.size(); ++i) {
        if (const qsizetype count = cost(places[i]); count < least) {
            least = count;
            best = i;
        }
    }
    if (least == std::numeric_limits<qsizetype>::max()) { // narrower than the read-out on both sides
        return {
            QPointF(std::max(area.left(), std::min(right, area.right() - size.width())), area.top() + 8.0),
            size};
    }
    const qsizetype now = cost(places[m_place]);
    if (now == std::numeric_limits<qsizetype>::max() || now > least + least / 2 + 4) {
        m_place = best; // otherwise it would jump about with the pointer
    }
    return places[m_place];
}

void CrosshairItem::drawRows(QCPPainter* painter, const QRectF& box, int shown) const
{
    const QFont plain = themeFont(kSmallSize);
    const QFont bold = themeFont(kSmallSize, QFont::DemiBold);
    QRectF line(box.left() + 8.0, box.top() + 6.0, box.width() - 16.0, kReadingRow);
    painter->setFont(bold);
    painter->setPen(m_theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    for (int i = 0; i < shown; ++i) {
        const Row& row = m_rows[i];
        line.translate(0.0, kReadingRow);
        painter->setPen(QPen(row.color, 2.5, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QPointF(line.left() + 1.0, line.center().y()),
                          QPointF(line.left() + 10.0, line.center().y()));
        painter->setFont(plain);
        painter->setPen(m_theme.secondaryText);
        painter->drawText(line.adjusted(16.0, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.name);
        painter->setFont(bold);
        painter->setPen(m_theme.text);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
    }
    if (shown < m_rows.size()) {
        line.translate(0.0, kReadingRow);
        painter->setFont(plain);
        painter->setPen(m_theme.secondaryText);
        painter->drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter,
            QCoreApplication::translate("twins::MetricPlot", "and %1 more").arg(m_rows.size() - shown));
    }
}

double TickRoom::widened(double step, double span) const
{
    const double most = std::max(1.0, m_most);
    if (!(step > 0.0) || span / step <= most) {
        return step;
    }
    const double decade = std::pow(10.0, std::floor(std::log10(step)));
    constexpr std::array kRound = {1.0, 2.0, 2.5, 5.0};
    for (double scale = decade; std::isfinite(scale); scale *= 10.0) {
        for (const double factor : kRound) {
            if (scale * factor > step && span / (scale * factor) <= most * (1.0 + 1e-9)) {
                return scale * factor;
            }
        }
    }
    return step;
}

double PercentTicker::getTickStep(const QCPRange& range)
{
    double step = 0.25;
    constexpr std::array kSteps = {0.25, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
    for (const double candidate : kSteps) {
        if (range.size() / candidate > 5.5) {
            break;
        }
        step = candidate;
    }
    while (range.size() / step > 8.0) {
        step *= 2.0;
    }
    return widened(step, range.size());
}

int PercentTicker::getSubTickCount(double /*tickStep*/)
{
    return 0;
}

QString PercentTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*formatChar*/,
                                    int /*precision*/)
{
    return QString::number(std::round(tick * 1e4) / 1e2, 'g', 6) + QStringLiteral(" %");
}

NumberTicker::NumberTicker(int ticks, bool integers)
    : m_integers(integers)
{
    setTickCount(ticks);
}

double NumberTicker::getTickStep(const QCPRange& range)
{
    const double step = widened(QCPAxisTicker::getTickStep(range), range.size());
    return m_integers ? std::max(1.0, std::ceil(step)) : step;
}

int NumberTicker::getSubTickCount(double /*tickStep*/)
{
    return 0;
}

QString NumberTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*formatChar*/,
                                   int /*precision*/)
{
    return tickText(std::abs(tick) < 1e-12 ? 0.0 : tick);
}

int LogTicker::getSubTickCount(double /*tickStep*/)
{
    return 0;
}

QVector<double> LogTicker::createTickVector(double /*tickStep*/, const QCPRange& range)
{
    const double lower = std::log10(std::max(range.lower, 1e-12));
    const double upper = std::log10(std::max(range.upper, 1e-12));
    const double first = std::floor(lower);
    const double last = std::ceil(upper);
    const double apart = (upper - lower) / mostIntervals();
    QVector<double> exponents;
    for (const double factor : {1.0, 5.0, 2.0}) {
        for (double decade = first; decade <= last; decade += 1.0) {
            const double exponent = decade + std::log10(factor);
            const bool room = std::all_of(exponents.begin(), exponents.end(),
                                          [&](double other) { return std::abs(other - exponent) >= apart; });
            if (room && exponent >= lower - 1e-9 && exponent <= upper + 1e-9) {
                exponents.append(exponent);
            }
        }
        if (last - first > 3.0) {
            break;
        }
    }
    std::sort(exponents.begin(), exponents.end());
    QVector<double> ticks;
    for (const double exponent : exponents) {
        ticks.append(std::pow(10.0, exponent));
    }
    return ticks;
}

QString LogTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*formatChar*/,
                                int /*precision*/)
{
    return tickText(tick);
}

} // namespace twins
