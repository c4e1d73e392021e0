#include "ui/empty_state.h"

#include "ui/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kIconSize = 36;
constexpr int kTextWidth = 340;
} // namespace

EmptyState::EmptyState(const QString& icon, QWidget* parent)
    : QWidget(parent)
    , m_iconName(icon)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_title->setProperty("tone", "hint-title");
    m_text->setProperty("tone", "hint-text");
    m_text->setWordWrap(true);
    m_text->setFixedWidth(kTextWidth);
    m_button->setObjectName(QStringLiteral("hint-button"));
    m_button->setProperty("primary", true);
    m_button->hide();
    for (QLabel* label : {m_icon, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
    }
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(4);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(5);
    setMinimumSize(0, 0);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    fitText();
}

/// A wrapped label in a centred column does not ask for its height; the style sheet's font decides it.
void EmptyState::fitText()
{
    m_text->ensurePolished();
    m_text->setMinimumHeight(0); // or the height before would count
    m_text->setFixedHeight(std::max(0, m_text->heightForWidth(kTextWidth)));
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        fitText();
    }
    QWidget::changeEvent(event);
}

void EmptyState::showEvent(QShowEvent* event)
{
    fitText();
    QWidget::showEvent(event);
}

void EmptyState::setButton(const QString& text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void EmptyState::applyTheme(const Theme& theme)
{
    m_icon->setPixmap(
        tintedPixmap(m_iconName, withOpacity(theme.secondaryText, 0.55), kIconSize, devicePixelRatioF()));
}

QString EmptyState::title() const
{
    return m_title->text();
}

} // namespace twins
