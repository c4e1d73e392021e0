#include "ui/panels/config_difference_panel.h"

#include "ui/models/config_difference_model.h"
#include "ui/panels/copy_rows.h"
#include "ui/panels/table_form.h"
#include "ui/panels/table_menu.h"
#include "ui/tone.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace twins
{

namespace
{

constexpr int kParameterWidth = 210;
constexpr int kRunWidth = 150;

} // namespace

ConfigDifferencePanel::ConfigDifferencePanel(QWidget* parent)
    : Section(parent)
    , m_model(new ConfigDifferenceModel(this))
    , m_table(new QTableView(this))
    , m_hint(new QLabel(this))
    , m_menu(new TableMenu(
          QStringLiteral("differences"), [this] { return table(); }, this))
{
    setObjectName(QStringLiteral("difference-panel"));
    m_table->setObjectName(QStringLiteral("difference-table"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kTableRow);
    m_table->horizontalHeader()->setFixedHeight(kTableRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(kRunWidth);
    m_hint->setWordWrap(true);
    setTone(m_hint, "secondary");
    copyRowsByKey(m_table);
    m_menu->serve(m_table);
    addAction(m_menu);
    addContent(m_hint);
    addContent(m_table, 1);
    ConfigDifferencePanel::retranslate();
}

void ConfigDifferencePanel::setRuns(const std::vector<RunSummaryPtr>& runs)
{
    m_model->setRuns(runs);
    m_table->setColumnWidth(0, kParameterWidth);
    refresh();
}

void ConfigDifferencePanel::refresh()
{
    const std::size_t runs = m_model->runs().size();
    const bool hasRows = m_model->rowCount() > 0;
    m_table->setVisible(hasRows);
    m_hint->setVisible(!hasRows);
    m_hint->setText(runs < 2 ? tr("Choose two or more runs, or check them, to see in which parameters they "
                                  "differ.")
                             : tr("These runs have the same configuration."));
    m_menu->setVisible(hasRows);
    setNote(!hasRows                   ? QString()
            : m_model->rowCount() == 1 ? tr("1 parameter")
                                       : tr("%1 parameters").arg(m_model->rowCount()));
}

TableFigure ConfigDifferencePanel::table() const
{
    QStringList runs;
    for (const RunSummaryPtr& run : m_model->runs()) {
        runs << QString::fromStdString(run->folder.filename().string());
    }
    return {.title = title(),
            .caption = tr("Parameters in which the runs %1 differ").arg(runs.join(QStringLiteral(", "))),
            .cells = cellsOf(*m_table),
            .csv = m_model->csv(),
            .json = m_model->json(),
            .paint = {},
            .size = {}};
}

void ConfigDifferencePanel::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
    m_menu->applyTheme(theme);
    m_table->viewport()->update();
}

void ConfigDifferencePanel::retranslate()
{
    setTitle(tr("What differs"));
    m_table->setAccessibleName(tr("Parameters in which the runs differ"));
    m_model->retranslate();
    refresh();
}

} // namespace twins
