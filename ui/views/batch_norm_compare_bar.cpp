#include "ui/views/batch_norm_compare_bar.h"

#include "ui/chip.h"
#include "ui/flow_layout.h"
#include "ui/models/compared_samples.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/plot_overlay.h"
#include "ui/plots/quiet_label.h"
#include "ui/tone.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

constexpr int kRunNameRoom = 200; ///< pixels of it on the chip; its menu has the whole

} // namespace

BatchNormCompareBar::BatchNormCompareBar(QWidget* parent)
    : QWidget(parent)
    , m_with(new QuietLabel(this))
    , m_runChip(new ChoiceChip(this))
    , m_mapChips(new QButtonGroup(this))
    , m_note(new QLabel(this))
    , m_again(new Chip(QString(), this))
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("batchNormCompareBar"));
    m_runChip->setObjectName(QStringLiteral("otherRunChip"));
    m_note->setObjectName(QStringLiteral("compareNote"));
    m_note->setFont(themeFont(kSmallSize));
    m_note->setWordWrap(true);
    m_again->setObjectName(QStringLiteral("otherAgainChip"));
    m_again->setCheckable(false);
    m_again->hide();

    auto* choices = new QWidget(this);
    auto* line = new FlowLayout(choices, 8, 4);
    auto* which = new QWidget(choices);
    auto* whichLine = new QHBoxLayout(which);
    whichLine->setContentsMargins(0, 0, 0, 0);
    whichLine->setSpacing(6);
    whichLine->addWidget(m_with);
    whichLine->addWidget(m_runChip);
    line->addWidget(which);
    auto* maps = new QWidget(choices);
    auto* mapLine = new QHBoxLayout(maps);
    mapLine->setContentsMargins(0, 0, 0, 0);
    mapLine->setSpacing(4);
    const std::array<const char*, kMapsOf> names = {"mapShownChip", "mapOtherChip", "mapDifferenceChip"};
    for (int id = 0; id < kMapsOf; ++id) {
        auto* chip = new Chip(QString(), maps);
        chip->setObjectName(QString::fromLatin1(names.at(static_cast<std::size_t>(id))));
        m_mapChips->addButton(chip, id);
        mapLine->addWidget(chip);
    }
    m_mapChips->button(0)->setChecked(true);
    line->addWidget(maps);
    line->addWidget(m_again);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(choices);
    layout->addWidget(m_note);
    setVisible(false);
    connect(m_runChip, &ChoiceChip::currentIndexChanged, this, &BatchNormCompareBar::runChosen);
    connect(m_mapChips, &QButtonGroup::idClicked, this, &BatchNormCompareBar::mapChosen);
    connect(m_again, &QAbstractButton::clicked, this, &BatchNormCompareBar::retryAsked);
    retranslate();
}

void BatchNormCompareBar::setRuns(const QStringList& names)
{
    if (names != m_names) {
        const qsizetype before = names.indexOf(runName());
        m_names = names;
        QVector<ChoiceChip::Choice> choices;
        for (const QString& name : names) {
            choices.append({name, runNameOnChip(name, QFontMetrics(m_runChip->font()), kRunNameRoom), name});
        }
        const QSignalBlocker quiet(m_runChip);
        m_runChip->setChoices(choices);
        m_runChip->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, before)));
    }
    setVisible(!names.isEmpty());
    retranslate();
}

int BatchNormCompareBar::run() const
{
    return m_names.isEmpty() ? -1 : m_runChip->currentIndex();
}

QString BatchNormCompareBar::runName() const
{
    return m_names.value(run());
}

MapOf BatchNormCompareBar::map() const
{
    return static_cast<MapOf>(m_mapChips->checkedId());
}

void BatchNormCompareBar::setNotes(const QStringList& notes, const QString& tip, const QString& failure)
{
    m_notes = notes;
    QStringList all = notes;
    if (!failure.isEmpty()) {
        all.prepend(failure);
    }
    m_note->setText(all.join(QStringLiteral(" · ")));
    m_note->setToolTip(tip);
    m_note->setVisible(!all.isEmpty());
    m_again->setVisible(!failure.isEmpty());
}

void BatchNormCompareBar::applyTheme(const Theme& theme)
{
    m_theme = theme;
    for (QLabel* label : {static_cast<QLabel*>(m_with), m_note}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
}

void BatchNormCompareBar::retranslate()
{
    const QString name = runName();
    m_with->setText(tr("compared with"));
    m_runChip->setToolTip(
        tr("The run that is laid over this one, of those chosen in the dock Runs: %1").arg(name));
    m_runChip->setAccessibleName(m_runChip->toolTip());
    const std::array<QString, kMapsOf> texts = {tr("this run"), tr("other"), tr("difference")};
    const std::array<QString, kMapsOf> tips = {
        tr("Map and network show the run that is open, in the colours that the other run has too"),
        tr("Map and network show %1, layers by their names, in the colours that this run has too").arg(name),
        tr("Map and network show this run's distance minus that of %1: red where this run's wings are "
           "farther "
           "apart, blue where the other's are")
            .arg(name)};
    for (int id = 0; id < kMapsOf; ++id) {
        m_mapChips->button(id)->setText(texts.at(static_cast<std::size_t>(id)));
        m_mapChips->button(id)->setToolTip(tips.at(static_cast<std::size_t>(id)));
    }
    m_again->setText(tr("Try again"));
}

} // namespace twins
