#pragma once

#include "core/session/report_writer.h"
#include "core/session/run_list.h"

#include <QDialog>
#include <QStringList>

#include <filesystem>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace twins
{

/// Asks of which runs a report is wanted, one or several for a comparison, and where it goes; writes it, with
/// progress and a way to cancel. Closed while it writes, it cancels first.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Offers the runs directly under `root`; that in `shown` (may be empty) is chosen already, also where it
    /// lies elsewhere.
    ReportDialog(const std::filesystem::path& root, const std::filesystem::path& shown, QWidget* parent,
                 ExportFunction write = exportRuns);

    /// Folders of the runs that are ticked, from the top.
    [[nodiscard]] QStringList runs() const;
    /// Writes the report of runs() in the background; closes when it is there.
    void write(const QString& path);

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    void written(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Stage { Choosing, Writing, Cancelling, Cancelled, Failed };

    void build();
    void showRuns(const std::vector<RunSummaryPtr>& runs);
    void addRun(const std::filesystem::path& folder, const QString& text, bool ticked);
    void choosePath();
    void cancelOrClose();
    void finish(const QString& path, const QString& problem);
    void showStage(Stage stage);
    void showChoice();
    [[nodiscard]] QString sentence() const;
    void retranslate();

    std::filesystem::path m_shown;
    RunList* m_source;
    ReportWriter* m_writer;
    QLabel* m_intro;
    QListWidget* m_list;
    QLabel* m_choice;
    QProgressBar* m_bar;
    QLabel* m_sentence;
    QPushButton* m_save;
    QPushButton* m_close;
    Stage m_stage = Stage::Choosing;
    QString m_path;        ///< chosen last
    QString m_problem;     ///< of Failed
    bool m_closes = false; ///< as soon as the writer has stopped
    bool m_listed = false;
};

} // namespace twins
