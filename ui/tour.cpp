#include "ui/tour.h"

#include "core/session/training_session.h"
#include "ui/dock_frame.h"
#include "ui/main_window.h"
#include "ui/opening.h"
#include "ui/panels/experiment_panel.h"
#include "ui/run_view.h"
#include "ui/view_feeder.h"
#include "ui/workspace.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QPixmap>
#include <QTimer>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kPreviewWait = 4000; // ms: the pictures do without the data set's line after that
constexpr int kSettleWait = 4000;  // ms, for what views read in the background
constexpr int kSettlePause = 20;
constexpr int kSettleRounds =
    8; // layout, then plots that ask for a later repaint, each a round of the event loop
} // namespace

Tour::Tour(MainWindow& window, TrainingSession& session, QString folder, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_folder(std::move(folder))
{
}

void Tour::start(const std::filesystem::path& run)
{
    try {
        if (kindOf(run) != OpenKind::RunFolder) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 is not a run folder."),
                        {run.string()});
        }
        if (!QDir().mkpath(m_folder)) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The folder %1 cannot be created."),
                        {m_folder.toStdString()});
        }
    } catch (const Error& error) {
        Q_EMIT finished(error);
        return;
    }
    connect(&m_session, &TrainingSession::failed, this,
            [this](const Error& error) { Q_EMIT finished(error); });
    connect(&m_session, &TrainingSession::runChanged, this, [this](const RunChanges& changes) {
        if (!changes.replaced || m_started) {
            return;
        }
        m_started = true;
        const auto once = Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection);
        auto* timeout = new QTimer(this);
        timeout->setSingleShot(true);
        connect(timeout, &QTimer::timeout, this, &Tour::pictureLayouts, once);
        connect(
            m_window.workspace()->experiment(), &ExperimentPanel::previewShown, timeout,
            [timeout] { timeout->start(0); }, once);
        timeout->start(kPreviewWait);
    });
    m_session.openRun(run);
}

void Tour::pictureLayouts()
{
    try {
        for (const QString& layout : Workspace::layoutNames()) {
            m_window.chooseLayout(layout);
            pictureWindow(layout);
        }
    } catch (const Error& error) {
        Q_EMIT finished(error);
        return;
    }
    Q_EMIT finished(std::nullopt);
}

bool Tour::isSettled() const
{
    const auto& docks = m_window.workspace()->docks();
    return std::all_of(docks.begin(), docks.end(), [](const DockFrame* dock) {
        return dock->view() == nullptr || dock->isEmpty() || !dock->isShown() || dock->view()->isSettled();
    });
}

void Tour::settle()
{
    const QDeadlineTimer deadline(kSettleWait);
    while (m_window.isReadingCompared() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, kSettlePause);
    }
    m_window.workspace()->feeder().showEverything();
    while (!isSettled() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, kSettlePause);
    }
    for (int round = 0; round < kSettleRounds; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

void Tour::pictureWindow(const QString& layout)
{
    settle();
    save(&m_window, QStringLiteral("window-") + layout);
    const auto& docks = m_window.workspace()->docks();
    const auto picture = [this](const DockFrame* dock) {
        save(dock->view() != nullptr && !dock->isEmpty() ? dock->view() : dock->widget(),
             QStringLiteral("view-") + dock->id());
    };
    const auto isDue = [this](const DockFrame* dock) {
        const QString name = QStringLiteral("view-") + dock->id() + QStringLiteral(".png");
        return dock->isVisible() && !m_pictures.contains(QDir(m_folder).filePath(name));
    };
    for (const DockFrame* dock : docks) {
        if (isDue(dock) && dock->isShown()) {
            picture(dock);
        }
    }
    for (DockFrame* dock : docks) { // a tab behind another
        if (isDue(dock)) {
            dock->raise();
            settle();
            picture(dock);
        }
    }
}

void Tour::save(QWidget* widget, const QString& name)
{
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    if (!widget->grab().save(path)) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "The picture %1 cannot be written."),
                    {path.toStdString()});
    }
    m_pictures << path;
}

} // namespace twins
