#pragma once

#include "core/session/training_session.h"
#include "ui/theme.h"

#include <QStatusBar>

class QLabel;
class QMenu;
class QProgressBar;
class QToolButton;

namespace twins
{

/// The line at the window's foot: what is running where, how the time divides, which run folder, which
/// language.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    /// `languages` opens from the language button.
    StatusLine(const TrainingSession& session, QMenu* languages, QWidget* parent = nullptr);

    /// Reads the session's state, progress and run anew; cheap.
    void refresh();
    void setLanguageName(const QString& name);
    void applyTheme(const Theme& theme);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString activity() const;

    const TrainingSession& m_session;
    QProgressBar* m_bar;
    QLabel* m_activity;
    QLabel* m_device;
    QLabel* m_shares;
    QToolButton* m_folder;
    QToolButton* m_language;
};

} // namespace twins
