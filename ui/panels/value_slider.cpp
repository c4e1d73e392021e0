#include "ui/panels/value_slider.h"

#include "ui/theme.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace twins
{

namespace
{
constexpr int kPositions = 400;
constexpr double kCurve = 2.0; // value grows with the square of the way
} // namespace

ValueSlider::ValueSlider(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_caption(new QLabel(this))
    , m_field(new QDoubleSpinBox(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
{
    setObjectName(name);
    m_field->setObjectName(name + QStringLiteral("-field"));
    m_slider->setObjectName(name + QStringLiteral("-slider"));
    m_slider->setRange(0, kPositions);
    m_field->setAlignment(Qt::AlignRight);
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_field->setFixedWidth(92);
    m_caption->setBuddy(m_field);
    m_caption->setFont(themeFont(kSmallSize));
    auto* line = new QHBoxLayout;
    line->addWidget(m_caption, 1);
    line->addWidget(m_field);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        const QSignalBlocker quiet(m_field);
        m_field->setValue(valueAt(position));
        Q_EMIT valueChanged(m_field->value());
    });
    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(positionOf(value));
        Q_EMIT valueChanged(value);
    });
}

void ValueSlider::setRange(double low, double high, int decimals, const QString& suffix)
{
    const QSignalBlocker quiet(m_field), alsoQuiet(m_slider);
    m_field->setDecimals(decimals);
    m_field->setSingleStep(std::pow(10.0, -decimals) * (decimals > 1 ? 25.0 : 1.0));
    m_field->setRange(low, high);
    m_field->setSuffix(suffix);
    m_slider->setValue(positionOf(m_field->value()));
}

void ValueSlider::setCaption(const QString& caption, const QString& toolTip)
{
    m_caption->setText(caption);
    for (QWidget* widget : {static_cast<QWidget*>(m_caption), static_cast<QWidget*>(m_field),
                            static_cast<QWidget*>(m_slider)}) {
        widget->setToolTip(toolTip);
        widget->setAccessibleName(caption);
    }
}

double ValueSlider::value() const
{
    return m_field->value();
}

void ValueSlider::setValue(double value)
{
    const QSignalBlocker quiet(m_field), alsoQuiet(m_slider);
    m_field->setValue(value);
    m_slider->setValue(positionOf(m_field->value()));
}

int ValueSlider::positionOf(double value) const
{
    const double span = m_field->maximum() - m_field->minimum();
    const double share = span > 0.0 ? (value - m_field->minimum()) / span : 0.0;
    return static_cast<int>(std::lround(kPositions * std::pow(share, 1.0 / kCurve)));
}

double ValueSlider::valueAt(int position) const
{
    const double share = std::pow(static_cast<double>(position) / kPositions, kCurve);
    return m_field->minimum() + share * (m_field->maximum() - m_field->minimum());
}

} // namespace twins
