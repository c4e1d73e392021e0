#include "ui/status_line.h"

#include "ui/evaluation_words.h"
#include "ui/icons.h"
#include "ui/plots/masking_light.h"
#include "ui/plots/quiet_label.h"
#include "ui/time_shares.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace twins
{

namespace
{
constexpr int kBarWidth = 220;
constexpr int kShortBarWidth = 120; // beside the advice
constexpr int kFolderWidth = 200;   // pixels of its path; a longer one is cut in the middle
constexpr int kBarRange = 1000;
constexpr int kStatusHeight = 28;
} // namespace

StatusLine::StatusLine(const TrainingSession& session, QMenu* languages, QWidget* parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_bar(new QProgressBar(this))
    , m_activity(new QLabel(this))
    , m_device(new QuietLabel(this))
    , m_shares(new QLabel(this))
    , m_advice(new QuietLabel(this))
    , m_masking(new QToolButton(this))
    , m_folder(new QToolButton(this))
    , m_language(new QToolButton(this))
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("status-line"));
    setSizeGripEnabled(false);
    setFixedHeight(kStatusHeight);
    m_bar->setObjectName(QStringLiteral("run-progress"));
    m_activity->setObjectName(QStringLiteral("status-activity"));
    m_device->setObjectName(QStringLiteral("status-device"));
    m_shares->setObjectName(QStringLiteral("status-shares"));
    m_advice->setObjectName(QStringLiteral("status-advice"));
    setTone(m_advice, "warning");
    m_masking->setObjectName(QStringLiteral("status-masking"));
    m_folder->setObjectName(QStringLiteral("status-folder"));
    m_language->setObjectName(QStringLiteral("language-button"));
    m_bar->setRange(0, kBarRange);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);

    auto* left = new QWidget(this);
    auto* row = new QHBoxLayout(left);
    row->setContentsMargins(12, 0, 0, 0);
    row->setSpacing(18);
    for (QWidget* part : std::initializer_list<QWidget*>{m_bar, m_activity, m_device, m_shares, m_advice}) {
        row->addWidget(part, 0, Qt::AlignVCenter);
    }
    row->addStretch(1);
    addWidget(left);
    m_language->setMenu(languages);
    m_language->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton* button : {m_masking, m_folder, m_language}) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(QSize(12, 12));
        addPermanentWidget(button);
    }
    m_language->setLayoutDirection(Qt::RightToLeft); // the arrow after the word
    m_masking->setIconSize(QSize(14, 14));
    connect(m_masking, &QToolButton::clicked, this, &StatusLine::maskingClicked);
    connect(m_folder, &QToolButton::clicked, this, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QString::fromStdString(m_session.run().folder.string())));
    });
    showMasking();
    refresh();
}

QString StatusLine::activity() const
{
    const TrainingProgress& progress = m_session.progress();
    const QString position =
        tr("epoch %1 / %2 · step %3")
            .arg(numberText(progress.epoch), numberText(progress.epochs), numberText(progress.step));
    switch (m_session.state()) {
    case SessionState::Idle: {
        const RunData& run = m_session.run();
        if (run.folder.empty()) {
            return tr("ready");
        }
        const std::int64_t steps = run.steps.empty() ? 0 : run.steps.back().step;
        const std::int64_t epoch = run.steps.empty() ? 0 : run.steps.back().epoch;
        const QString reached = tr("epoch %1 / %2 · step %3")
                                    .arg(numberText(epoch), numberText(run.config.epochs), numberText(steps));
        switch (run.status) {
        case RunStatus::Completed:
            return tr("complete · %1").arg(reached);
        case RunStatus::Stopped:
            return tr("stopped · %1").arg(reached);
        case RunStatus::Diverged:
            return tr("diverged · %1").arg(reached);
        case RunStatus::Failed:
            return tr("failed · %1").arg(reached);
        case RunStatus::Running:
            if (const std::optional<LockHolder> writer = m_session.writer()) {
                return tr("watching · written by process %1 on %2 · %3")
                    .arg(QString::number(writer->process), QString::fromStdString(writer->host), reached);
            }
            return tr("running elsewhere · %1").arg(reached);
        case RunStatus::Unfinished:
            return tr("unfinished · %1").arg(reached);
        }
        return reached;
    }
    case SessionState::Stopping:
        return tr("stopping · %1").arg(position);
    case SessionState::Pausing:
        return tr("pausing · %1").arg(position);
    case SessionState::Paused:
        return tr("paused · %1").arg(position);
    case SessionState::Preparing:
    case SessionState::Running:
        break;
    }
    switch (progress.phase) {
    case Phase::LoadingData:
        return tr("loading the images");
    case Phase::LoadingNetwork:
        return tr("loading the network");
    case Phase::Evaluating:
        return tr("evaluating %1 % · %2")
            .arg(QLocale().toString(progress.phaseFraction * 100.0, 'f', 0), position);
    case Phase::Saving:
        return tr("saving · %1").arg(position);
    case Phase::Training:
        break;
    }
    return position;
}

