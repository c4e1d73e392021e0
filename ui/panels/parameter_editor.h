#pragma once

#include "core/config/parameter_table.h"

#include <QStringList>
#include <QWidget>

namespace twins
{

/// The field of one parameter: one subclass for each way a ParameterType is entered. It speaks the text form
/// of parameterText() and setParameterFromText() and knows no other field.
class ParameterEditor : public QWidget
{
    Q_OBJECT

public:
    /// Text as the table writes it, without blanks around separators.
    [[nodiscard]] virtual QString text() const = 0;
    /// Shows the value; emits nothing. `plain` is the number behind a fraction, else empty.
    virtual void setText(const QString& text, const QString& plain) = 0;
    /// "error", "warning" or "": the border's colour.
    virtual void setProblem(const char* problem) = 0;
    /// Offers for a path, shown in its list.
    virtual void setSuggestions(const QStringList&) {}
    /// Units and choices anew in the window's language.
    virtual void retranslate() {}
    /// The widget that takes the focus.
    [[nodiscard]] virtual QWidget* field() const = 0;

    [[nodiscard]] const Parameter& parameter() const noexcept { return m_parameter; }

Q_SIGNALS:
    void edited();    ///< at every keystroke: a look at whether it is legal
    void committed(); ///< Enter, focus lost, or a choice made

protected:
    ParameterEditor(const Parameter& parameter, QWidget* parent);

private:
    const Parameter& m_parameter; // a row of parameterTable(), which never goes
};

/// The editor for `parameter`, a row of parameterTable().
[[nodiscard]] ParameterEditor* createParameterEditor(const Parameter& parameter, QWidget* parent);

/// The unit shown beside the parameter's field, in the window's language; empty for n/255, which the field
/// itself says.
[[nodiscard]] QString displayedUnit(const Parameter& parameter);

} // namespace twins
