#pragma once

#include "ui/models/batch_norm_layer_model.h"
#include "ui/theme.h"

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace twins
{

class Chip;
class ChoiceChip;
class QuietLabel;

/// Which other run lies over the BatchNorm microscope, whose distances its map shows, and what has to be
/// known to compare them. Takes no room while there is no other run.
class BatchNormCompareBar : public QWidget
{
    Q_OBJECT

public:
    explicit BatchNormCompareBar(QWidget* parent = nullptr);

    /// The names of the other runs; the first is chosen where the one before is not among them.
    void setRuns(const QStringList& names);
    /// Of the chosen run in that list; -1 without any.
    [[nodiscard]] int run() const;
    [[nodiscard]] QString runName() const;
    [[nodiscard]] MapOf map() const;
    /// Sentences under the chips. `failure` stands before them, with a button to try again; may be empty.
    void setNotes(const QStringList& notes, const QString& tip, const QString& failure);
    [[nodiscard]] const QStringList& notes() const noexcept { return m_notes; }
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void runChosen();
    void mapChosen();
    void retryAsked();

private:
    QuietLabel* m_with;
    ChoiceChip* m_runChip;
    QButtonGroup* m_mapChips;
    QLabel* m_note;
    Chip* m_again;
    QStringList m_names, m_notes;
    Theme m_theme;
};

} // namespace twins
