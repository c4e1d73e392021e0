// Words and colours of the accuracy view.

#include "ui/legend.h"
#include "ui/plots/axis_chip.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/plots/quiet_label.h"
#include "ui/plots/smoothing_chip.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/accuracy_view_parts.h"
#include "ui/views/axis_choices.h"
#include "ui/views/compared_legend.h"

namespace twins
{

void AccuracyView::updateLegend()
{
    QVector<LegendEntry> entries{{tr("clean"), m_theme.cleanAccuracy, false, false},
                                 {tr("robust"), m_theme.robustAccuracy, false, false}};
    const bool train = m_plot->isSeriesVisible(QStringLiteral("train.robust")) ||
                       (m_plot->isSeriesVisible(QStringLiteral("step.robust")) &&
                        m_plot->pointCount(QStringLiteral("step.robust")) > 0);
    if (train) {
        entries.append({tr("train"), m_theme.robustAccuracy, true, false});
    }
    if (!m_plot->bands().isEmpty()) {
        entries.append({tr("gap"), withOpacity(m_theme.robustAccuracy, 0.3), false, false, true});
    }
    m_legend->setEntries(entries);
    m_legend->setToolTip(m_attack.isEmpty() ? QString() : tr("Robust: under %1").arg(m_attack));
}

void AccuracyView::applyTheme(const Theme& theme)
{
    m_theme = theme;
    for (const char* group : {"step", "train", "validation", "frozen", "test"}) {
        const QString prefix = QString::fromLatin1(group) + QLatin1Char('.');
        m_plot->setSeriesColor(prefix + QStringLiteral("clean"), theme.cleanAccuracy);
        m_plot->setSeriesColor(prefix + QStringLiteral("robust"), theme.robustAccuracy);
    }
    showMarks();
    showBands();
    m_plot->applyTheme(theme);
    m_comparedLegend->applyTheme(theme);
    updateCompared();
    QPalette palette = m_gap->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_gap->setPalette(palette);
    updateLegend();
}

void AccuracyView::retranslate()
{
    setAccessibleName(tr("Accuracy"));
    m_plot->setAxisTitles(axisTitle(m_unit), QString());
    m_plot->setEmptyText(
        tr("Clean and robust accuracy. The first point appears after the first evaluation."));
    m_plot->setSeriesName(QStringLiteral("test.clean"), tr("clean, test"));
    m_plot->setSeriesName(QStringLiteral("test.robust"), tr("robust, test"));
    m_plot->setSeriesName(QStringLiteral("frozen.clean"), tr("clean, test, frozen wing"));
    m_plot->setSeriesName(QStringLiteral("frozen.robust"), tr("robust, test, frozen wing"));
    m_plot->setSeriesName(QStringLiteral("validation.clean"), tr("clean, validation"));
    m_plot->setSeriesName(QStringLiteral("validation.robust"), tr("robust, validation"));
    for (const char* group : {"step", "train"}) {
        const QString prefix = QString::fromLatin1(group) + QLatin1Char('.');
        m_plot->setSeriesName(prefix + QStringLiteral("clean"), tr("clean, train"));
        m_plot->setSeriesName(prefix + QStringLiteral("robust"), tr("robust, train"));
    }
    setAxisChoices(m_axisChip, m_hasTimes);
    showGap();
    m_wingChip->setAccessibleName(tr("Wing that is evaluated"));
    m_wingChip->setToolTip(m_wingChip->accessibleName());
    m_wingChip->setChoices({{tr("Adaptive wing"), tr("adaptive"), accuracy::Adaptive},
                            {tr("Frozen wing"), tr("frozen"), accuracy::Frozen}});
    m_splitChip->setAccessibleName(tr("Images that are evaluated"));
    m_splitChip->setToolTip(m_splitChip->accessibleName());
    m_splitChip->setChoices({{tr("Test images"), tr("test"), accuracy::Test},
                             {tr("Validation images"), tr("validation"), accuracy::Validation},
                             {tr("Test solid, validation dotted"), tr("both"), accuracy::Both}});
    m_smoothingChip->retranslate();
    m_smoothingChip->setToolTip(tr("Smoothing of the training curves; evaluations are drawn as measured"));
    updateCompared();
    updateLegend();
    showMarks();
}

} // namespace twins
