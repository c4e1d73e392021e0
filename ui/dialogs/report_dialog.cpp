#include "ui/dialogs/report_dialog.h"

#include "ui/run_words.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace twins
{

namespace
{

constexpr int kFolderRole = Qt::UserRole;
constexpr int kReportSteps = 1000; // of the progress bar

QString pathText(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

ReportDialog::ReportDialog(const std::filesystem::path& root, const std::filesystem::path& shown,
                           QWidget* parent, ExportFunction write)
    : QDialog(parent)
    , m_shown(shown)
    , m_source(new RunList(this))
    , m_writer(new ReportWriter(std::move(write), this))
    , m_intro(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_choice(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_sentence(new QLabel(this))
    , m_save(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    build();
    connect(m_list, &QListWidget::itemChanged, this, &ReportDialog::showChoice);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::choosePath);
    connect(m_close, &QPushButton::clicked, this, &ReportDialog::cancelOrClose);
    connect(m_source, &RunList::listed, this, &ReportDialog::showRuns);
    connect(m_writer, &ReportWriter::progressed, this,
            [this](double fraction) { m_bar->setValue(static_cast<int>(fraction * kReportSteps)); });
    connect(m_writer, &ReportWriter::finished, this, &ReportDialog::finish);
    if (!shown.empty()) {
        addRun(shown, tr("%1, the run on screen").arg(pathText(shown.filename())), true);
    }
    retranslate();
    m_source->list(root);
}

void ReportDialog::build()
{
    setObjectName(QStringLiteral("report-dialog"));
    m_intro->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("report-runs"));
    m_bar->setObjectName(QStringLiteral("report-progress"));
    m_bar->setRange(0, kReportSteps);
    m_bar->setTextVisible(false);
    m_sentence->setObjectName(QStringLiteral("report-sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_save->setObjectName(QStringLiteral("report-save"));
    m_save->setDefault(true);
    m_close->setObjectName(QStringLiteral("report-close"));
    m_close->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    m_list->setSpacing(2);
    layout->addWidget(m_intro);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_choice);
    layout->addWidget(m_bar);
    layout->addWidget(m_sentence);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    resize(560, 440);
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
    const QString suggestion = !m_path.isEmpty()     ? m_path
                               : folders.size() == 1 ? folders.front() + QStringLiteral("/report/report.html")
                                                     : QStringLiteral("comparison.html");
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the report"), suggestion, tr("HTML (*.html)"));
    if (!path.isEmpty()) {
        write(path);
    }
}

void ReportDialog::write(const QString& path)
{
    if (m_writer->isRunning()) {
        return;
    }
    m_path = path;
    m_bar->setValue(0);
    m_writer->write(runs(), path);
    showStage(Stage::Writing);
}

void ReportDialog::cancelOrClose()
{
    if (m_writer->isRunning()) {
        m_writer->cancel();
        showStage(Stage::Cancelling);
    } else {
        reject();
    }
}

void ReportDialog::reject()
{
    if (m_writer->isRunning()) {
        m_closes = true;
        cancelOrClose();
    } else {
        QDialog::reject();
    }
}

void ReportDialog::finish(const QString& path, const QString& problem)
{
    if (!path.isEmpty()) {
        Q_EMIT written(path); // also where it was too late to cancel
        accept();
    } else if (m_closes) {
        QDialog::reject();
    } else {
        m_problem = problem;
        showStage(problem.isEmpty() ? Stage::Cancelled : Stage::Failed);
    }
}

void ReportDialog::showStage(Stage stage)
{
    m_stage = stage;
    const bool isWriting = m_writer->isRunning();
    m_list->setEnabled(!isWriting);
    m_bar->setVisible(isWriting);
    m_close->setText(isWriting ? tr("Cancel") : tr("Close"));
    m_close->setEnabled(stage != Stage::Cancelling);
    setTone(m_sentence, stage == Stage::Failed ? "error" : "secondary");
    m_sentence->setText(sentence());
    m_sentence->setVisible(stage != Stage::Choosing);
    showChoice();
}

QString ReportDialog::sentence() const
{
    switch (m_stage) {
    case Stage::Writing:
        return tr("Writing %1…").arg(m_path);
    case Stage::Cancelling:
        return tr("Cancelling…");
    case Stage::Cancelled:
        return QFileInfo::exists(m_path) ? tr("Cancelled. %1 is as it was.").arg(m_path)
                                         : tr("Cancelled. Nothing was written.");
    case Stage::Failed:
        return m_problem;
    case Stage::Choosing:
        break;
    }
    return {};
}

void ReportDialog::showChoice()
{
    const auto count = runs().size();
    m_save->setEnabled(count > 0 && !m_writer->isRunning());
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
    m_bar->setAccessibleName(tr("How much of the report is done"));
    m_save->setText(tr("Save as…"));
    showStage(m_stage);
}

void ReportDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace twins
