#include "ui/panels/evaluation_strip.h"

#include "ui/evaluation_words.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kRange = 1000;

/// Of the whole job: plans count alike; so do the stages of a plan, the clean images before and the scoring
/// behind them.
double shareDone(const EvaluationLive& live)
{
    const EvaluationProgress& progress = live.progress;
    const bool hasPhases = live.task == EvaluationTask::Evaluate || live.task == EvaluationTask::Resume;
    const auto before = hasPhases && progress.phase != EvaluationPhase::CleanImages ? 1.0 : 0.0;
    const auto parts = static_cast<double>(std::max<std::int64_t>(hasPhases ? 0 : 1, progress.stages)) +
                       (hasPhases ? 2.0 : 0.0);
    const double plan =
        std::clamp((before + static_cast<double>(progress.stage) + progress.share) / parts, 0.0, 1.0);
    return (static_cast<double>(live.plan) + plan) /
           static_cast<double>(std::max<std::size_t>(1, live.plans.size()));
}

} // namespace

EvaluationStrip::EvaluationStrip(QWidget* parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_text(new QLabel(this))
    , m_left(new QLabel(this))
    , m_show(new QPushButton(this))
{
    setObjectName(QStringLiteral("evaluation-strip"));
    m_bar->setObjectName(QStringLiteral("evaluation-progress"));
    m_text->setObjectName(QStringLiteral("evaluation-message"));
    m_bar->setRange(0, kRange);
    m_bar->setTextVisible(false);
    m_text->setWordWrap(true);
    m_show->setProperty("small", true);
    m_show->setObjectName(QStringLiteral("evaluation-show-live"));
    setTone(m_left, "secondary");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_text, 1);
    line->addWidget(m_left);
    line->addWidget(m_show);
    column->addLayout(line);
    column->addWidget(m_bar);
    m_show->hide();
    connect(m_show, &QPushButton::clicked, this, &EvaluationStrip::liveRequested);
    EvaluationStrip::retranslate();
    clear();
}

QString EvaluationStrip::sentence(const EvaluationLive& live) const
{
    const EvaluationProgress& progress = live.progress;
    if (live.task == EvaluationTask::Rescore) {
        return tr("Counting again from the kept images…");
    }
    if (!live.hasBegun) {
        return tr("Loading data and network…");
    }
    if (live.task == EvaluationTask::Masking) {
        return tr("Masking sentinel, %1 %").arg(static_cast<int>(100.0 * progress.share));
    }
    const QString attack = QString::fromStdString(progress.attack);
    const int percent = static_cast<int>(100.0 * progress.share);
    if (live.task == EvaluationTask::Transfer) {
        return tr("Transfer between wings, %1, %2 %").arg(attack).arg(percent);
    }
    QString text;
    switch (progress.phase) {
    case EvaluationPhase::CleanImages:
        text = tr("Clean images, %1 % of %2").arg(percent).arg(numberText(progress.images));
        break;
    case EvaluationPhase::Scoring:
        text = tr("Scoring what was found, %1 %").arg(percent);
        break;
    case EvaluationPhase::Attacks:
        text = (progress.stages > 1
                    ? tr("%1, stage %2 of %3: %4 of %5 images stand")
                          .arg(attack, numberText(progress.stage + 1), numberText(progress.stages))
                    : tr("%1: %2 of %3 images stand").arg(attack))
                   .arg(numberText(progress.survivors), numberText(progress.images));
        break;
    }
    if (live.plans.size() > 1) {
        text = tr("%1 (%2 of %3). %4")
                   .arg(planTitle(live.plans.at(std::min(live.plan, live.plans.size() - 1))),
                        numberText(static_cast<std::int64_t>(live.plan) + 1),
                        numberText(static_cast<std::int64_t>(live.plans.size())), text);
    }
    return text;
}

void EvaluationStrip::showJob(EvaluationState state, const EvaluationLive& live, bool elsewhere)
{
    show();
    m_bar->show();
    const bool isMeasured = live.hasBegun && live.task != EvaluationTask::Rescore;
    m_bar->setRange(0, isMeasured ? kRange : 0); // 0 to 0: something is being done
    m_bar->setValue(static_cast<int>(shareDone(live) * kRange));
    const QString what =
        state == EvaluationState::Stopping ? tr("Stopping after the step in flight…") : sentence(live);
    m_text->setText(elsewhere ? tr("In %1: %2").arg(shownPath(live.run), what) : what);
    setTone(m_text, "");
    const QString left = durationText(live.progress.secondsLeft);
    m_left->setText(left.isEmpty() || state == EvaluationState::Stopping
                        ? QString()
                        : tr("stage done in at most %1").arg(left));
    m_left->setToolTip(
        tr("As if every image stood to the end of the stage; images that fall save their time"));
    m_bar->setAccessibleName(tr("Share of the evaluation done"));
}

void EvaluationStrip::showMessage(Tone tone, const QString& sentence)
{
    m_bar->hide();
    m_left->clear();
    m_show->hide();
    m_text->setText(sentence);
    setTone(m_text, tone == Tone::Good ? "good" : tone == Tone::Warning ? "warning" : "error");
    show();
}

void EvaluationStrip::clear()
{
    m_text->clear();
    m_left->clear();
    m_show->hide();
    hide();
}

void EvaluationStrip::setOffersLive(bool offers)
{
    m_show->setVisible(offers);
}

void EvaluationStrip::retranslate()
{
    m_show->setText(tr("Show it"));
    m_show->setToolTip(tr("Back to the evaluation that is running"));
}

} // namespace twins