void StatusLine::refresh()
{
    const RunData& run = m_session.run();
    const TrainingProgress& progress = m_session.progress();
    const bool isIdle = m_session.state() == SessionState::Idle;
    double done =
        progress.steps > 0 ? static_cast<double>(progress.step) / static_cast<double>(progress.steps) : 0.0;
    if (isIdle) {
        const double total = static_cast<double>(run.stepsPerEpoch * run.config.epochs);
        done = run.steps.empty() || total <= 0.0 ? 0.0 : static_cast<double>(run.steps.back().step) / total;
    }
    m_bar->setValue(static_cast<int>(std::clamp(done, 0.0, 1.0) * kBarRange));
    m_bar->setAccessibleName(tr("Share of the training done"));
    m_activity->setText(activity());
    m_device->setText(deviceText(run.record.device));
    showShares();
    m_device->setVisible(!run.record.device.empty() && !m_advice->isVisibleTo(this));
    m_folder->setVisible(!run.folder.empty());
    const QString path = run.folder.empty() ? QString() : shownPath(run.folder);
    m_folder->setText(QLatin1Char(' ') +
                      m_folder->fontMetrics().elidedText(path, Qt::ElideMiddle, kFolderWidth));
    m_folder->setToolTip(tr("Open the run folder in the file manager") + QLatin1Char('\n') + path);
}

void StatusLine::setScreenCost(double share)
{
    m_screenCost = share;
}

void StatusLine::showShares()
{
    const TrainingProgress& progress = m_session.progress();
    const TimeShares shares{progress.engineBusyShare, progress.loaderWaitShare, m_screenCost,
                            m_session.run().config.dataSet == "image-folder"};
    const bool isShown = m_session.state() != SessionState::Idle && progress.imagesPerSecond > 0.0;
    m_shares->setVisible(isShown);
    m_advice->setVisible(isShown && shares.isLoaderSlow());
    m_bar->setFixedWidth(isShown && shares.isLoaderSlow() ? kShortBarWidth : kBarWidth);
    if (isShown) {
        m_shares->setText(sharesText(shares));
        m_advice->setText(loaderAdvice(shares));
        m_shares->setToolTip(sharesToolTip(shares));
        m_advice->setToolTip(sharesToolTip(shares));
    }
}

void StatusLine::setMasking(const std::optional<MaskingReport>& report)
{
    m_report = report;
    showMasking();
}

void StatusLine::showMasking()
{
    m_masking->setVisible(m_report.has_value());
    if (!m_report) {
        return;
    }
    const MaskingLight light = m_report->light();
    m_masking->setIcon(lightIcon(light, m_theme));
    m_masking->setText(QLatin1Char(' ') +
                       tr("gradients: %1, %2").arg(lightWord(light), maskingMoment(*m_report)));
    QStringList lines = {tr("Masking sentinel: %1").arg(lightVerdict(light))};
    for (const MaskingCheck& check : m_report->checks) {
        if (check.light != MaskingLight::Green) {
            lines << checkTitle(check.id) + QStringLiteral(": ") + lightWord(check.light);
        }
    }
    lines << tr("Click for every check.");
    m_masking->setToolTip(lines.join(QLatin1Char('\n')));
    m_masking->setAccessibleName(lines.front());
}

void StatusLine::setLanguageName(const QString& name)
{
    m_language->setText(name);
    m_language->setToolTip(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
}

void StatusLine::applyTheme(const Theme& theme)
{
    m_folder->setIcon(tintedIcon(QStringLiteral("folder"), theme.secondaryText));
    m_language->setIcon(tintedIcon(QStringLiteral("unfold"), theme.secondaryText));
    m_theme = theme;
    showMasking();
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        refresh();
        showMasking();
        setLanguageName(m_language->text());
    }
    QStatusBar::changeEvent(event);
}

} // namespace twins
