#pragma once

#include "core/session/data_preview.h"
#include "ui/theme.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QToolButton;

namespace twins
{

class ParameterForm;

/// Content of the Experiment dock: the form, what was found of data set and checkpoint, and the checks at its
/// foot.
class ExperimentPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExperimentPanel(QWidget* parent = nullptr);

    [[nodiscard]] ParameterForm* form() const noexcept { return m_form; }
    /// Small buttons for the dock's title line; taken over by the dock.
    [[nodiscard]] QWidget* titleWidget();
    /// Checkpoints inside the program ("embedded:…"), offered in the checkpoint's list.
    void setEmbeddedCheckpoints(const QStringList& names);
    void applyTheme(const Theme& theme);

Q_SIGNALS:
    void openRequested();
    void saveRequested();
    void previewShown(); ///< what was found of data set and checkpoint stands in the form

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void inspect();
    void showPreview(const ExperimentPreview& preview);
    void showChecks();

    ParameterForm* m_form;
    QLabel* m_checksHeading;
    QLabel* m_checks;
    QLabel* m_selection;
    QWidget* m_title = nullptr;
    QToolButton* m_open;
    QToolButton* m_save;
    QToolButton* m_undo;
    ExperimentInspector* m_inspector;
    ExperimentPreview m_preview;
    bool m_hasPreview = false;
};

} // namespace twins
