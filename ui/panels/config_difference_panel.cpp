#include "ui/panels/config_difference_panel.h"

#include "ui/models/config_difference_model.h"
#include "ui/panels/table_form.h"
#include "ui/plots/plot_export.h"
#include "ui/tone.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
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
    , m_copy(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    setObjectName(QStringLiteral("difference-panel"));
    m_table->setObjectName(QStringLiteral("difference-table"));
    m_copy->setObjectName(QStringLiteral("difference-copy"));
    m_save->setObjectName(QStringLiteral("difference-save"));
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
    for (QPushButton* button : {m_copy, m_save}) {
        button->setProperty("small", true);
        addAction(button);
    }
    addContent(m_hint);
    addContent(m_table, 1);
    connect(m_copy, &QPushButton::clicked, this, &ConfigDifferencePanel::copy);
    connect(m_save, &QPushButton::clicked, this, &ConfigDifferencePanel::save);
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
    m_copy->setEnabled(hasRows);
    m_save->setEnabled(hasRows);
    setNote(!hasRows                   ? QString()
            : m_model->rowCount() == 1 ? tr("1 parameter")
                                       : tr("%1 parameters").arg(m_model->rowCount()));
}

void ConfigDifferencePanel::copy()
{
    QGuiApplication::clipboard()->setText(m_model->asText());
}

void ConfigDifferencePanel::save()
{
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Keep the differences in a file"), QStringLiteral("differences.csv"),
        QStringLiteral("CSV (*.csv);;JSON (*.json);;PNG (*.png)"));
    QString error;
    if (!chosen.isEmpty() && !exportTo(chosen, &error)) {
        Q_EMIT answered(error);
    }
}

QSize ConfigDifferencePanel::tableSize() const
{
    return {m_table->horizontalHeader()->length(), kTableRow + m_table->verticalHeader()->length()};
}

bool ConfigDifferencePanel::exportTo(const QString& path, QString* error)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, m_model->csv(), error);
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(path, m_model->json(), error);
    }
    // The whole table, also what is scrolled out of sight.
    QTableView whole;
    whole.setModel(m_model);
    whole.setShowGrid(false);
    whole.setFrameShape(QFrame::NoFrame);
    whole.verticalHeader()->hide();
    whole.verticalHeader()->setDefaultSectionSize(kTableRow);
    whole.horizontalHeader()->setFixedHeight(kTableRow);
    whole.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        whole.setColumnWidth(column, m_table->columnWidth(column));
    }
    const QSize size = tableSize();
    whole.resize(size);
    return exportFigure(
        path, size,
        [&](QPaintDevice& device, double scale) {
            QPainter painter(&device);
            painter.scale(scale, scale);
            whole.render(&painter);
        },
        error);
}

void ConfigDifferencePanel::applyTheme(const Theme& theme)
{
    m_model->applyTheme(theme);
    m_table->viewport()->update();
}

void ConfigDifferencePanel::retranslate()
{
    setTitle(tr("What differs"));
    m_table->setAccessibleName(tr("Parameters in which the runs differ"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("The table with tabs between its cells, for a spreadsheet or a text"));
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("As CSV, JSON or PNG"));
    m_model->retranslate();
    refresh();
}

} // namespace twins
