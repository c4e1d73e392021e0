// What the main window opens and saves.
#include "ui/main_window.h"

#include "core/config/config_json.h"
#include "ui/app_settings.h"
#include "ui/dialogs/convert_dialog.h"
#include "ui/dialogs/data_sets_dialog.h"
#include "ui/message_bar.h"
#include "ui/opening.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/parameter_form.h"
#include "ui/workspace.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace twins
{

void MainWindow::openPath(const std::filesystem::path& path)
{
    if (m_services.session->state() != SessionState::Idle) {
        m_messages->showMessage(MessageBar::Tone::Warning,
                                tr("Stop the training before opening something else."));
        return;
    }
    try {
        ParameterForm* form = m_workspace->experiment()->form();
        switch (kindOf(path)) {
        case OpenKind::RunFolder:
            m_services.session->openRun(path);
            break;
        case OpenKind::Configuration:
            form->setConfig(readConfigFile(path));
            break;
        case OpenKind::Checkpoint: {
            ExperimentConfig config = form->config();
            config.checkpoint = path.string();
            form->setConfig(config);
            break;
        }
        }
        m_messages->clear();
        m_services.settings->setLastFolder(QFileInfo(QString::fromStdString(path.string())).absolutePath());
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::chooseConfiguration()
{
    const QString chosen = QFileDialog::getOpenFileName(
        this, tr("Open a configuration or checkpoint"), m_services.settings->lastFolder(),
        tr("Configurations and checkpoints (*.json *.safetensors *.pt *.pth *.ckpt *.th)"));
    if (!chosen.isEmpty()) {
        openPath(chosen.toStdString());
    }
}

void MainWindow::chooseRun()
{
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Open a run folder"), m_services.settings->lastFolder());
    if (!chosen.isEmpty()) {
        openPath(chosen.toStdString());
    }
}

void MainWindow::saveConfiguration()
{
    ParameterForm* form = m_workspace->experiment()->form();
    form->commitPending();
    const QString folder = m_services.settings->lastFolder();
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Save the configuration"),
                                                        folder + QStringLiteral("/experiment.json"),
                                                        tr("Configurations (*.json)"));
    if (chosen.isEmpty()) {
        return;
    }
    try {
        writeConfigFile(chosen.toStdString(), form->config());
        m_messages->showMessage(MessageBar::Tone::Good, tr("The configuration is saved in %1.").arg(chosen));
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::showDataSets()
{
    auto* const dialog = new DataSetsDialog(publicDataSets(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DataSetsDialog::chosen, this, [this](const OfferedDataSet& set) {
        ParameterForm* const form = m_workspace->experiment()->form();
        ExperimentConfig config = form->config();
        config.dataSet = set.dataSet.toStdString();
        config.dataDir = set.folder.toStdString();
        config.classes.clear(); // numbers of another set's classes
        form->change(config, tr("Data set"));
    });
    dialog->open();
}

void MainWindow::showConverter()
{
    const std::string& checkpoint = m_workspace->experiment()->form()->config().checkpoint;
    auto* const dialog = new ConvertDialog(QString::fromStdString(checkpoint), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    openPath(event->mimeData()->urls().front().toLocalFile().toStdString());
    event->acceptProposedAction();
}

} // namespace twins
