#include "ui/section.h"

#include "ui/plots/quiet_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace twins
{

Section::Section(QWidget* parent)
    : QWidget(parent)
    , m_rule(new QFrame(this))
    , m_title(new QLabel(this))
    , m_note(new QuietLabel(this))
    , m_line(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    m_rule->setProperty("rule", true);
    m_title->setObjectName(QStringLiteral("dock-title")); // dressed as one
    m_note->setProperty("tone", "secondary");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_rule);
    m_line->setContentsMargins(0, 4, 0, 0);
    m_line->setSpacing(8);
    m_line->addWidget(m_title);
    m_line->addWidget(m_note, 1);
    m_column->addLayout(m_line);
}

void Section::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString Section::title() const
{
    return m_title->text();
}

void Section::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setToolTip(note);
}

QString Section::note() const
{
    return m_note->text();
}

void Section::setRuled(bool ruled)
{
    m_rule->setVisible(ruled);
}

void Section::addAction(QWidget* widget)
{
    m_line->addWidget(widget);
}

void Section::addContent(QWidget* widget, int stretch)
{
    m_column->addWidget(widget, stretch);
}

void Section::addStretch(int stretch)
{
    m_column->addStretch(stretch);
}

} // namespace twins
