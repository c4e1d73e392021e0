#pragma once

#include "ui/panels/parameter_editor.h"

class QToolButton;

namespace twins
{

class CalmComboBox;

/// A file or folder: typed, taken from a list of offers, or chosen in a dialog.
class PathEditor : public ParameterEditor
{
    Q_OBJECT

public:
    PathEditor(const Parameter& parameter, QWidget* parent);

    [[nodiscard]] QString text() const override;
    void setText(const QString& text, const QString& plain) override;
    void setProblem(const char* problem) override;
    void setSuggestions(const QStringList& suggestions) override;
    void retranslate() override;
    [[nodiscard]] QWidget* field() const override;

private:
    void browse();

    CalmComboBox* m_box;
    QToolButton* m_browse;
};

} // namespace twins
