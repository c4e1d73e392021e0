#include "ui/plots/player_pictures.h"

#include "core/telemetry/sample_facts.h"
#include "ui/plots/sample_pictures.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPlaces = 3;
constexpr int kPlayerGap = 10;
constexpr int kPlayerCaption = 18;

/// Of a gradient [C,H,W], its largest the brightest.
QImage pictureOfGradient(const AttackTrace& trace, const std::vector<float>& gradient)
{
    const std::vector<float> map = saliencyOf(gradient, trace.channels);
    return saliencyPicture(trace.width, trace.height, map, largestOf(map));
}

} // namespace

AdversarialSample sampleOf(const AttackTrace& trace, int step)
{
    const TraceStep& clean = trace.steps.front();
    const TraceStep& here = trace.steps.at(static_cast<std::size_t>(step));
    AdversarialSample sample;
    sample.index = trace.testImage;
    sample.label = trace.label;
    sample.channels = trace.channels;
    sample.height = trace.height;
    sample.width = trace.width;
    sample.image = clean.image;
    sample.adversarial = here.image;
    sample.adaptive = {clean.answers.adaptive, here.answers.adaptive};
    sample.frozen = {clean.answers.frozen, here.answers.frozen};
    return sample;
}

SampleSet sampleSetOf(const AttackTrace& trace)
{
    SampleSet set;
    set.attack = trace.title;
    set.norm = name(trace.norm);
    set.epsilon = trace.epsilon;
    set.classNames = trace.classNames;
    return set;
}

PlayerPictures::PlayerPictures(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("player-pictures"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void PlayerPictures::setTrace(std::shared_ptr<const AttackTrace> trace, int step)
{
    m_trace = std::move(trace);
    m_step = step;
    rebuild();
}

void PlayerPictures::setStep(int step)
{
    if (step != m_step) {
        m_step = step;
        rebuild();
    }
}

void PlayerPictures::setThird(Third third)
{
    m_third = third;
    rebuild();
}

void PlayerPictures::rebuild()
{
    m_pictures = {};
    if (m_trace && m_step < static_cast<int>(m_trace->steps.size())) {
        const SampleSet set = sampleSetOf(*m_trace);
        const AdversarialSample sample = sampleOf(*m_trace, m_step);
        const SamplePictures pictures = samplePictures(set, sample);
        m_scale = differenceScaleText(differenceScale(set, sample));
        const bool atStart = m_step == 0;
        m_pictures = {pictures.clean, pictures.adversarial,
                      m_third == Third::Difference
                          ? pictures.difference
                          : pictureOfGradient(*m_trace, atStart ? m_trace->cleanSaliency
                                                                : m_trace->adversarialSaliency)};
    }
    update();
}

QString PlayerPictures::caption(int place) const
{
    if (!m_trace) {
        return {};
    }
    if (place == 0) {
        return tr("clean");
    }
    const TraceStep& step = m_trace->steps.at(static_cast<std::size_t>(m_step));
    if (place == 1) {
        return tr("pass %1").arg(step.pass);
    }
    if (m_third == Third::Saliency) {
        return m_step == 0 ? tr("saliency of the clean image") : tr("saliency of the image found");
    }
    return tr("difference, %1").arg(m_scale);
}

QRect PlayerPictures::pictureRect(int place) const
{
    const double ratio =
        m_trace && m_trace->height > 0 ? static_cast<double>(m_trace->width) / m_trace->height : 1.0;
    const int roomWide = (width() - (kPlaces - 1) * kPlayerGap) / kPlaces,
              roomHigh = height() - kPlayerCaption;
    const int high = std::max(8, std::min(roomHigh, static_cast<int>(roomWide / ratio)));
    const int wide = std::max(8, static_cast<int>(high * ratio));
    const int all = kPlaces * wide + (kPlaces - 1) * kPlayerGap;
    return {(width() - all) / 2 + place * (wide + kPlayerGap), (height() - kPlayerCaption - high) / 2, wide,
            high};
}

QString PlayerPictures::pixelText(int x, int y) const
{
    if (!m_trace || x < 0 || y < 0 || x >= m_trace->width || y >= m_trace->height) {
        return {};
    }
    const auto pixels = static_cast<std::size_t>(m_trace->width) * static_cast<std::size_t>(m_trace->height);
    const auto at =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(m_trace->width) + static_cast<std::size_t>(x);
    const auto values = [&](const std::vector<float>& image) {
        QStringList list;
        for (int channel = 0; channel < m_trace->channels; ++channel) {
            list << QString::number(
                255.0 * static_cast<double>(image[static_cast<std::size_t>(channel) * pixels + at]), 'f', 1);
        }
        return list.size() == 1 ? list.front()
                                : QLatin1Char('(') + list.join(QStringLiteral(", ")) + QLatin1Char(')');
    };
    return tr("x %1, y %2: %3 → %4 of 255")
        .arg(x)
        .arg(y)
        .arg(values(m_trace->steps.front().image),
             values(m_trace->steps.at(static_cast<std::size_t>(m_step)).image));
}

void PlayerPictures::setCurtain(double share)
{
    m_curtain = std::clamp(share, 0.0, 1.0);
    update();
}

void PlayerPictures::drawCurtain(const QPointF& at)
{
    const QRect area = pictureRect(1);
    setCurtain((at.x() - area.left()) / area.width());
}

void PlayerPictures::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && pictureRect(1).contains(event->position().toPoint())) {
        drawCurtain(event->position());
    }
}

void PlayerPictures::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        drawCurtain(event->position());
    }
    const QPoint at = event->position().toPoint();
    for (int place = 0; place < kPlaces && m_trace; ++place) {
        const QRect area = pictureRect(place);
        if (area.contains(at)) {
            Q_EMIT pixelPointed(pixelText((at.x() - area.left()) * m_trace->width / area.width(),
                                          (at.y() - area.top()) * m_trace->height / area.height()));
            return;
        }
    }
    Q_EMIT pixelPointed({});
}

void PlayerPictures::leaveEvent(QEvent* /*event*/)
{
    Q_EMIT pixelPointed({});
}

void PlayerPictures::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(themeFont(kSmallSize));
    for (int place = 0; place < kPlaces; ++place) {
        const QRect area = pictureRect(place);
        const QImage& image = m_pictures[static_cast<std::size_t>(place)];
        if (image.isNull()) {
            painter.fillRect(area, m_theme.grid);
            continue;
        }
        drawPixels(painter, area, image);
        if (place == 1 && m_curtain > 0.0) {
            const int wide = static_cast<int>(std::lround(area.width() * m_curtain));
            painter.save();
            painter.setClipRect(QRect(area.left(), area.top(), wide, area.height()));
            drawPixels(painter, area, m_pictures[0]);
            painter.restore();
            painter.setPen(QPen(m_theme.accent, 1.5));
            painter.drawLine(area.left() + wide, area.top(), area.left() + wide, area.bottom());
        }
        painter.setPen(m_theme.secondaryText);
        painter.drawText(
            QRect(area.left(), area.bottom() + 2, area.width() + kPlayerGap, kPlayerCaption),
            Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(caption(place), Qt::ElideRight, area.width() + kPlayerGap));
    }
}

void PlayerPictures::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void PlayerPictures::retranslate()
{
    setAccessibleName(tr("Clean image, attacked image and their difference"));
    setToolTip(tr("Drag over the attacked image to draw it away from the clean one (Shift with the left and "
                  "right keys)"));
    update();
}

} // namespace twins
