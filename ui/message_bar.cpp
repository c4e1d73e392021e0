#include "ui/message_bar.h"

#include "ui/icons.h"
#include "ui/tone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace twins
{

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_edge(new QFrame(this))
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("message-bar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_edge->setObjectName(QStringLiteral("message-edge"));
    m_edge->setFixedWidth(4);
    m_text->setObjectName(QStringLiteral("message-text"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setTextFormat(Qt::PlainText);
    m_close->setObjectName(QStringLiteral("message-close"));
    m_close->setProperty("flat", true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(10);
    row->addWidget(m_edge);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    m_text->setContentsMargins(0, 9, 0, 9);
    hide();
}

void MessageBar::showMessage(Tone tone, const QString& sentence)
{
    m_tone = tone;
    m_text->setText(sentence);
    setAccessibleName(sentence);
    paintIcon();
    show();
}

void MessageBar::clear()
{
    m_text->clear();
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_close->setIcon(tintedIcon(QStringLiteral("close"), theme.secondaryText));
    paintIcon();
}

void MessageBar::paintIcon()
{
    const bool isGood = m_tone == Tone::Good;
    const bool isError = m_tone == Tone::Error;
    setTone(m_edge, isGood ? "good" : isError ? "error" : "warning");
    const QString icon = isGood    ? QStringLiteral("check")
                         : isError ? QStringLiteral("error")
                                   : QStringLiteral("warning");
    const QColor color = isGood ? m_theme.good : isError ? m_theme.error : m_theme.warning;
    m_icon->setPixmap(
        tintedPixmap(icon, color.isValid() ? color : QColor(Qt::gray), 16, devicePixelRatioF()));
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_close->setToolTip(tr("Close this message"));
        m_close->setAccessibleName(tr("Close this message"));
    }
    QFrame::changeEvent(event);
}

} // namespace twins
