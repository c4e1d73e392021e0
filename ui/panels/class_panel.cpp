#include "ui/panels/class_panel.h"

#include "ui/evaluation_words.h"
#include "ui/legend.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QLabel>

namespace twins
{

ClassPanel::ClassPanel(QWidget* parent)
    : Section(parent)
    , m_bars(new ClassAccuracyBars(this))
    , m_legend(new Legend(this))
    , m_hint(new QLabel(this))
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("class-panel"));
    m_bars->setObjectName(QStringLiteral("class-bars"));
    m_hint->setWordWrap(true);
    setTone(m_hint, "secondary");
    addAction(m_legend);
    addContent(m_hint);
    addContent(m_bars);
    ClassPanel::retranslate();
}

void ClassPanel::setRecord(const EvaluationRecord& record, bool isRunning)
{
    m_isScored = !isRunning && !record.stages.empty() && record.status != "unfinished";
    m_radius = record.isSweep ? radiusText(record.norm, record.epsilon) : QString();
    m_bars->setClasses(record.classes, m_isScored);
    showWords();
}

void ClassPanel::showWords()
{
    const int count = m_bars->classCount();
    const int shown = static_cast<int>(m_bars->rows().size());
    m_hint->setVisible(count == 0);
    m_legend->setVisible(count > 0);
    setNote(shown < count ? tr("the %1 least robust of %2").arg(numberText(shown), numberText(count))
            : count > 0 && !m_isScored         ? tr("robust figures are counted at the end")
            : count > 0 && !m_radius.isEmpty() ? tr("robust at ε %1").arg(m_radius)
                                               : QString());
    QVector<LegendEntry> entries = {{tr("clean"), withOpacity(m_theme.cleanAccuracy, 0.6)}};
    if (m_isScored) {
        entries.append({tr("robust"), m_theme.robustAccuracy});
    }
    m_legend->setEntries(entries);
}

void ClassPanel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_bars->applyTheme(theme);
    showWords();
}

void ClassPanel::retranslate()
{
    setTitle(tr("Each class"));
    m_hint->setText(tr("Which classes hold and which fall shows here once an evaluation is chosen."));
    m_bars->setAccessibleName(tr("Clean and robust accuracy of each class"));
    showWords();
}

} // namespace twins
