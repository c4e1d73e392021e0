#include "ui/plots/picture_panes.h"

#include "core/telemetry/color_map.h"
#include "ui/plots/plot_overlay.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPaneGap = 8;
constexpr int kPaneCaption = 20;
constexpr int kPaneRowGap = 4; ///< between rows of panes
constexpr int kSmallest = 96;
constexpr int kBlinkTime = 600;    ///< ms; slower than the three flashes a second that can harm
constexpr int kValueSize = 10;     ///< pixels of the figures in a cell
constexpr double kGreyCell = 32.0; ///< pixels of a cell that holds one figure
constexpr double kColorCell = 40.0;
constexpr int kScaleWidth = 48;

} // namespace

PicturePanes::PicturePanes(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    m_timer.setInterval(kBlinkTime);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_showsClean = !m_showsClean;
        update();
    });
    retranslate();
}

void PicturePanes::setSample(const SampleSetPtr& set, const AdversarialSample& sample,
                             const ComparedSamplesPtr& compared)
{
    const bool sameSize = m_sample && m_sample->width == sample.width && m_sample->height == sample.height;
    m_set = set;
    m_sample = &sample;
    m_compared = compared;
    m_other = compared ? compared->pairs.find(sample.index) : nullptr;
    m_pixel = {-1, -1};
    if (sample.channels < 3) {
        m_channel = PictureChannel::Color;
    }
    makePictures();
    if (!sameSize) {
        m_zoom = 1.0;
        m_centre = {0.5, 0.5};
    }
    clampView();
    Q_EMIT viewChanged();
}

void PicturePanes::setAgainst(Against against)
{
    if (against == m_against) {
        return;
    }
    m_against = against;
    makePictures();
    Q_EMIT viewChanged();
}

double PicturePanes::scale() const
{
    return comparesRuns() ? commonScale(*m_set, *m_sample, *m_compared->set, *m_other)
                          : differenceScale(*m_set, *m_sample);
}

void PicturePanes::makePictures()
{
    m_pictures = {};
    if (m_sample) {
        const SamplePictures here = samplePictures(*m_set, *m_sample, m_channel, scale());
        m_pictures = {here.clean, here.adversarial, here.difference, {}, {}};
        if (comparesRuns()) {
            const SamplePictures there = samplePictures(*m_compared->set, *m_other, m_channel, scale());
            m_pictures[3] = there.adversarial;
            m_pictures[4] = there.difference;
        }
    }
    if (showsSaliency()) {
        for (const int picture : {0, 1, 3}) {
            if (picture != 3 || comparesRuns()) {
                const AdversarialSample& sample = sampleOf(picture);
                const auto& map = picture == 0 ? sample.cleanSaliency : sample.adversarialSaliency;
                const auto at = static_cast<std::size_t>(picture);
                m_saliencyEnds[at] = largestOf(map);
                m_pictures[at] = saliencyPicture(sample.width, sample.height, map, m_saliencyEnds[at]);
            }
        }
    }
    update();
}

void PicturePanes::setMode(Mode mode)
{
    m_mode = mode;
    m_showsClean = mode == Mode::Blink;
    m_blinks = mode == Mode::Blink;
    m_blinks&& isVisible() ? m_timer.start() : m_timer.stop();
    update();
    Q_EMIT viewChanged();
}

void PicturePanes::setChannel(PictureChannel channel)
{
    if (channel == m_channel) {
        return;
    }
    m_channel = channel;
    makePictures();
    Q_EMIT viewChanged();
}

void PicturePanes::setSaliency(bool on)
{
    if (on == m_saliency) {
        return;
    }
    m_saliency = on;
    makePictures();
    Q_EMIT viewChanged();
}

bool PicturePanes::showsSaliency() const
{
    return m_saliency && m_sample && hasSaliency(*m_sample) && (!comparesRuns() || hasSaliency(*m_other));
}

void PicturePanes::swap()
{
    if (m_mode != Mode::Blink) {
        setMode(Mode::Blink);
    }
    m_blinks = false;
    m_timer.stop();
    m_showsClean = !m_showsClean;
    update();
}

void PicturePanes::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void PicturePanes::retranslate()
{
    setAccessibleName(tr("Pictures of the sample, enlarged"));
    setAccessibleDescription(
        tr("Arrows move, plus and minus zoom, 0 shows the whole image, Space swaps the two "
           "that are compared, Shift with left and right moves the curtain"));
    update();
}

