#include "ui/views/attack_player_view.h"

#include "ui/chip.h"
#include "ui/evaluation_words.h"
#include "ui/icons.h"
#include "ui/legend.h"
#include "ui/panels/attack_controls.h"
#include "ui/plots/radius_plot.h"
#include "ui/title_line.h"
#include "ui/translate.h"
#include "ui/views/attack_pane.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{
constexpr int kFilmMilliseconds = 120;     // a step of the film
constexpr int kPatienceMilliseconds = 300; // before it says that it is at work
} // namespace

AttackPlayerView::AttackPlayerView(QWidget* parent)
    : RunView(parent)
    , m_theme(lightTheme())
    , m_title(new TitleLine(this))
    , m_legend(new Legend(m_title))
    , m_lossChip(new Chip({}, m_title))
    , m_saliencyChip(new Chip({}, m_title))
    , m_controls(new AttackControls)
    , m_panes{new AttackPane(this), new AttackPane(this)}
    , m_play(new QToolButton(this))
    , m_scrubber(new QSlider(Qt::Horizontal, this))
    , m_position(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_busy(new QWidget(this))
    , m_busyText(new QLabel(m_busy))
    , m_cancel(new QPushButton(m_busy))
    , m_radius(new RadiusPlot(this))
    , m_fall(new QLabel(this))
{
    setObjectName(QStringLiteral("attack-player-view"));
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    m_film.setInterval(kFilmMilliseconds);
    m_patience.setInterval(kPatienceMilliseconds);
    build();
    connectParts();
    AttackPlayerView::retranslate();
    AttackPlayerView::applyTheme(m_theme);
    m_panes[1]->hide();
    m_busy->hide();
    m_problem->hide();
}

AttackPlayerView::~AttackPlayerView() = default;

void AttackPlayerView::setPlayer(AttackPlayer* player)
{
    m_player = player;
    if (player == nullptr) {
        return;
    }
    connect(player, &AttackPlayer::played, this, &AttackPlayerView::takePlayback);
    connect(player, &AttackPlayer::swept, this, &AttackPlayerView::takeSweeps);
    connect(player, &AttackPlayer::busyChanged, this, &AttackPlayerView::showBusy);
    connect(player, &AttackPlayer::failed, this, [this](const Error& error) {
        m_isAwaited = false;
        m_problem->setText(translated(error));
        m_problem->show();
    });
    connect(player, &AttackPlayer::listed, this,
            [this](const std::filesystem::path& run, const std::vector<std::int64_t>& epochs) {
                if (run != m_run) {
                    return;
                }
                if (m_epochs == epochs) {
                    m_isAwaited = m_isAwaited && m_player->isBusy();
                    return; // what is shown is of the same networks
                }
                m_epochs = epochs;
                m_controls->setEpochs(epochs);
                play();
            });
}

void AttackPlayerView::showRun(const RunData& run)
{
    const bool isOther = run.folder != m_run;
    m_run = run.folder;
    m_controls->setRun(run);
    if (isOther) {
        m_epochs.reset();
        m_playback = {};
        m_sweeps.clear();
        for (AttackPane* pane : m_panes) {
            pane->setTrace(nullptr, {});
        }
        m_radius->setSweeps({}, {});
        m_problem->hide();
    }
    if (m_player != nullptr) {
        m_isAwaited = true;
        m_player->list(run.folder);
    }
}

void AttackPlayerView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced) {
        showRun(run);
    } else if ((changes.epochs || changes.status) && m_player != nullptr) {
        m_player->list(run.folder); // a checkpoint may have been kept
    }
}

void AttackPlayerView::play()
{
    if (m_player == nullptr) {
        return;
    }
    if (!m_controls->isReady()) {
        m_isAwaited = false;
        m_problem->setText(
            tr("The run has kept no checkpoint yet: the first one comes with the first evaluation. Or "
               "open another checkpoint."));
        m_problem->show();
        return;
    }
    m_isAwaited = true;
    PlayerRequest request = m_controls->request();
    request.attack.dataSetIndex = m_sample;
    m_player->play(request);
}

void AttackPlayerView::takePlayback(const Playback& playback)
{
    if (playback.traces.empty()) {
        return;
    }
    const bool wasAtEnd = m_playback.traces.empty() || step() == m_scrubber->maximum();
    const int before = step();
    m_playback = playback;
    m_problem->hide();
    const QStringList names = m_controls->subjectNames();
    std::size_t steps = 0;
    for (const auto& trace : playback.traces) {
        steps = std::max(steps, trace->steps.size());
    }
    const int last = static_cast<int>(steps) - 1;
    const int at = wasAtEnd ? last : std::min(before, last);
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        const bool isThere = i < playback.traces.size();
        m_panes[i]->setVisible(isThere);
        if (isThere) {
            m_panes[i]->setTrace(playback.traces[i], names.value(static_cast<int>(i)), at);
        }
    }
    if (std::exchange(m_sample, std::nullopt)) {
        const QSignalBlocker quiet(m_controls);
        m_controls->setTestImage(playback.traces.front()->testImage);
    }
    m_controls->setClasses(playback.traces.front()->classNames, playback.traces.front()->label);
    const QSignalBlocker quiet(m_scrubber);
    m_scrubber->setRange(0, last);
    m_scrubber->setValue(at);
    showPosition();
}

