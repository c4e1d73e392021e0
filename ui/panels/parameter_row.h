#pragma once

#include "core/config/parameter_table.h"

#include <QWidget>

class QLabel;

namespace twins
{

class ParameterEditor;

/// One line of the form: label, field with its unit, and under the field a sentence where one is needed.
class ParameterRow : public QWidget
{
    Q_OBJECT

public:
    /// How a sentence under the field is meant.
    enum class Tone { Plain, Good, Warning, Error };

    explicit ParameterRow(const Parameter& parameter, QWidget* parent = nullptr);

    [[nodiscard]] const Parameter& parameter() const noexcept { return m_parameter; }
    [[nodiscard]] ParameterEditor* editor() const noexcept { return m_editor; }
    /// Width that the label asks for; the form gives all labels the same.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

    /// What is wrong with the value; takes the place of the note. Empty text takes it away.
    void setProblem(Tone tone, const QString& text);
    /// What is known about the value: counts, a verdict, when a change takes effect.
    /// Offers a change that does away with the problem, as a link below it; `reason` is its tool tip. An
    /// empty label takes it away.
    void setRemedy(const QString& label, const QString& reason);
    /// Offers to say more about the value, as a link under everything else. An empty label takes it away.
    void setMore(const QString& label);
    void setNote(Tone tone, const QString& text);
    [[nodiscard]] QString sentence() const; ///< what stands under the field now
    [[nodiscard]] bool hasError() const;
    [[nodiscard]] bool hasProblem() const; ///< an error or a warning
    void retranslate();

Q_SIGNALS:
    void remedyChosen();
    void moreWanted();

private:
    void showSentence();

    struct Sentence {
        Tone tone = Tone::Plain;
        QString text;
    };

    const Parameter& m_parameter;
    ParameterEditor* m_editor;
    QLabel* m_label;
    QLabel* m_below;
    QLabel* m_remedy;
    QLabel* m_more;
    Sentence m_problem;
    Sentence m_note;
};

} // namespace twins
