#include "ui/panels/parameter_row.h"

#include "ui/panels/parameter_editor.h"
#include "ui/tone.h"
#include "ui/translate.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace twins
{

namespace
{

const char* toneName(ParameterRow::Tone tone)
{
    switch (tone) {
    case ParameterRow::Tone::Good:
        return "good";
    case ParameterRow::Tone::Warning:
        return "warning";
    case ParameterRow::Tone::Error:
        return "error";
    case ParameterRow::Tone::Plain:
        break;
    }
    return "secondary";
}

QString linkText(const QString& label)
{
    return QStringLiteral("<a href=\"#\">%1</a>").arg(label.toHtmlEscaped());
}

} // namespace

ParameterRow::ParameterRow(const Parameter& parameter, QWidget* parent)
    : QWidget(parent)
    , m_parameter(parameter)
    , m_editor(createParameterEditor(parameter, this))
    , m_label(new QLabel(this))
    , m_below(new QLabel(this))
    , m_remedy(new QLabel(this))
    , m_more(new QLabel(this))
{
    const QString key = QString::fromStdString(parameter.key);
    setObjectName(QStringLiteral("row-") + key);
    m_below->setObjectName(QStringLiteral("sentence-") + key);
    m_label->setBuddy(m_editor);
    setTone(m_label, "label");
    m_label->setWordWrap(true);
    m_below->setWordWrap(true);
    m_below->setTextFormat(Qt::PlainText);
    m_below->hide();
    m_remedy->setObjectName(QStringLiteral("remedy-") + key);
    m_more->setObjectName(QStringLiteral("more-") + key);
    for (QLabel* link : {m_remedy, m_more}) {
        link->setTextFormat(Qt::RichText);
        link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        link->setWordWrap(true); // a long one must not make the form wider than its dock
        link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        link->hide();
    }
    connect(m_more, &QLabel::linkActivated, this, &ParameterRow::moreWanted);
    connect(m_remedy, &QLabel::linkActivated, this, &ParameterRow::remedyChosen);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_editor, 0, 1);
    grid->addWidget(m_below, 1, 1);
    grid->addWidget(m_remedy, 2, 1);
    grid->addWidget(m_more, 3, 1);
    grid->setColumnStretch(1, 1);
    // A long choice or path is cut off rather than making the whole form wider than its dock.
    m_editor->field()->setMinimumWidth(0);
    m_editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_below->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    retranslate();
}

int ParameterRow::labelWidth() const
{
    return m_label->fontMetrics().horizontalAdvance(m_label->text()) + 2;
}

void ParameterRow::setLabelWidth(int width)
{
    m_label->setFixedWidth(width);
}

void ParameterRow::setProblem(Tone tone, const QString& text)
{
    m_problem = {tone, text};
    m_editor->setProblem(hasProblem() ? toneName(tone) : "");
    showSentence();
}

void ParameterRow::setRemedy(const QString& label, const QString& reason)
{
    m_remedy->setText(linkText(label));
    m_remedy->setAccessibleName(label);
    const QString tip =
        reason.isEmpty() ? QString()
                         : QStringLiteral("<p style='white-space:normal'>%1</p>").arg(reason.toHtmlEscaped());
    m_remedy->setToolTip(tip);
    m_below->setToolTip(tip);
    m_remedy->setVisible(!label.isEmpty());
}

void ParameterRow::setMore(const QString& label)
{
    m_more->setText(linkText(label));
    m_more->setVisible(!label.isEmpty());
}

void ParameterRow::setNote(Tone tone, const QString& text)
{
    m_note = {tone, text};
    showSentence();
}

QString ParameterRow::sentence() const
{
    if (m_problem.text.isEmpty()) {
        return m_note.text;
    }
    // A note of the checks takes nothing away from what is known about the value.
    const bool both = m_problem.tone == Tone::Good && !m_note.text.isEmpty();
    return both ? m_note.text + QLatin1Char('\n') + m_problem.text : m_problem.text;
}

bool ParameterRow::hasProblem() const
{
    return !m_problem.text.isEmpty() && (m_problem.tone == Tone::Error || m_problem.tone == Tone::Warning);
}

bool ParameterRow::hasError() const
{
    return !m_problem.text.isEmpty() && m_problem.tone == Tone::Error;
}

void ParameterRow::showSentence()
{
    const bool noted = m_problem.text.isEmpty() || (m_problem.tone == Tone::Good && !m_note.text.isEmpty());
    setTone(m_below, toneName(noted ? m_note.tone : m_problem.tone));
    m_below->setText(sentence());
    m_below->setVisible(!m_below->text().isEmpty());
}

void ParameterRow::retranslate()
{
    const QString label = translatedParameter(m_parameter.label);
    const QString help = translatedParameter(m_parameter.help);
    m_label->setText(label);
    // Rich text makes Qt wrap a tool tip.
    const QString tip = QStringLiteral("<p style='white-space:normal'>%1<br><code>%2</code></p>")
                            .arg(help.toHtmlEscaped(), QString::fromStdString(m_parameter.key));
    m_label->setToolTip(tip);
    m_editor->setToolTip(tip);
    m_editor->field()->setAccessibleName(label);
    if (const auto* box = qobject_cast<QComboBox*>(m_editor->field()); box && box->lineEdit()) {
        box->lineEdit()->setAccessibleName(label); // where the focus of an editable box is
    }
    m_editor->field()->setAccessibleDescription(help);
    m_editor->retranslate();
}

} // namespace twins
