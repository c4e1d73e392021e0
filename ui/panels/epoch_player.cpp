#include "ui/panels/epoch_player.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace twins
{

namespace
{

// Milliseconds: all epochs take about kWhole, but none so short or long that the eye loses the thread.
constexpr int kWhole = 4000;
constexpr int kShortest = 80;
constexpr int kLongest = 500;
constexpr int kSliderWidth = 220;

} // namespace

EpochPlayer::EpochPlayer(QWidget* parent)
    : QWidget(parent)
    , m_play(new QToolButton(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_label(new QLabel(this))
    , m_timer(new QTimer(this))
    , m_theme(lightTheme())
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(m_play);
    line->addWidget(m_slider, 1);
    line->addWidget(m_label);
    m_play->setObjectName(QStringLiteral("playButton"));
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_slider->setObjectName(QStringLiteral("epochSlider"));
    m_slider->setRange(0, 0);
    m_slider->setPageStep(1);
    m_slider->setMinimumWidth(72);
    m_slider->setMaximumWidth(kSliderWidth);
    m_slider->installEventFilter(this);
    m_label->setObjectName(QStringLiteral("epochLabel"));
    m_label->setFont(themeFont(kSmallSize));
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        showEpoch();
        Q_EMIT indexChanged(value);
    });
    connect(m_slider, &QSlider::sliderPressed, this, [this] { setPlaying(false); });
    connect(m_play, &QToolButton::toggled, this, &EpochPlayer::play);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_slider->setValue(m_slider->value() + 1);
        if (m_slider->value() == m_slider->maximum()) {
            setPlaying(false);
        }
    });
    retranslate();
    applyTheme(m_theme);
}

void EpochPlayer::setEpochs(const std::vector<std::int64_t>& epochs)
{
    m_epochs = epochs;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(0, static_cast<int>(epochs.size()) - 1));
    m_play->setEnabled(epochs.size() > 1);
    m_slider->setEnabled(epochs.size() > 1);
    showEpoch();
}

int EpochPlayer::index() const
{
    return m_slider->value();
}

void EpochPlayer::setIndex(int index)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(index);
    showEpoch();
}

void EpochPlayer::setBehind(std::optional<std::int64_t> shown)
{
    if (shown != m_behind) {
        m_behind = shown;
        showEpoch();
    }
}

bool EpochPlayer::isPlaying() const
{
    return m_play->isChecked();
}

void EpochPlayer::setPlaying(bool on)
{
    m_play->setChecked(on);
}

bool EpochPlayer::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Space:
        if (m_play->isEnabled()) {
            m_play->toggle();
        }
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        setPlaying(false);
        m_slider->setValue(m_slider->value() + (key == Qt::Key_Left ? -1 : 1));
        return true;
    default:
        return false;
    }
}

bool EpochPlayer::eventFilter(QObject* watched, QEvent* event)
{
    return (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key())) ||
           QWidget::eventFilter(watched, event);
}

void EpochPlayer::play(bool on)
{
    Q_EMIT playingChanged(on);
    if (on && m_slider->value() == m_slider->maximum()) {
        m_slider->setValue(0);
    }
    const int each = kWhole / std::max(1, m_slider->maximum());
    on ? m_timer->start(std::clamp(each, kShortest, kLongest)) : m_timer->stop();
    showButton();
}

void EpochPlayer::showEpoch()
{
    const auto at = static_cast<std::size_t>(m_slider->value());
    if (at >= m_epochs.size()) {
        m_label->clear();
    } else if (m_behind) {
        m_label->setText(tr("epoch %1, reading epoch %2…").arg(*m_behind).arg(m_epochs[at]));
    } else {
        m_label->setText(tr("epoch %1").arg(m_epochs[at]));
    }
}

void EpochPlayer::showButton()
{
    const bool on = m_play->isChecked();
    m_play->setIcon(tintedIcon(on ? QStringLiteral("pause") : QStringLiteral("play"), m_theme.text));
    m_play->setToolTip(on ? tr("Pause (space)") : tr("Play the epochs (space)"));
    m_play->setAccessibleName(m_play->toolTip());
}

void EpochPlayer::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette palette = m_label->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_label->setPalette(palette);
    showButton();
}

void EpochPlayer::retranslate()
{
    m_slider->setAccessibleName(tr("Epoch"));
    m_slider->setToolTip(tr("The epoch that the whole view shows; left and right step through them"));
    showButton();
    showEpoch();
}

} // namespace twins
