#include "ui/panels/class_panel.h"

#include "ui/evaluation_words.h"
#include "ui/legend.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/class_accuracy_bars.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QLabel>

namespace twins
{

namespace
{
constexpr int kLegendLine = 20; // of the printed bars
} // namespace

ClassPanel::ClassPanel(QWidget* parent)
    : Section(parent)
    , m_bars(new ClassAccuracyBars(this))
    , m_legend(new Legend(this))
    , m_menu(new TableMenu(
          QStringLiteral("classes"), [this] { return table(); }, this))
    , m_hint(new QLabel(this))
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("class-panel"));
    m_bars->setObjectName(QStringLiteral("class-bars"));
    m_hint->setWordWrap(true);
    setTone(m_hint, "secondary");
    m_menu->serve(m_bars);
    addAction(m_legend);
    addAction(m_menu);
    addContent(m_hint);
    addContent(m_bars);
    ClassPanel::retranslate();
}

void ClassPanel::setRecord(const EvaluationRecord& record, bool isRunning)
{
    m_record = record;
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
    m_menu->setVisible(count > 0);
    setNote(shown < count ? tr("the %1 least robust of %2").arg(numberText(shown), numberText(count))
            : count > 0 && !m_isScored         ? tr("robust figures are counted at the end")
            : count > 0 && !m_radius.isEmpty() ? tr("robust at ε %1").arg(m_radius)
                                               : QString());
    m_legend->setEntries(entriesIn(m_theme));
}

QVector<LegendEntry> ClassPanel::entriesIn(const Theme& theme) const
{
    QVector<LegendEntry> entries = {{tr("clean"), withOpacity(theme.cleanAccuracy, 0.6)}};
    if (m_isScored) {
        entries.append({tr("robust"), theme.robustAccuracy});
    }
    return entries;
}

TableFigure ClassPanel::table() const
{
    TableFigure table;
    table.title = title();
    table.caption = titleOf(m_record) + QStringLiteral(", ") + circumstancesOf(m_record);
    table.csv = "class,images,clean_correct,clean_accuracy,robust_correct,robust_accuracy,robust_low,"
                "robust_high\n";
    table.cells.columns = {{tr("Class"), false}, {tr("Images"), true}, {tr("Clean"), true}};
    if (m_isScored) {
        table.cells.columns << TableCells::Column{tr("Robust"), true}
                            << TableCells::Column{tr("95 % interval"), true};
    }
    for (const ClassRecord& one : m_record.classes) {
        const Interval interval = wilsonInterval(one.robustCorrect, one.images);
        QVector<TableCells::Cell> row = {{QString::fromStdString(one.name), {}},
                                         {numberText(one.images), {}},
                                         {shareText(one.cleanCorrect, one.images), m_theme.cleanAccuracy}};
        QByteArrayList figures = {csvText(QString::fromStdString(one.name)),
                                  QByteArray::number(static_cast<qlonglong>(one.images)),
                                  QByteArray::number(static_cast<qlonglong>(one.cleanCorrect)),
                                  csvNumber(share(one.cleanCorrect, one.images))};
        if (m_isScored) {
            row << TableCells::Cell{shareText(one.robustCorrect, one.images), m_theme.robustAccuracy}
                << TableCells::Cell{intervalText(interval), m_theme.secondaryText};
            figures << QByteArray::number(static_cast<qlonglong>(one.robustCorrect))
                    << csvNumber(share(one.robustCorrect, one.images)) << csvNumber(interval.low)
                    << csvNumber(interval.high);
        } else {
            figures << QByteArray() << QByteArray() << QByteArray() << QByteArray();
        }
        table.cells.rows.append(row);
        table.csv += figures.join(',') + '\n';
    }
    table.size = m_bars->sizeHint() + QSize(0, kLegendLine);
    table.paint = [this](QPainter& painter, const QSize& size) {
        const Theme theme = lightTheme();
        Legend::paint(painter, QRect(0, 0, size.width(), kLegendLine), entriesIn(theme), theme.secondaryText);
        painter.translate(0, kLegendLine);
        m_bars->paint(painter, size.width(), theme);
    };
    return table;
}

void ClassPanel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_bars->applyTheme(theme);
    m_menu->applyTheme(theme);
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
