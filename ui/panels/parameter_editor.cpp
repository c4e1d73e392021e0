#include "ui/panels/parameter_editor.h"

#include "ui/panels/field_edit.h"
#include "ui/panels/path_editor.h"
#include "ui/tone.h"
#include "ui/translate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace twins
{

namespace
{

QHBoxLayout* bareRow(QWidget* owner)
{
    auto* row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    return row;
}

class FlagEditor : public ParameterEditor
{
public:
    FlagEditor(const Parameter& parameter, QWidget* parent)
        : ParameterEditor(parameter, parent)
        , m_box(new QCheckBox(this))
    {
        m_box->setMinimumHeight(26);
        bareRow(this)->addWidget(m_box);
        setFocusProxy(m_box);
        connect(m_box, &QCheckBox::toggled, this, &ParameterEditor::committed);
    }

    QString text() const override
    {
        return m_box->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    }
    void setText(const QString& text, const QString&) override
    {
        const QSignalBlocker blocker(m_box);
        m_box->setChecked(text == QLatin1String("true"));
    }
    void setProblem(const char*) override {}
    QWidget* field() const override { return m_box; }

private:
    QCheckBox* m_box;
};

class ChoiceEditor : public ParameterEditor
{
public:
    ChoiceEditor(const Parameter& parameter, QWidget* parent)
        : ParameterEditor(parameter, parent)
        , m_box(new CalmComboBox(this))
    {
        for (const ParameterChoice& choice : parameter.choices) {
            m_box->addItem(translatedParameter(choice.label), QString::fromStdString(choice.key));
        }
        bareRow(this)->addWidget(m_box);
        setFocusProxy(m_box);
        connect(m_box, &QComboBox::currentIndexChanged, this, &ParameterEditor::committed);
    }

    QString text() const override { return m_box->currentData().toString(); }
    void setText(const QString& text, const QString&) override
    {
        const QSignalBlocker blocker(m_box);
        m_box->setCurrentIndex(m_box->findData(text));
    }
    void setProblem(const char* problem) override { setStyleProperty(m_box, "problem", problem); }
    void retranslate() override
    {
        for (int i = 0; i < m_box->count(); ++i) {
            m_box->setItemText(i,
                               translatedParameter(parameter().choices[static_cast<std::size_t>(i)].label));
        }
    }
    QWidget* field() const override { return m_box; }

private:
    CalmComboBox* m_box;
};

/// Numbers, fractions, lists and plain text: a line that may be left half-typed.
class LineEditor : public ParameterEditor
{
public:
    LineEditor(const Parameter& parameter, QWidget* parent)
        : ParameterEditor(parameter, parent)
        , m_line(new FieldEdit(this))
    {
        bareRow(this)->addWidget(m_line);
        setFocusProxy(m_line);
        retranslate();
        connect(m_line, &QLineEdit::textEdited, this, &ParameterEditor::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &ParameterEditor::committed);
    }

    QString text() const override
    {
        QString typed = m_line->text();
        if (parameter().type != ParameterType::Text) {
            typed.remove(QLatin1Char(' '));
        }
        return typed;
    }

    void setText(const QString& text, const QString& plain) override
    {
        m_plain = plain;
        m_line->setText(spaced(text));
        m_line->setCursorPosition(0);
        retranslate();
    }

    void setProblem(const char* problem) override { setStyleProperty(m_line, "problem", problem); }
    void retranslate() override
    {
        const bool isFraction = parameter().type == ParameterType::Fraction;
        m_line->setRemark(isFraction ? m_plain : displayedUnit(parameter()));
    }
    QWidget* field() const override { return m_line; }

private:
    /// "8/255" as "8 / 255", "1,1,1" as "1, 1, 1": easier on the eye, the same to the reader of values.
    QString spaced(QString text) const
    {
        switch (parameter().type) {
        case ParameterType::Fraction:
            return text.replace(QStringLiteral("/"), QStringLiteral(" / "));
        case ParameterType::IntegerList:
        case ParameterType::RealList:
            return text.replace(QStringLiteral(","), QStringLiteral(", "));
        default:
            return text;
        }
    }

    FieldEdit* m_line;
    QString m_plain;
};

} // namespace

ParameterEditor::ParameterEditor(const Parameter& parameter, QWidget* parent)
    : QWidget(parent)
    , m_parameter(parameter)
{
    setObjectName(QStringLiteral("parameter-") + QString::fromStdString(parameter.key));
}

ParameterEditor* createParameterEditor(const Parameter& parameter, QWidget* parent)
{
    switch (parameter.type) {
    case ParameterType::Flag:
        return new FlagEditor(parameter, parent);
    case ParameterType::Choice:
        return new ChoiceEditor(parameter, parent);
    case ParameterType::Path:
        return new PathEditor(parameter, parent);
    case ParameterType::Integer:
    case ParameterType::Real:
    case ParameterType::Fraction:
    case ParameterType::Text:
    case ParameterType::IntegerList:
    case ParameterType::RealList:
        break;
    }
    return new LineEditor(parameter, parent);
}

QString displayedUnit(const Parameter& parameter)
{
    return parameter.type == ParameterType::Fraction ? QString() : translatedParameter(parameter.unit);
}

} // namespace twins
