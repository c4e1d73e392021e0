#include "ui/panels/evaluation_controls.h"

#include "core/config/evaluation_plan.h"
#include "core/telemetry/kept_checkpoint.h"
#include "core/telemetry/run_folder.h"
#include "ui/evaluation_words.h"
#include "ui/icons.h"
#include "ui/tone.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <limits>
#include <utility>

namespace twins
{

namespace
{

/// 0 for an empty field, -1 for anything but a whole number above 0; thousands may be set apart.
std::int64_t numberIn(const QLineEdit* edit)
{
    const QString text = edit->text().trimmed();
    bool isNumber = false;
    const qlonglong number = QLocale().toLongLong(text, &isNumber);
    return text.isEmpty() ? 0 : isNumber && number > 0 ? number : -1;
}

} // namespace

EvaluationControls::EvaluationControls(QWidget* parent)
    : QWidget(parent)
    , m_plan(new QComboBox(this))
    , m_list(new QLineEdit(this))
    , m_images(new QLineEdit(this))
    , m_wing(new QComboBox(this))
    , m_checkpoint(new QComboBox(this))
    , m_more(new QToolButton(this))
    , m_start(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_resume(new QPushButton(this))
    , m_fold(new QWidget(this))
    , m_steps(new QLineEdit(m_fold))
    , m_restarts(new QLineEdit(m_fold))
    , m_queries(new QLineEdit(m_fold))
    , m_loss(new QComboBox(m_fold))
    , m_first(new QCheckBox(m_fold))
    , m_sentence(new QLabel(this))
{
    build();
    connect(m_start, &QPushButton::clicked, this, &EvaluationControls::startRequested);
    connect(m_cancel, &QPushButton::clicked, this, &EvaluationControls::cancelRequested);
    connect(m_resume, &QPushButton::clicked, this, &EvaluationControls::resumeRequested);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_fold->setVisible(open);
        refresh();
    });
    for (QComboBox* box : {m_plan, m_wing, m_checkpoint, m_loss}) {
        connect(box, &QComboBox::currentIndexChanged, this, &EvaluationControls::refresh);
    }
    for (QLineEdit* edit : {m_list, m_images, m_steps, m_restarts, m_queries}) {
        connect(edit, &QLineEdit::textChanged, this, &EvaluationControls::refresh);
    }
    connect(m_first, &QCheckBox::toggled, this, &EvaluationControls::refresh);
    EvaluationControls::retranslate();
    EvaluationControls::applyTheme(lightTheme());
}

void EvaluationControls::setRun(const RunData& run)
{
    const bool isOther = run.folder != m_run;
    m_run = run.folder;
    m_config = run.config;
    m_classes = static_cast<std::int64_t>(run.record.classNames.size());
    m_testImages = run.record.testImages;
    const bool hadTwoWings = std::exchange(m_hasTwoWings, usesTwoWings(run.config.method));
    const BestEpoch best = bestEpoch(run);
    const std::int64_t bestBefore = std::exchange(
        m_bestEpoch, best.index < 0 ? -1 : run.epochs[static_cast<std::size_t>(best.index)].epoch);
    const bool onTestBefore = std::exchange(m_bestOnTest, best.onTest);
    if (isOther) {
        m_epochs.clear();
    }
    if (isOther || m_hasTwoWings != hadTwoWings) {
        fillWings();
    }
    if (isOther || m_bestEpoch != bestBefore || m_bestOnTest != onTestBefore) {
        fillCheckpoints(); // not at every epoch: the list may be open
    }
    refresh();
}

void EvaluationControls::setShelf(const EvaluationShelf& shelf)
{
    if (shelf.epochs == m_epochs && shelf.isThere == m_isThere) {
        return;
    }
    m_isThere = shelf.isThere;
    if (std::exchange(m_epochs, shelf.epochs) != shelf.epochs) {
        fillCheckpoints();
    }
    refresh();
}

void EvaluationControls::setMode(Mode mode)
{
    if (std::exchange(m_mode, mode) != mode) {
        refresh();
    }
}

void EvaluationControls::setResumable(bool resumable)
{
    if (std::exchange(m_isResumable, resumable) != resumable) {
        refresh();
    }
}

std::string EvaluationControls::chosenPlan() const
{
    const std::string plan = m_plan->currentData().toString().toStdString();
    // Typed with a Chinese keyboard the commas are wide.
    return plan == kList ? m_list->text()
                               .remove(QLatin1Char(' '))
                               .replace(QChar(0xff0c), QLatin1Char(','))
                               .toStdString()
                         : plan;
}

std::optional<std::int64_t> EvaluationControls::chosenEpoch() const
{
    if (m_epochs.empty()) {
        return std::nullopt;
    }
    const qlonglong chosen = m_checkpoint->currentData().toLongLong();
    const bool hasBest = std::find(m_epochs.begin(), m_epochs.end(), m_bestEpoch) != m_epochs.end();
    return chosen >= 0 ? chosen : chosen == kBest && hasBest ? m_bestEpoch : m_epochs.back();
}

PlanChoice EvaluationControls::choice(const std::string& plan) const
{
    if (!m_more->isChecked()) {
        return {.name = plan};
    }
    return {.name = plan,
            .steps = numberIn(m_steps),
            .restarts = numberIn(m_restarts),
            .queries = numberIn(m_queries),
            .loss = m_loss->currentData().toString().toStdString()};
}

