// What the attack's controls are made of, and their words.
#include "ui/icons.h"
#include "ui/panels/attack_controls.h"
#include "ui/panels/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <utility>
#include <vector>

namespace twins
{

namespace
{

/// Attacks of the player, the quick ones first.
constexpr AttackKind kPlayed[] = {AttackKind::Pgd,    AttackKind::Fgsm,     AttackKind::MiFgsm,
                                  AttackKind::ApgdCe, AttackKind::ApgdDlr,  AttackKind::Fab,
                                  AttackKind::Square, AttackKind::DeepFool, AttackKind::CarliniWagner};

} // namespace

void AttackControls::build()
{
    m_image->setObjectName(QStringLiteral("attack-image"));
    m_next->setObjectName(QStringLiteral("attack-next-image"));
    m_open->setObjectName(QStringLiteral("attack-open-picture"));
    m_paste->setObjectName(QStringLiteral("attack-paste-picture"));
    m_back->setObjectName(QStringLiteral("attack-test-images"));
    m_openCheckpoint->setObjectName(QStringLiteral("attack-open-checkpoint"));
    m_network->setObjectName(QStringLiteral("attack-network"));
    m_compare->setObjectName(QStringLiteral("attack-compare"));
    m_wing->setObjectName(QStringLiteral("attack-wing"));
    m_attack->setObjectName(QStringLiteral("attack-kind"));
    m_norm->setObjectName(QStringLiteral("attack-norm"));
    m_target->setObjectName(QStringLiteral("attack-target"));
    m_restarts->setObjectName(QStringLiteral("attack-restarts"));
    m_randomStart->setObjectName(QStringLiteral("attack-random-start"));
    m_second->setObjectName(QStringLiteral("attack-second-image"));
    m_second->setWrapping(true);
    m_restarts->setRange(1, 20);
    m_image->setWrapping(true);
    for (QToolButton* button : {m_next, m_open, m_paste, m_back, m_openCheckpoint}) {
        button->setProperty("flat", true);
        button->setIconSize(QSize(14, 14));
    }
    for (QComboBox* box : {m_network, m_compare, m_wing, m_attack, m_norm, m_target}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](QLabel* caption, QWidget* field, const std::vector<QWidget*>& buttons = {}) {
        auto* line = new QHBoxLayout;
        line->setSpacing(2);
        line->addWidget(field, 1);
        for (QWidget* button : buttons) {
            line->addWidget(button);
        }
        caption->setBuddy(field);
        grid->addWidget(caption, row, 0);
        grid->addLayout(line, row++, 1);
    };
    add(m_imageCaption, m_image, {m_next, m_open, m_paste});
    grid->addWidget(m_pictureName, row, 0, 1, 2);
    grid->addWidget(m_back, row++, 1, Qt::AlignRight);
    add(m_networkCaption, m_network, {m_openCheckpoint});
    add(m_compareCaption, m_compare);
    add(m_secondCaption, m_second);
    add(m_wingCaption, m_wing);
    add(m_attackCaption, m_attack);
    grid->addWidget(m_norm, row++, 1);
    add(m_targetCaption, m_target);
    grid->setRowMinimumHeight(row, 4);
    ++row;
    for (QWidget* slider : {m_epsilon, m_stepSize, m_steps}) {
        grid->addWidget(slider, row++, 0, 1, 2);
    }
    add(m_restartsCaption, m_restarts);
    grid->addWidget(m_randomStart, row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
}

void AttackControls::applyTheme(const Theme& theme)
{
    const auto icon = [&](QToolButton* button, const char* name) {
        button->setIcon(tintedIcon(QString::fromLatin1(name), theme.text, theme.secondaryText));
    };
    icon(m_next, "step");
    icon(m_open, "open");
    icon(m_paste, "image");
    icon(m_back, "undo");
    icon(m_openCheckpoint, "folder");
}

void AttackControls::retranslate()
{
    setAccessibleName(tr("What is attacked, and how"));
    m_imageCaption->setText(tr("Test image"));
    m_image->setToolTip(tr("Position in the test set, as it is evaluated"));
    m_networkCaption->setText(tr("Network"));
    m_network->setToolTip(tr("A checkpoint that the run kept. The newest follows a running training."));
    m_compareCaption->setText(tr("Beside"));
    m_compare->setToolTip(tr("A second checkpoint or a second image: the same attack on it, side by side"));
    m_secondCaption->setText(tr("Image 2"));
    m_second->setToolTip(tr("Position in the test set of the image that is attacked beside the first"));
    m_wingCaption->setText(tr("Wing"));
    m_wing->setToolTip(tr("The wing whose gradient the attack follows; the other one is asked as well"));
    m_attackCaption->setText(tr("Attack"));
    m_attack->setToolTip(tr("How the image is searched for; the list names the paper of each attack"));
    m_norm->setToolTip(tr("How the size of the change is measured: the largest change of a pixel, the length "
                          "of all changes together, or their sum"));
    m_targetCaption->setText(tr("Towards"));
    m_target->setToolTip(tr("The class that the attack wants to be answered"));
    m_restartsCaption->setText(tr("Restarts"));
    m_restarts->setToolTip(tr("Tries from other random starts, until one succeeds"));
    m_randomStart->setText(tr("Random start"));
    m_randomStart->setToolTip(tr("Begin at a random point of the ball instead of the clean image"));
    m_epsilon->setCaption(tr("Epsilon"),
                          tr("Radius of the ball around the clean image that the attack may use"));
    m_stepSize->setCaption(
        tr("Step size"), tr("Length of one step. 2.5 times epsilon over the steps until it is set by hand."));
    m_steps->setCaption(tr("Steps"), tr("Gradient steps, or queries of an attack without gradients"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_next, tr("Next image"));
    name(m_open, tr("Open a picture file…"));
    name(m_paste, tr("Paste a picture from the clipboard"));
    name(m_back, tr("Back to the test images"));
    name(m_openCheckpoint, tr("Open another checkpoint…"));
    for (const auto& [caption, field] : {std::pair<QLabel*, QWidget*>{m_imageCaption, m_image},
                                         {m_networkCaption, m_network},
                                         {m_compareCaption, m_compare},
                                         {m_wingCaption, m_wing},
                                         {m_attackCaption, m_attack},
                                         {m_targetCaption, m_target},
                                         {m_secondCaption, m_second},
                                         {m_restartsCaption, m_restarts}}) {
        field->setAccessibleName(caption->text());
    }
    m_norm->setAccessibleName(tr("Norm"));
    const QVariant attack = m_attack->currentData(), wing = m_wing->currentData();
    m_attack->clear();
    for (const AttackKind played : kPlayed) {
        m_attack->addItem(QString::fromLatin1(attackRow(played).title), static_cast<int>(played));
        m_attack->setItemData(m_attack->count() - 1, QString::fromLatin1(attackRow(played).paper),
                              Qt::ToolTipRole);
    }
    chooseItem(m_attack, attack);
    m_wing->clear();
    m_wing->addItem(tr("Adaptive"), false);
    m_wing->addItem(tr("Frozen"), true);
    chooseItem(m_wing, wing);
    fillNorms();
    fillCheckpoints();
    fillTargets();
}

} // namespace twins
