#include "ui/dialogs/report_dialog.h"

#include "ui/run_words.h"
#include "ui/words.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace twins
{

namespace
{

constexpr int kFolderRole = Qt::UserRole;

QString pathText(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

ReportDialog::ReportDialog(const std::filesystem::path& root, const std::filesystem::path& shown,
                           QWidget* parent)
    : QDialog(parent)
    , m_shown(shown)
    , m_source(new RunList(this))
    , m_intro(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_choice(new QLabel(this))
    , m_save(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("report-dialog"));
    m_intro->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("report-runs"));
    m_save->setObjectName(QStringLiteral("report-save"));
    m_save->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_intro);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_choice);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    resize(560, 440);
    connect(m_list, &QListWidget::itemChanged, this, &ReportDialog::showChoice);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::choosePath);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_source, &RunList::listed, this, &ReportDialog::showRuns);
    if (!shown.empty()) {
        addRun(shown, tr("%1, the run on screen").arg(pathText(shown.filename())), true);
    }
    retranslate();
    m_source->list(root);
}

QStringList ReportDialog::runs() const
{
    QStringList folders;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        if (item->checkState() == Qt::Checked) {
            folders << item->data(kFolderRole).toString();
        }
    }
    return folders;
}

void ReportDialog::showRuns(const std::vector<RunSummaryPtr>& runs)
{
    m_listed = true;
    for (const RunSummaryPtr& one : runs) {
        const RunSummary& run = *one;
        if (run.folder != m_shown) {
            QStringList facts{methodWord(run.config.method), QString::fromStdString(run.config.dataSet)};
            if (const QString robust = percentText(run.last.testRobustAccuracy); !robust.isEmpty()) {
                facts << tr("%1 robust").arg(robust);
            }
            addRun(run.folder,
                   pathText(run.folder.filename()) + QStringLiteral(" · ") +
                       facts.join(QStringLiteral(" · ")),
                   false);
        }
    }
    showChoice();
}

void ReportDialog::addRun(const std::filesystem::path& folder, const QString& text, bool ticked)
{
    auto* item = new QListWidgetItem(text, m_list); // owned by the list
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    item->setData(kFolderRole, pathText(folder));
    item->setToolTip(pathText(folder));
}

void ReportDialog::choosePath()
{
    const QStringList folders = runs();
    const QString suggestion = folders.size() == 1 ? folders.front() + QStringLiteral("/report/report.html")
                                                   : QStringLiteral("comparison.html");
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the report"), suggestion, tr("HTML (*.html)"));
    if (!path.isEmpty()) {
        Q_EMIT chosen(folders, path);
        accept();
    }
}

void ReportDialog::showChoice()
{
    const auto count = runs().size();
    m_save->setEnabled(count > 0);
    m_choice->setText(
        m_list->count() == 0 && m_listed ? tr("There is no run yet. Train one, or open its folder.")
        : count == 0                     ? tr("Tick at least one run.")
        : count == 1 ? tr("The report of one run: curves, examples, verdicts, configuration.")
                     : tr("A comparison: mean and spread over the runs that differ in the seed alone."));
}

void ReportDialog::retranslate()
{
    setWindowTitle(tr("Report"));
    m_intro->setText(
        tr("One HTML file that needs no network and no program but a browser. Tick several runs to "
           "compare them."));
    m_list->setAccessibleName(tr("Runs"));
    m_save->setText(tr("Save as…"));
    m_close->setText(tr("Cancel"));
    showChoice();
}

void ReportDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace twins