double PicturePanes::largestZoom() const
{
    const int longest = m_sample ? std::max(m_sample->width, m_sample->height) : 1;
    return std::max(1.0, longest / 4.0);
}

void PicturePanes::clampView()
{
    m_zoom = std::clamp(m_zoom, 1.0, largestZoom());
    const double half = 0.5 / m_zoom;
    m_centre = {std::clamp(m_centre.x(), half, 1.0 - half), std::clamp(m_centre.y(), half, 1.0 - half)};
    update();
}

void PicturePanes::zoomTo(double zoom, const QPointF& at)
{
    const double before = m_zoom;
    m_zoom = std::clamp(zoom, 1.0, largestZoom());
    m_centre = at + (m_centre - at) * (before / m_zoom);
    clampView();
    Q_EMIT viewChanged();
}

void PicturePanes::zoomBy(double factor)
{
    zoomTo(m_zoom * factor, m_centre);
}

void PicturePanes::panBy(const QPointF& share)
{
    m_centre += share / m_zoom;
    clampView();
}

QRectF PicturePanes::shown() const
{
    if (!m_sample) {
        return {};
    }
    const QSizeF size(m_sample->width / m_zoom, m_sample->height / m_zoom);
    return {QPointF(m_centre.x() * m_sample->width - size.width() / 2.0,
                    m_centre.y() * m_sample->height - size.height() / 2.0),
            size};
}

void PicturePanes::setCurtain(double share)
{
    m_curtain = std::clamp(share, 0.0, 1.0);
    update();
}

int PicturePanes::columns(int width, int height) const
{
    const int panes = paneCount();
    if (panes != 4) {
        return panes;
    }
    const auto side = [&](int columns) {
        const int rows = panes / columns;
        return std::min((width - (columns - 1) * kPaneGap) / columns,
                        (height - (rows - 1) * kPaneRowGap) / rows - kPaneCaption);
    };
    return side(4) > side(2) ? 4 : 2;
}

int PicturePanes::heightFor(int width, int most) const
{
    const int across = columns(width, most);
    const int rows = paneCount() / across;
    const int side = (width - (across - 1) * kPaneGap) / across;
    const int gaps = (rows - 1) * kPaneRowGap;
    return rows * (std::max(kSmallest, std::min(side, (most - gaps) / rows - kPaneCaption)) + kPaneCaption) +
           gaps;
}

QRect PicturePanes::paneRect(int pane) const
{
    const int across = columns(width(), height());
    const int rows = paneCount() / across;
    const int side = std::max(8, std::min((width() - (across - 1) * kPaneGap) / across,
                                          (height() - (rows - 1) * kPaneRowGap) / rows - kPaneCaption));
    return {pane % across * (side + kPaneGap), pane / across * (side + kPaneCaption + kPaneRowGap), side,
            side};
}

QSizeF PicturePanes::cell() const
{
    const QRectF source = shown();
    const QRect pane = paneRect(0);
    return m_sample ? QSizeF(pane.width() / source.width(), pane.height() / source.height()) : QSizeF();
}

QRectF PicturePanes::cellRect(const QRect& pane, int x, int y) const
{
    const QRectF source = shown();
    const QSizeF size = cell();
    return {QPointF(pane.left() + (x - source.left()) * size.width(),
                    pane.top() + (y - source.top()) * size.height()),
            size};
}

bool PicturePanes::showsValues() const
{
    const bool inColor =
        m_sample && m_sample->channels >= 3 && m_channel == PictureChannel::Color && !showsSaliency();
    return std::min(cell().width(), cell().height()) >= (inColor ? kColorCell : kGreyCell);
}

const QImage& PicturePanes::pictureOf(int picture) const
{
    return m_pictures.at(static_cast<std::size_t>(picture));
}

void PicturePanes::paintPicture(QPainter& painter, const QRect& pane, int picture) const
{
    const QImage& image = pictureOf(picture);
    if (image.isNull()) {
        painter.fillRect(pane, m_theme.grid);
        return;
    }
    const QRectF source = shown();
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          pane.width() * devicePixelRatioF() < source.width());
    painter.drawImage(QRectF(pane), image, source);
    if (showsValues()) {
        paintValues(painter, pane, picture);
    }
}

