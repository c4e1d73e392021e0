#pragma once

#include "core/session/run_list.h"

#include <QDialog>
#include <QStringList>

#include <filesystem>

class QLabel;
class QListWidget;
class QPushButton;

namespace twins
{

/// Asks of which runs a report is wanted, one or several for a comparison, and where it goes.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Offers the runs directly under `root`; that in `shown` (may be empty) is chosen already, also where it
    /// lies elsewhere.
    ReportDialog(const std::filesystem::path& root, const std::filesystem::path& shown, QWidget* parent);

    /// Folders of the runs that are ticked, from the top.
    [[nodiscard]] QStringList runs() const;

Q_SIGNALS:
    void chosen(const QStringList& runs, const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showRuns(const std::vector<RunSummaryPtr>& runs);
    void addRun(const std::filesystem::path& folder, const QString& text, bool ticked);
    void choosePath();
    void showChoice();
    void retranslate();

    std::filesystem::path m_shown;
    RunList* m_source;
    QLabel* m_intro;
    QListWidget* m_list;
    QLabel* m_choice;
    QPushButton* m_save;
    QPushButton* m_close;
    bool m_listed = false;
};

} // namespace twins
