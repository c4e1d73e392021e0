#pragma once

#include "core/session/training_session.h"
#include "ui/theme.h"

#include <QStatusBar>

#include <optional>

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
    void setScreenCost(double share); ///< [0,1]; shows at the next refresh()
    [[nodiscard]] double screenCost() const noexcept { return m_screenCost; }
    /// The newest light of the masking sentinel; without one the chip is not there.
    void setMasking(const std::optional<MaskingReport>& report);
    void setLanguageName(const QString& name);
    void applyTheme(const Theme& theme);

Q_SIGNALS:
    void maskingClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString activity() const;
    void showMasking();
    void showShares();

    const TrainingSession& m_session;
    QProgressBar* m_bar;
    QLabel* m_activity;
    QLabel* m_device;
    QLabel* m_shares;
    QLabel* m_advice; ///< beside the shares, where the loader is slow
    QToolButton* m_masking;
    QToolButton* m_folder;
    QToolButton* m_language;
    std::optional<MaskingReport> m_report;
    Theme m_theme;
    double m_screenCost = 0.0;
};

} // namespace twins
