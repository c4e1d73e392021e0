#include "ui/plots/smoothing_chip.h"

#include "ui/theme.h"

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSlider>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{
constexpr int kNotches = 20; ///< for every factor of ten of the average's length
constexpr int kMost = 3 * kNotches;
constexpr int kDefault = kNotches; // weight 0.9
constexpr int kSliderWidth = 220;
} // namespace

SmoothingChip::SmoothingChip(QWidget* parent)
    : Chip(QString(), parent)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_words(new QLabel)
{
    setCheckable(false);
    setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(this);
    auto* content = new QWidget(menu);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(m_slider);
    m_slider->setRange(0, kMost);
    m_slider->setPageStep(kNotches / 2);
    m_slider->setValue(kDefault);
    m_slider->setMinimumWidth(kSliderWidth);
    m_slider->setObjectName(QStringLiteral("smoothingSlider"));
    m_words->setFont(themeFont(kSmallSize));
    content->setFocusProxy(m_slider);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(content);
    menu->addAction(action);
    connect(
        menu, &QMenu::aboutToShow, m_slider, [this] { m_slider->setFocus(Qt::PopupFocusReason); },
        Qt::QueuedConnection);
    setMenu(menu);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showWeight();
        Q_EMIT weightChanged(weight());
    });
    retranslate();
}

double SmoothingChip::weight() const
{
    return 1.0 - std::pow(10.0, -static_cast<double>(m_slider->value()) / kNotches);
}

void SmoothingChip::setWeight(double weight)
{
    m_slider->setValue(static_cast<int>(std::lround(-kNotches * std::log10(std::max(1e-9, 1.0 - weight)))));
}

void SmoothingChip::showWeight()
{
    const QLocale locale;
    const bool isOff = m_slider->value() == 0;
    const QString number = locale.toString(weight(), 'g', weight() < 0.99 ? 2 : 3);
    setText(isOff ? tr("raw") : tr("smooth %1").arg(number));
    m_words->setText(isOff ? tr("No smoothing")
                           : tr("Exponential average over about %1 steps, weight %2")
                                 .arg(locale.toString(std::lround(1.0 / (1.0 - weight()))), number));
    m_slider->setAccessibleDescription(m_words->text());
}

void SmoothingChip::retranslate()
{
    setAccessibleName(tr("Smoothing"));
    m_slider->setAccessibleName(tr("Smoothing"));
    showWeight();
}

} // namespace twins
