// What leaves the main window: figures as files and to the clipboard, all of them, reports.
#include "ui/main_window.h"

#include "ui/app_settings.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/dock_frame.h"
#include "ui/export_everything.h"
#include "ui/figure_print.h"
#include "ui/main_actions.h"
#include "ui/message_bar.h"
#include "ui/panels/table_menu.h"
#include "ui/run_view.h"
#include "ui/save_name.h"
#include "ui/view_feeder.h"
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QProgressDialog>
#include <QShortcut>

namespace twins
{

namespace
{

bool canPrint(const DockFrame* dock)
{
    return dock != nullptr && dock->view() != nullptr && !dock->isEmpty() && dock->view()->hasFigure();
}

} // namespace

DockFrame* MainWindow::figureInFocus() const
{
    DockFrame* firstShown = nullptr;
    for (DockFrame* dock : m_workspace->docks()) {
        if (dock->view() == nullptr || !dock->isShown() || dock->isEmpty()) {
            continue;
        }
        if (dock->isAncestorOf(QApplication::focusWidget()) || dock->underMouse()) {
            return dock;
        }
        firstShown = firstShown == nullptr ? dock : firstShown;
    }
    return firstShown;
}

void MainWindow::connectExport()
{
    const auto focused = [this] {
        return figureInFocus();
    };
    connect(m_workspace, &Workspace::exportRequested, this, &MainWindow::exportFigure);
    connect(m_actions->exportFigure, &QAction::triggered, this, [this, focused] { exportFigure(focused()); });
    connect(m_actions->copyFigure, &QAction::triggered, this, [this, focused] { copyFigure(focused()); });
    for (DockFrame* dock : m_workspace->docks()) {
        if (dock->view() != nullptr && !dock->view()->copiesItself()) {
            auto* copy = new QShortcut(QKeySequence(QKeySequence::Copy), dock->view());
            copy->setContext(Qt::WidgetWithChildrenShortcut);
            connect(copy, &QShortcut::activated, this, [this, dock] { copyFigure(dock); });
        }
    }
    connect(m_actions->exportEverything, &QAction::triggered, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Export everything into a folder"),
                                                                 m_services.settings->lastFolder());
        if (!folder.isEmpty()) {
            exportEverything(folder);
        }
    });
    for (const TableMenu* table : findChildren<TableMenu*>()) {
        connect(table, &TableMenu::told, this, [this](const QString& sentence, bool isGood) {
            m_messages->showMessage(isGood ? MessageBar::Tone::Good : MessageBar::Tone::Warning, sentence);
        });
    }
    connect(m_actions->writeReport, &QAction::triggered, this, &MainWindow::showReportDialog);
}

void MainWindow::exportFigure(DockFrame* dock)
{
    if (!canPrint(dock)) {
        m_messages->showMessage(MessageBar::Tone::Warning, tr("There is no figure to export yet."));
        return;
    }
    const QString chosen = askWhereToSave(this, tr("Export “%1”").arg(dock->windowTitle()),
                                          m_services.settings->lastFolder() + QLatin1Char('/') + dock->id(),
                                          printFormats(*dock->view()));
    if (chosen.isEmpty()) {
        return;
    }
    QString error;
    if (printFigure(figureOf(*dock, m_services.session->run(), m_services.themes->theme()), chosen, &error)) {
        m_services.settings->setLastFolder(QFileInfo(chosen).absolutePath());
        m_messages->showMessage(MessageBar::Tone::Good, tr("The figure is saved in %1.").arg(chosen));
    } else {
        m_messages->showMessage(MessageBar::Tone::Error, error);
    }
}

void MainWindow::copyFigure(DockFrame* dock)
{
    if (!canPrint(dock)) {
        m_messages->showMessage(MessageBar::Tone::Warning, tr("There is no figure to copy yet."));
        return;
    }
    std::unique_ptr<QMimeData> data =
        figureForClipboard(figureOf(*dock, m_services.session->run(), m_services.themes->theme()));
    QApplication::clipboard()->setMimeData(data.release()); // which owns it from now on
    m_messages->showMessage(
        MessageBar::Tone::Good,
        tr("The figure “%1” is on the clipboard, as a picture and as numbers.").arg(dock->windowTitle()));
}

void MainWindow::exportEverything(const QString& folder)
{
    m_workspace->feeder().showEverything(); // also what lies behind other tabs
    QVector<std::pair<QString, PrintedFigure>> figures;
    for (const DockFrame* dock : m_workspace->docks()) {
        const bool isOnItsWay = dock->view() != nullptr && !dock->isEmpty() && !dock->view()->isSettled();
        if (canPrint(dock) || isOnItsWay) {
            figures.append(
                {dock->id(), figureOf(*dock, m_services.session->run(), m_services.themes->theme())});
        }
    }
    if (figures.isEmpty()) {
        m_messages->showMessage(MessageBar::Tone::Warning, tr("There is no figure to export yet."));
        return;
    }
    auto* work = new ExportEverything(ExportEverything::jobsOf(figures, folder), this);
    auto* progress = new QProgressDialog(tr("Exporting…"), tr("Cancel"), 0, work->count(), this);
    progress->setObjectName(QStringLiteral("export-progress"));
    progress->setWindowTitle(tr("Export everything"));
    progress->setMinimumWidth(360);
    progress->setWindowModality(Qt::WindowModal); // the figures must not change under the export
    progress->setMinimumDuration(0);              // from the first figure on
    progress->show();
    connect(progress, &QProgressDialog::canceled, work, &ExportEverything::cancel);
    connect(work, &ExportEverything::progressed, progress, [progress](int written, const QString& next) {
        progress->setLabelText(next);
        progress->setValue(written);
    });
    connect(work, &ExportEverything::finished, this,
            [this, work, progress, folder](const QStringList& written, const QStringList& problems,
                                           bool isCancelled) {
                progress->disconnect(work);
                progress->hide();
                progress->deleteLater();
                work->deleteLater();
                m_services.settings->setLastFolder(folder);
                const int count = static_cast<int>(written.size());
                const QString sum =
                    isCancelled
                        ? tr("The export was cancelled; %n files are in %1.", nullptr, count).arg(folder)
                        : tr("%n files are in %1.", nullptr, count).arg(folder);
                m_messages->showMessage(problems.isEmpty() && !isCancelled ? MessageBar::Tone::Good
                                                                           : MessageBar::Tone::Warning,
                                        (QStringList(sum) + problems).join(QLatin1Char(' ')));
            });
    work->start();
}

void MainWindow::showReportDialog()
{
    if (auto* const open = findChild<ReportDialog*>(); open != nullptr && open->isVisible()) {
        open->raise();
        open->activateWindow();
        return;
    }
    const std::filesystem::path& shown = m_services.session->run().folder;
    auto* const dialog =
        new ReportDialog(shown.empty() ? m_services.runsRoot : shown.parent_path(), shown, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReportDialog::written, this, [this](const QString& path) {
        m_messages->showMessage(MessageBar::Tone::Good,
                                tr("The report is saved in %1. Any browser shows it.").arg(path));
    });
    dialog->show(); // not modal: work goes on while it writes
}

} // namespace twins