void AttackPlayerView::takeSweeps(const std::vector<RadiusSweep>& sweeps)
{
    m_sweeps = sweeps;
    m_isAwaited = false;
    const QStringList names = m_controls->subjectNames();
    m_radius->setSweeps(sweeps, names);
    QStringList lines;
    for (std::size_t i = 0; i < sweeps.size(); ++i) {
        const std::optional<double> fall = radiusOfFall(sweeps[i]);
        const QString attack = QString::fromStdString(sweeps[i].title);
        QString line = !fall ? tr("stands %1 up to epsilon %2")
                                   .arg(attack, radiusText(sweeps[i].norm, sweeps[i].points.back().epsilon))
                       : *fall > 0.0
                           ? tr("falls to %1 at epsilon ≈ %2").arg(attack, radiusText(sweeps[i].norm, *fall))
                           : tr("is wrong without any attack");
        const QString name = sweeps.size() > 1 ? names.value(static_cast<int>(i)) : tr("This image");
        lines << name + QStringLiteral(": ") + line;
    }
    m_fall->setText(lines.join(QStringLiteral("\n")));
}

void AttackPlayerView::showBusy(bool busy)
{
    if (busy) {
        m_patience.start();
    } else {
        m_patience.stop();
        m_busy->hide();
    }
}

int AttackPlayerView::step() const
{
    return m_scrubber->value();
}

void AttackPlayerView::showStep(int step)
{
    for (AttackPane* pane : m_panes) {
        pane->setStep(step);
    }
    showPosition();
}

void AttackPlayerView::showPosition()
{
    if (m_playback.traces.empty()) {
        m_position->clear();
        return;
    }
    const std::vector<TraceStep>& steps = m_playback.traces.front()->steps;
    const TraceStep& here = steps[std::min(static_cast<std::size_t>(step()), steps.size() - 1)];
    m_position->setText(here.pass == 0 ? tr("clean image")
                                       : tr("pass %1 of %2").arg(here.pass).arg(steps.back().pass));
}

void AttackPlayerView::hideEvent(QHideEvent* event)
{
    m_play->setChecked(false); // hidden docks do no work
    RunView::hideEvent(event);
}

void AttackPlayerView::tick()
{
    if (m_scrubber->value() >= m_scrubber->maximum()) {
        m_play->setChecked(false);
    } else {
        m_scrubber->setValue(m_scrubber->value() + 1);
    }
}

void AttackPlayerView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_play->toggle();
        return;
    case Qt::Key_Left:
        m_scrubber->setValue(m_scrubber->value() - 1);
        return;
    case Qt::Key_Right:
        m_scrubber->setValue(m_scrubber->value() + 1);
        return;
    case Qt::Key_Escape:
        m_cancel->click();
        return;
    default:
        break;
    }
    if (event->matches(QKeySequence::Paste)) {
        pastePicture();
    } else {
        RunView::keyPressEvent(event);
    }
}

QWidget* AttackPlayerView::titleWidget()
{
    return m_title;
}

void AttackPlayerView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_controls->applyTheme(theme);
    for (AttackPane* pane : m_panes) {
        pane->applyTheme(theme);
    }
    m_radius->applyTheme(theme);
    m_play->setIcon(tintedIcon(QStringLiteral("play"), theme.text));
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, theme.warning);
    m_problem->setPalette(palette);
    for (QLabel* label : {m_position, m_fall, m_busyText}) {
        palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
    m_legend->setEntries({{tr("adaptive wing"), theme.adaptiveWing}, {tr("frozen wing"), theme.frozenWing}});
}

void AttackPlayerView::retranslate()
{
    setAccessibleName(tr("Attack player"));
    m_lossChip->setText(tr("Loss"));
    m_lossChip->setToolTip(tr("Draw the cross-entropy of the label instead of the margin"));
    m_saliencyChip->setText(tr("Saliency"));
    m_saliencyChip->setToolTip(tr(
        "Show how strongly the loss depends on each pixel (the input gradient) instead of the difference"));
    m_play->setToolTip(tr("Play the attack step by step (space)"));
    m_play->setAccessibleName(m_play->toolTip());
    m_scrubber->setAccessibleName(tr("Step of the attack"));
    m_scrubber->setToolTip(tr("Step of the attack (left and right keys)"));
    m_cancel->setText(tr("Cancel"));
    m_controls->retranslate();
    for (AttackPane* pane : m_panes) {
        pane->retranslate();
    }
    m_radius->retranslate();
    m_legend->setEntries(
        {{tr("adaptive wing"), m_theme.adaptiveWing}, {tr("frozen wing"), m_theme.frozenWing}});
    if (!m_sweeps.empty()) {
        takeSweeps(m_sweeps);
    }
    showPosition();
}

} // namespace twins
