#include "ui/views/adversarial_view_detail.h"

#include "ui/models/sample_model.h"
#include "ui/plots/class_bars.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPadding = 12;
constexpr int kGap = 8;
constexpr int kCaption = 18;
constexpr int kLargest = 224;
constexpr int kSmallest = 96;

} // namespace

SampleDetail::SampleDetail(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_pixel(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_bars(new ClassBars(this))
    , m_room(new QWidget(this))
    , m_theme(lightTheme())
{
    setMouseTracking(true);
    m_room->setMouseTracking(true);
    m_room->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setFont(themeFont(kTitleSize, QFont::DemiBold));
    m_pixel->setFont(themeFont(kSmallSize));
    m_pixel->setObjectName(QStringLiteral("pixelValue"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setObjectName(QStringLiteral("closeDetail"));
    connect(m_close, &QToolButton::clicked, this, &SampleDetail::closed);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, 8, kPadding, kPadding);
    layout->setSpacing(4);
    auto* header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_close);
    layout->addLayout(header);
    layout->addWidget(m_room);
    layout->addWidget(m_pixel);
    layout->addSpacing(4);
    layout->addWidget(m_bars);
    layout->addStretch(1);
    retranslate();
    applyTheme(m_theme);
}

void SampleDetail::show(const SampleSetPtr& set, const AdversarialSample& sample)
{
    m_set = set;
    m_sample = &sample;
    m_pictures = samplePictures(*set, sample);
    m_bars->setSample(*set, sample);
    updateTexts();
    update();
}

void SampleDetail::updateTexts()
{
    if (!m_sample)
        return;
    const QString label = className(*m_set, m_sample->label);
    m_title->setText(tr("%1, %2").arg(label, outcomeText(*m_set, *m_sample, m_sample->adaptive)));
    m_captions = {tr("clean"), tr("adversarial, %1").arg(QString::fromStdString(m_set->attack)),
                  tr("difference, %1").arg(differenceScaleText(differenceScale(*m_set, *m_sample)))};
    m_pixel->setText(tr("Point at a picture to read its values."));
}

void SampleDetail::retranslate()
{
    setAccessibleName(tr("Enlarged sample"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(m_close->toolTip());
    updateTexts();
}

void SampleDetail::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_bars->applyTheme(theme);
    QPalette palette = m_pixel->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_pixel->setPalette(palette);
    update();
}

int SampleDetail::pictureSide() const
{
    // In a low dock the pictures leave room for the first bars.
    const int room = parentWidget() ? parentWidget()->height() / 2 : kLargest;
    return std::clamp((width() - 2 * kPadding - 2 * kGap) / 3, 24, std::clamp(room, kSmallest, kLargest));
}

QRect SampleDetail::pictureRect(int picture) const
{
    const int side = pictureSide();
    return {kPadding + picture * (side + kGap), m_room->geometry().top(), side, side};
}

void SampleDetail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_room->setFixedHeight(pictureSide() + kCaption);
}

QString SampleDetail::pixelText(int x, int y) const
{
    if (!m_sample || x < 0 || y < 0 || x >= m_sample->width || y >= m_sample->height)
        return {};
    const QColor before = m_pictures.clean.pixelColor(x, y);
    const QColor after = m_pictures.adversarial.pixelColor(x, y);
    const auto values = [this](const QColor& color) {
        if (m_sample->channels < 3)
            return QString::number(color.red());
        return QStringLiteral("(%1, %2, %3)").arg(color.red()).arg(color.green()).arg(color.blue());
    };
    const QString change = QString::asprintf("%+.1f", 255.0 * differenceAt(*m_sample, x, y))
                               .replace(QLatin1Char('-'), QChar(0x2212));
    return tr("x %1, y %2: %3 → %4 of 255, change %5")
        .arg(x)
        .arg(y)
        .arg(values(before), values(after), change);
}

void SampleDetail::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    for (int picture = 0; picture < 3 && m_sample; ++picture) {
        const QRect area = pictureRect(picture);
        if (!area.contains(at))
            continue;
        m_pixel->setText(pixelText((at.x() - area.left()) * m_sample->width / area.width(),
                                   (at.y() - area.top()) * m_sample->height / area.height()));
        return;
    }
    leaveEvent(event);
}

void SampleDetail::leaveEvent(QEvent* /*event*/)
{
    m_pixel->setText(tr("Point at a picture to read its values."));
}

void SampleDetail::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setPen(m_theme.line);
    painter.drawLine(rect().topLeft(), x() > 0 ? rect().bottomLeft() : rect().topRight());
    if (!m_sample)
        return;
    const QImage* const images[] = {&m_pictures.clean, &m_pictures.adversarial, &m_pictures.difference};
    painter.setFont(themeFont(kSmallSize));
    for (int picture = 0; picture < 3; ++picture) {
        const QRect area = pictureRect(picture);
        drawPixels(painter, area, *images[picture]);
        painter.setPen(m_theme.secondaryText);
        painter.drawText(QRect(area.left(), area.bottom() + 2, area.width(), kCaption),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_captions[static_cast<std::size_t>(picture)],
                                                          Qt::ElideRight, area.width()));
    }
}

} // namespace twins