std::vector<std::string> EvaluationControls::plans() const
{
    if (!m_problem.isEmpty()) {
        return {};
    }
    const std::string plan = chosenPlan();
    return plan == "protocol" ? protocolPlans() : std::vector<std::string>{plan};
}

EvaluationRequest EvaluationControls::request() const
{
    EvaluationRequest request;
    request.config = m_config;
    if (const auto epoch = chosenEpoch()) {
        request.checkpoint = RunPaths{m_run}.checkpoint(*epoch).string();
    }
    request.wing = static_cast<EvaluatedWing>(std::max(0, m_wing->currentData().toInt()));
    request.images = std::max<std::int64_t>(0, numberIn(m_images));
    request.first = m_more->isChecked() && m_first->isChecked() && request.images > 0;
    request.plan = choice({});
    return request;
}

QString EvaluationControls::describe() const
{
    const std::string plan = chosenPlan();
    // A run that has not recorded its classes is not refused for having too few.
    const std::int64_t classes = m_classes > 0 ? m_classes : std::numeric_limits<std::int64_t>::max();
    const QString radius = ballText(m_config.norm, evaluationRadius(m_config));
    if (plan == "protocol") {
        QStringList titles;
        for (const std::string& one : protocolPlans()) {
            static_cast<void>(evaluationPlan(choice(one), m_config, classes));
            titles << planTitle(one);
        }
        return tr("%1; each with a verdict of its own. %2").arg(titles.join(QStringLiteral(", ")), radius);
    }
    const EvaluationPlan chosen = evaluationPlan(choice(plan), m_config, classes);
    if (chosen.stages.empty()) {
        return tr("The clean accuracy alone; no verdict is kept.");
    }
    if (chosen.isSweep) {
        return tr("PGD-20 at %1 radii from ε %2 up, doubled each time; the verdict is the figure at ε %3.")
            .arg(chosen.stages.size())
            .arg(radiusText(m_config.norm, chosen.stages.front().epsilon),
                 radiusText(m_config.norm, evaluationRadius(m_config)));
    }
    QStringList titles;
    for (const AttackSpec& stage : chosen.stages) {
        titles << QString::fromStdString(attackTitle(stage));
    }
    return titles.size() == 1 ? titles.front() + QStringLiteral(" · ") + radius
                              : tr("%1, each on the images that still stand. %2")
                                    .arg(titles.join(QStringLiteral(" → ")), radius);
}

QString EvaluationControls::missing() const
{
    return !m_epochs.empty() ? QString()
           : m_isThere       ? tr("The run has kept no checkpoint yet.")
                             : tr("The folder %1 is gone.").arg(shownPath(m_run));
}

QString EvaluationControls::imagesProblem() const
{
    if (m_testImages > 0 && numberIn(m_images) > m_testImages) {
        return tr("There are %1 test images.").arg(numberText(m_testImages));
    }
    return numberProblem(m_images, m_imagesField);
}

QString EvaluationControls::numberProblem(const QLineEdit* edit, const Field& field)
{
    return numberIn(edit) < 0 ? tr("%1: a whole number from 1 up, or nothing for “%2”.")
                                    .arg(field.caption->text(), edit->placeholderText())
                              : QString();
}

/// The first thing that stands in the way, apart from what the attacks say themselves.
QString EvaluationControls::firstProblem() const
{
    if (m_plan->currentData().toString() == QLatin1String(kList) && chosenPlan().empty()) {
        return tr("Type the names of attacks with commas between them, such as apgd-ce,square.");
    }
    QStringList problems = {missing(), imagesProblem()};
    if (m_more->isChecked()) {
        problems << numberProblem(m_steps, m_stepsField) << numberProblem(m_restarts, m_restartsField)
                 << numberProblem(m_queries, m_queriesField);
    }
    problems.removeAll(QString());
    return problems.value(0);
}

void EvaluationControls::check()
{
    QString sentence;
    m_problem = firstProblem();
    if (m_problem.isEmpty()) {
        try {
            sentence = describe();
        } catch (const Error& error) {
            m_problem = translated(error);
        }
    }
    const bool isAnError = !m_problem.isEmpty() && m_problem != missing();
    m_sentence->setText(m_problem.isEmpty() ? sentence : m_problem);
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    setTone(m_sentence, isAnError ? "error" : "secondary");
    setStyleProperty(m_plan, "problem", isAnError ? "error" : "");
}

void EvaluationControls::refresh()
{
    m_listField.box->setVisible(m_plan->currentData().toString() == QLatin1String(kList));
    check();
    const bool isBusy = m_mode == Mode::Running || m_mode == Mode::Stopping;
    m_start->setVisible(!isBusy);
    m_start->setEnabled(m_mode == Mode::Idle && m_problem.isEmpty());
    m_start->setToolTip(m_start->isEnabled() ? tr("Evaluate the checkpoint; a training goes on beside it")
                                             : m_problem);
    m_cancel->setVisible(isBusy);
    m_cancel->setEnabled(m_mode == Mode::Running);
    m_cancel->setText(m_mode == Mode::Stopping ? tr("Stopping…") : tr("Cancel"));
    m_resume->setVisible(!isBusy && m_isResumable);
    m_resume->setEnabled(m_mode == Mode::Idle);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_plan, m_list, m_images, m_wing, m_checkpoint, m_fold}) {
        part->setEnabled(!isBusy);
    }
    Q_EMIT changed();
}

} // namespace twins