void PicturePanes::paintValues(QPainter& painter, const QRect& pane, int picture) const
{
    const QRectF source = shown();
    const QImage& image = pictureOf(picture);
    painter.setFont(themeFont(kValueSize));
    const int lastX = std::min(image.width() - 1, static_cast<int>(std::floor(source.right())));
    const int lastY = std::min(image.height() - 1, static_cast<int>(std::floor(source.bottom())));
    for (int y = std::max(0, static_cast<int>(source.top())); y <= lastY; ++y) {
        for (int x = std::max(0, static_cast<int>(source.left())); x <= lastX; ++x) {
            painter.setPen(qGray(image.pixel(x, y)) < 128 ? Qt::white : Qt::black);
            painter.drawText(cellRect(pane, x, y), Qt::AlignCenter,
                             valueLines(picture, x, y).join(QLatin1Char('\n')));
        }
    }
}

/// The scale is always stated; the bar of its colours where there is room.
void PicturePanes::paintScale(QPainter& painter, const QRect& line) const
{
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, scaleText());
    if (!showsScaleBar()) {
        return;
    }
    const int right = line.right() - painter.fontMetrics().horizontalAdvance(scaleText()) - 6;
    const QRect bar(right - kScaleWidth, line.center().y() - 3, kScaleWidth, 7);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 8; ++i) {
        const Rgb color = divergingColor(i / 4.0 - 1.0);
        gradient.setColorAt(i / 8.0, QColor(color.r, color.g, color.b));
    }
    painter.fillRect(bar, gradient);
}

void PicturePanes::paintCaption(QPainter& painter, int pane) const
{
    const QRect area = paneRect(pane);
    const QRect line(area.left(), area.bottom() + 3, area.width(), kPaneCaption - 2);
    const bool isDifference = contentOf(pane).first % 2 == 0 && contentOf(pane).first > 0;
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.secondaryText);
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = line.width() - (isDifference ? metrics.horizontalAdvance(scaleText()) + 4 : 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(caption(pane), Qt::ElideRight, room));
    if (isDifference) {
        paintScale(painter, line);
    }
}

PicturePanes::Content PicturePanes::contentOf(int pane) const
{
    if (comparesRuns()) {
        return m_mode == Mode::SideBySide ? Content{pane + 1} : Content{pane + 1, pane + 3};
    }
    return m_mode == Mode::SideBySide ? Content{pane} : pane == 0 ? Content{0, 1} : Content{2};
}

/// The left part of a pane, up to the line that can be moved.
void PicturePanes::paintCurtain(QPainter& painter, const QRect& pane, int picture) const
{
    const int split = pane.left() + static_cast<int>(std::lround(m_curtain * pane.width()));
    painter.setClipRect(QRect(pane.topLeft(), QPoint(split - 1, pane.bottom())));
    paintPicture(painter, pane, picture);
    painter.setClipRect(pane);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(split - 1, pane.top(), 2, pane.height(), m_theme.accent);
    painter.setPen(QPen(m_theme.panel, 1.5));
    painter.setBrush(m_theme.accent);
    painter.drawEllipse(QPointF(split, pane.center().y()), 6.0, 6.0);
}

void PicturePanes::paintPane(QPainter& painter, int pane) const
{
    const QRect area = paneRect(pane);
    const Content content = contentOf(pane);
    const bool isPair = content.second >= 0;
    const bool showsSecond = isPair && (m_mode == Mode::Curtain || !m_showsClean);
    const int picture = showsSecond ? content.second : content.first;
    painter.save();
    painter.setClipRect(area);
    paintPicture(painter, area, picture);
    if (isPair && m_mode == Mode::Curtain) {
        paintCurtain(painter, area, content.first);
    }
    if (m_pixel.x() >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accent, 1.5));
        painter.drawRect(cellRect(area, m_pixel.x(), m_pixel.y()));
    }
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    if (picture > 2 && m_mode != Mode::Curtain) {
        painter.setPen(QPen(m_theme.panel, 3.0)); // the dashes would be lost on a dark picture
        painter.drawRect(area.adjusted(0, 0, -1, -1));
        painter.setPen(overlayPen(m_theme.secondaryText, m_compared->pattern, 2.0));
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    } else if (content.first == 2) { // the white of no change ends somewhere
        painter.setPen(m_theme.line);
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
    paintCaption(painter, pane);
}

void PicturePanes::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_sample) {
        return;
    }
    QPainter painter(this);
    for (int pane = 0; pane < paneCount(); ++pane) {
        paintPane(painter, pane);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(paneRect(0).adjusted(0, 0, -1, -1));
    }
}

} // namespace twins
