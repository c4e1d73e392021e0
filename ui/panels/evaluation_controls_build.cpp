// The fields of EvaluationControls: how they stand, what they offer, and their words.
#include "ui/panels/evaluation_controls.h"

#include "core/config/evaluation_plan.h"
#include "ui/evaluation_words.h"
#include "ui/flow_layout.h"
#include "ui/icons.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kPlanWidth = 206;
constexpr int kListWidth = 160;
constexpr int kNumberWidth = 84;
constexpr int kChoiceWidth = 132;
constexpr int kButtonHeight = 28;
constexpr int kMostDigits = 999'999'999;

/// Puts the choice with this data back, without telling anybody.
void choose(QComboBox* box, const QVariant& data)
{
    box->setCurrentIndex(std::max(0, data.isValid() ? box->findData(data) : 0));
}

} // namespace

EvaluationControls::Field EvaluationControls::field(QWidget* editor, const char* name)
{
    Field made{new QWidget(editor->parentWidget()), nullptr};
    made.caption = new QLabel(made.box);
    made.caption->setProperty("tone", "secondary");
    made.caption->setBuddy(editor);
    editor->setObjectName(QString::fromLatin1(name));
    auto* column = new QVBoxLayout(made.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(made.caption);
    column->addWidget(editor);
    return made;
}

void EvaluationControls::build()
{
    m_planField = field(m_plan, "evaluation-plan");
    m_listField = field(m_list, "evaluation-list");
    m_imagesField = field(m_images, "evaluation-images");
    m_wingField = field(m_wing, "evaluation-wing");
    m_checkpointField = field(m_checkpoint, "evaluation-checkpoint");
    m_stepsField = field(m_steps, "evaluation-steps");
    m_restartsField = field(m_restarts, "evaluation-restarts");
    m_queriesField = field(m_queries, "evaluation-queries");
    m_lossField = field(m_loss, "evaluation-loss");
    m_plan->setFixedWidth(kPlanWidth);
    m_plan->setMaxVisibleItems(30);
    m_list->setFixedWidth(kListWidth);
    for (QComboBox* box : {m_wing, m_checkpoint, m_loss}) {
        box->setFixedWidth(kChoiceWidth);
    }
    for (QLineEdit* edit : {m_images, m_steps, m_restarts, m_queries}) {
        edit->setFixedWidth(kNumberWidth);
        edit->setValidator(new QIntValidator(1, kMostDigits, edit));
    }
    m_more->setObjectName(QStringLiteral("evaluation-more"));
    m_more->setProperty("fold", true);
    m_more->setCheckable(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIconSize(QSize(10, 10));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_first->setObjectName(QStringLiteral("evaluation-first"));
    m_start->setObjectName(QStringLiteral("evaluation-start"));
    m_start->setProperty("primary", true);
    m_cancel->setObjectName(QStringLiteral("evaluation-cancel"));
    m_resume->setObjectName(QStringLiteral("evaluation-resume"));
    m_sentence->setObjectName(QStringLiteral("evaluation-sentence"));
    m_sentence->setWordWrap(true);

    auto* line = new QWidget(this);
    auto* fields = new FlowLayout(line, 8, 6);
    for (const Field& one : {m_planField, m_listField, m_imagesField, m_wingField, m_checkpointField}) {
        fields->addWidget(one.box);
    }
    m_more->setFixedHeight(kButtonHeight);
    fields->addWidget(m_more);
    auto* buttons = new QWidget(line);
    buttons->setProperty("flowEnd", true);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QPushButton* button : {m_resume, m_start, m_cancel}) {
        button->setFixedHeight(kButtonHeight);
        row->addWidget(button);
    }
    fields->addWidget(buttons);
    auto* further = new FlowLayout(m_fold, 8, 6);
    for (const Field& one : {m_stepsField, m_restartsField, m_queriesField, m_lossField}) {
        further->addWidget(one.box);
    }
    m_first->setFixedHeight(kButtonHeight);
    further->addWidget(m_first);
    m_fold->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addWidget(line);
    column->addWidget(m_fold);
    column->addWidget(m_sentence);
}

void EvaluationControls::fillPlans()
{
    const QSignalBlocker quiet(m_plan);
    const QVariant before = m_plan->currentData();
    m_plan->clear();
    const auto add = [this](const char* plan, const QString& tip) {
        m_plan->addItem(planTitle(plan), QString::fromLatin1(plan));
        m_plan->setItemData(m_plan->count() - 1, tip, Qt::ToolTipRole);
    };
    add("pgd", tr("The attack that the training's own evaluation runs"));
    add("pgd-20", tr("20 steps from a random start"));
    add("pgd-50-10", tr("50 steps from ten random starts, the worst of them for each image"));
    add("pgd-10-released", tr("10 steps from the image itself, as the authors' code evaluates"));
    m_plan->insertSeparator(m_plan->count());
    add("autoattack", tr("The field's standard: two Auto-PGD, a boundary and a black-box attack"));
    add("autoattack-plus", tr("All six attacks, the untargeted ones from five starts"));
    add("autoattack-rand", tr("For networks that answer at random: averaged gradients"));
    m_plan->insertSeparator(m_plan->count());
    add("protocol", tr("PGD-10 as released, PGD-20, PGD-50-10 and AutoAttack, a verdict each"));
    add("sweep", tr("Robust accuracy over the radius, up to where nothing can stand"));
    add("none", tr("The clean accuracy alone"));
    m_plan->insertSeparator(m_plan->count());
    for (const AttackRow& row : attackTable()) {
        if (row.kind != AttackKind::Pgd) { // stands above, as configured
            add(row.key, QString::fromLatin1(row.paper));
        }
    }
    m_plan->insertSeparator(m_plan->count());
    m_plan->addItem(tr("Several attacks…"), QString::fromLatin1(kList));
    choose(m_plan, before);
}

void EvaluationControls::fillWings()
{
    const QSignalBlocker quiet(m_wing);
    const QVariant before = m_wing->currentData();
    const QString reason = m_hasTwoWings
                               ? QString()
                               : tr("A network of this method has one wing: there is no other to evaluate.");
    m_wing->clear();
    m_wing->addItem(tr("Adaptive"), static_cast<int>(EvaluatedWing::Adaptive));
    m_wing->addItem(tr("Frozen"), static_cast<int>(EvaluatedWing::Frozen));
    m_wing->addItem(tr("Ensemble"), static_cast<int>(EvaluatedWing::Ensemble));
    m_wing->setItemData(0, tr("The wing that is fine-tuned and shipped"), Qt::ToolTipRole);
    m_wing->setItemData(1, m_hasTwoWings ? tr("The wing with the statistics of pre-training") : reason,
                        Qt::ToolTipRole);
    m_wing->setItemData(2, m_hasTwoWings ? tr("The mean of both wings' logits") : reason, Qt::ToolTipRole);
    auto* items = qobject_cast<QStandardItemModel*>(m_wing->model());
    for (int row = 1; row < m_wing->count(); ++row) {
        items->item(row)->setEnabled(m_hasTwoWings);
    }
    choose(m_wing, m_hasTwoWings ? before : QVariant());
    m_wing->setToolTip(m_hasTwoWings ? tr("Wing that is attacked and judged") : reason);
}

void EvaluationControls::fillCheckpoints()
{
    const QSignalBlocker quiet(m_checkpoint);
    const QVariant before = m_checkpoint->currentData();
    m_checkpoint->clear();
    if (m_epochs.empty()) {
        m_checkpoint->addItem(tr("none kept"), 0);
        return;
    }
    const bool hasBest = std::find(m_epochs.begin(), m_epochs.end(), m_bestEpoch) != m_epochs.end();
    if (hasBest) {
        m_checkpoint->addItem(tr("Best, epoch %1").arg(numberText(m_bestEpoch)), kBest);
        m_checkpoint->setItemData(0,
                                  m_bestOnTest
                                      ? tr("Highest robust accuracy on the test images: chosen by what "
                                           "it is judged on, so its figure is optimistic")
                                      : tr("Highest robust accuracy on the validation images"),
                                  Qt::ToolTipRole);
    }
    m_checkpoint->addItem(tr("Last, epoch %1").arg(numberText(m_epochs.back())), kLast);
    m_checkpoint->insertSeparator(m_checkpoint->count());
    for (auto epoch = m_epochs.rbegin(); epoch != m_epochs.rend(); ++epoch) {
        m_checkpoint->addItem(tr("Epoch %1").arg(numberText(*epoch)), static_cast<qlonglong>(*epoch));
    }
    choose(m_checkpoint, before);
}

void EvaluationControls::applyTheme(const Theme& theme)
{
    m_start->setIcon(tintedIcon(QStringLiteral("play"), theme.accentText, theme.secondaryText));
    m_cancel->setIcon(tintedIcon(QStringLiteral("stop"), theme.text));
    m_resume->setIcon(tintedIcon(QStringLiteral("resume"), theme.text));
    m_more->setIcon(tintedIcon(QStringLiteral("unfold"), theme.secondaryText));
}

void EvaluationControls::retranslate()
{
    setAccessibleName(tr("What is evaluated"));
    m_planField.caption->setText(tr("Attack"));
    m_listField.caption->setText(tr("Names, with commas"));
    m_imagesField.caption->setText(tr("Test images"));
    m_wingField.caption->setText(tr("Wing"));
    m_checkpointField.caption->setText(tr("Checkpoint"));
    m_stepsField.caption->setText(tr("Steps"));
    m_restartsField.caption->setText(tr("Restarts"));
    m_queriesField.caption->setText(tr("Queries"));
    m_lossField.caption->setText(tr("Loss of PGD"));
    for (const Field& one : {m_planField, m_listField, m_imagesField, m_wingField, m_checkpointField,
                             m_stepsField, m_restartsField, m_queriesField, m_lossField}) {
        one.caption->buddy()->setAccessibleName(one.caption->text());
    }
    m_images->setPlaceholderText(tr("all"));
    m_plan->setToolTip(tr(
        "Which attacks are run; of several, each is given the images that those before it have not fooled"));
    m_checkpoint->setToolTip(tr("Which of the weights that the run keeps are evaluated"));
    m_images->setToolTip(tr("How many test images, as many of each class; empty: all. 1,000 tell a robust "
                            "accuracy to within about 3 points."));
    for (QLineEdit* edit : {m_steps, m_restarts, m_queries}) {
        edit->setPlaceholderText(tr("as published"));
    }
    m_list->setPlaceholderText(QStringLiteral("apgd-ce,square"));
    m_steps->setToolTip(tr("Steps of every gradient attack"));
    m_restarts->setToolTip(
        tr("Random starts of every attack that draws numbers; the worst counts for each image"));
    m_queries->setToolTip(tr("Queries of Square, draws of noise"));
    m_more->setText(tr("more"));
    m_more->setToolTip(tr("Steps, restarts, queries, loss, and which images"));
    m_first->setText(tr("the first ones of the set"));
    m_first->setToolTip(tr("Instead of as many of each class: to compare with figures published for them"));
    m_start->setText(tr("Start"));
    m_resume->setText(tr("Resume"));
    m_resume->setToolTip(tr("Go on with the stopped evaluation, to the same verdict as without the stop"));
    {
        const QSignalBlocker quiet(m_loss);
        const QVariant before = m_loss->currentData();
        m_loss->clear();
        m_loss->addItem(tr("as published"), QString());
        m_loss->addItem(tr("Cross-entropy"), QStringLiteral("ce"));
        m_loss->addItem(tr("Margin"), QStringLiteral("margin"));
        m_loss->addItem(tr("Logits ratio"), QStringLiteral("dlr"));
        m_loss->addItem(tr("KL divergence"), QStringLiteral("kl"));
        choose(m_loss, before);
    }
    fillPlans();
    fillWings();
    fillCheckpoints();
    refresh();
}

} // namespace twins
