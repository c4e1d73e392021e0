#include "ui/plots/picture_panes.h"

#include "core/telemetry/color_map.h"

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
constexpr int kSmallest = 96;
constexpr int kBlinkTime = 600;    ///< ms; slower than the three flashes a second that can harm
constexpr int kValueSize = 10;     ///< pixels of the figures in a cell
constexpr double kGreyCell = 32.0; ///< pixels of a cell that holds one figure
constexpr double kColorCell = 40.0;
constexpr int kScaleWidth = 48;

/// "+8.0", "−0.5", "0".
QString levelsText(double value)
{
    if (std::abs(value) < 0.05) {
        return QStringLiteral("0");
    }
    return QString::asprintf("%+.1f", value).replace(QLatin1Char('-'), QChar(0x2212));
}

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

void PicturePanes::setSample(const SampleSetPtr& set, const AdversarialSample& sample)
{
    const bool sameSize = m_sample && m_sample->width == sample.width && m_sample->height == sample.height;
    m_set = set;
    m_sample = &sample;
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

void PicturePanes::makePictures()
{
    if (m_sample) {
        m_pictures = samplePictures(*m_set, *m_sample, m_channel);
        if (showsSaliency()) {
            m_saliencyEnds = {largestOf(m_sample->cleanSaliency), largestOf(m_sample->adversarialSaliency)};
            m_pictures.clean = saliencyPicture(m_sample->width, m_sample->height, m_sample->cleanSaliency,
                                               m_saliencyEnds[0]);
            m_pictures.adversarial = saliencyPicture(m_sample->width, m_sample->height,
                                                     m_sample->adversarialSaliency, m_saliencyEnds[1]);
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
    return m_saliency && m_sample && hasSaliency(*m_sample);
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
        tr("Arrows move, plus and minus zoom, 0 shows the whole image, Space swaps clean "
           "and adversarial, Shift with left and right moves the curtain"));
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

int PicturePanes::heightFor(int width, int most) const
{
    const int panes = paneCount();
    const int side = (width - (panes - 1) * kPaneGap) / panes;
    return std::max(kSmallest, std::min(side, most - kPaneCaption)) + kPaneCaption;
}

QRect PicturePanes::paneRect(int pane) const
{
    const int panes = paneCount();
    const int side =
        std::max(8, std::min((width() - (panes - 1) * kPaneGap) / panes, height() - kPaneCaption));
    return {pane * (side + kPaneGap), 0, side, side};
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
    return picture == 0 ? m_pictures.clean : picture == 1 ? m_pictures.adversarial : m_pictures.difference;
}

QStringList PicturePanes::valueLines(int picture, int x, int y) const
{
    if (picture == 2) {
        return {levelsText(255.0 * differenceAt(*m_sample, x, y, m_channel))};
    }
    if (showsSaliency()) {
        const double share = saliencyAt(picture, x, y) / std::max(1e-30, saliencyEnd(picture));
        return {std::isfinite(share) ? QString::number(std::lround(100.0 * share)) : QStringLiteral("–")};
    }
    const QColor color = pictureOf(picture).pixelColor(x, y);
    if (m_sample->channels < 3 || m_channel != PictureChannel::Color) {
        return {QString::number(color.red())};
    }
    return {QString::number(color.red()), QString::number(color.green()), QString::number(color.blue())};
}

double PicturePanes::saliencyAt(int picture, int x, int y) const
{
    const std::vector<float>& map = picture == 0 ? m_sample->cleanSaliency : m_sample->adversarialSaliency;
    return static_cast<double>(map[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_sample->width) +
                                   static_cast<std::size_t>(x)]);
}

QString PicturePanes::pixelText(int x, int y) const
{
    if (!m_sample || m_pictures.difference.isNull() || x < 0 || y < 0 || x >= m_sample->width ||
        y >= m_sample->height) {
        return {};
    }
    if (showsSaliency()) {
        const auto saliency = [&](int picture) {
            return QString::number(saliencyAt(picture, x, y), 'g', 3);
        };
        return tr("x %1, y %2: saliency %3 → %4, change of the pixel %5")
            .arg(x)
            .arg(y)
            .arg(saliency(0), saliency(1), valueLines(2, x, y).front());
    }
    const auto values = [&](int picture) {
        const QStringList lines = valueLines(picture, x, y);
        return lines.size() == 1 ? lines.front()
                                 : QLatin1Char('(') + lines.join(QStringLiteral(", ")) + QLatin1Char(')');
    };
    return tr("x %1, y %2: %3 → %4 of 255, change %5")
        .arg(x)
        .arg(y)
        .arg(values(0), values(1), valueLines(2, x, y).front());
}

QString PicturePanes::caption(int pane) const
{
    if (pane == paneCount() - 1) {
        return tr("difference");
    }
    const QString attack = QString::fromStdString(m_set->attack);
    const bool isClean = m_mode == Mode::SideBySide ? pane == 0 : m_showsClean;
    if (showsSaliency()) {
        const auto end = [this](int picture) {
            return QString::number(saliencyEnd(picture), 'g', 2);
        };
        if (m_mode == Mode::Curtain) {
            return tr("saliency, clean to %1 │ %2 to %3").arg(end(0), attack, end(1));
        }
        return isClean ? tr("saliency, clean, to %1").arg(end(0))
                       : tr("saliency, %1, to %2").arg(attack, end(1));
    }
    if (m_mode == Mode::Curtain) {
        return tr("clean │ adversarial, %1").arg(attack);
    }
    return isClean ? tr("clean") : tr("adversarial, %1").arg(attack);
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

QString PicturePanes::scaleText() const
{
    return m_sample ? differenceScaleText(differenceScale(*m_set, *m_sample)) : QString();
}

bool PicturePanes::showsScaleBar() const
{
    const QFontMetrics metrics(themeFont(kSmallSize));
    const int words =
        metrics.horizontalAdvance(tr("difference")) + metrics.horizontalAdvance(scaleText()) + 2 * kPaneGap;
    return m_sample && words + kScaleWidth <= paneRect(0).width();
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
    const bool isDifference = pane == paneCount() - 1;
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

void PicturePanes::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_sample) {
        return;
    }
    QPainter painter(this);
    for (int pane = 0; pane < paneCount(); ++pane) {
        const QRect area = paneRect(pane);
        painter.save();
        painter.setClipRect(area);
        if (pane == paneCount() - 1) {
            paintPicture(painter, area, 2);
        } else if (m_mode == Mode::Blink) {
            paintPicture(painter, area, m_showsClean ? 0 : 1);
        } else {
            paintPicture(painter, area, m_mode == Mode::Curtain ? 1 : pane);
        }
        if (m_mode == Mode::Curtain && pane == 0) {
            const int split = area.left() + static_cast<int>(std::lround(m_curtain * area.width()));
            painter.setClipRect(QRect(area.topLeft(), QPoint(split - 1, area.bottom())));
            paintPicture(painter, area, 0);
            painter.setClipRect(area);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.fillRect(split - 1, area.top(), 2, area.height(), m_theme.accent);
            painter.setPen(QPen(m_theme.panel, 1.5));
            painter.setBrush(m_theme.accent);
            painter.drawEllipse(QPointF(split, area.center().y()), 6.0, 6.0);
        }
        if (m_pixel.x() >= 0) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.accent, 1.5));
            painter.drawRect(cellRect(area, m_pixel.x(), m_pixel.y()));
        }
        painter.restore();
        if (pane == paneCount() - 1) { // the white of no change ends somewhere
            painter.setPen(m_theme.line);
            painter.drawRect(area.adjusted(0, 0, -1, -1));
        }
        paintCaption(painter, pane);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 1.0));
        painter.drawRect(paneRect(0).adjusted(0, 0, -1, -1));
    }
}

} // namespace twins
