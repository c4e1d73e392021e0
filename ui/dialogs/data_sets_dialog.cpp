#include "ui/dialogs/data_sets_dialog.h"

#include "ui/tone.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace twins
{

namespace
{

constexpr int kFetchSteps = 1000;      // of the progress bar
constexpr QSize kDataSetCell(120, 26); // its height is that of the row

QString stageText(FetchProgress::Stage stage, const QString& file)
{
    switch (stage) {
    case FetchProgress::Stage::Unpacking:
        return DataSetsDialog::tr("Unpacking %1").arg(file);
    case FetchProgress::Stage::Arranging:
        return DataSetsDialog::tr("Arranging %1").arg(file);
    case FetchProgress::Stage::Downloading:
        break;
    }
    return DataSetsDialog::tr("Downloading %1").arg(file);
}

} // namespace

DataSetsDialog::DataSetsDialog(DataSetSource source, QWidget* parent)
    : QDialog(parent)
    , m_fetcher(new DataSetFetcher(std::move(source), this))
    , m_root(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_bar(new QProgressBar(this))
    , m_sentence(new QLabel(this))
    , m_fetch(new QPushButton(this))
    , m_use(new QPushButton(tr("Use in the experiment"), this))
{
    setObjectName(QStringLiteral("data-sets-dialog"));
    setWindowTitle(tr("Data sets"));
    m_root->setObjectName(QStringLiteral("data-sets-folder"));
    m_root->setReadOnly(true);
    m_list->setObjectName(QStringLiteral("data-sets-list"));
    m_list->setHeaderLabels({tr("Data set"), tr("State"), tr("Licence and source"), tr("Checksum")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Data sets"));
    m_bar->setObjectName(QStringLiteral("data-sets-progress"));
    m_bar->setRange(0, kFetchSteps);
    m_bar->setTextVisible(false);
    m_bar->hide();
    m_sentence->setObjectName(QStringLiteral("data-sets-sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_fetch->setObjectName(QStringLiteral("data-sets-fetch"));
    m_fetch->setProperty("primary", true);
    m_use->setObjectName(QStringLiteral("data-sets-use"));
    auto* const browseButton = new QPushButton(tr("Folder…"), this);
    auto* const close = new QPushButton(tr("Close"), this);
    auto* const rootLabel = new QLabel(tr("Kept in"), this);
    setTone(rootLabel, "label");
    for (QPushButton* button : {browseButton, close, m_use, m_fetch}) {
        button->setAutoDefault(false);
    }

    auto* const folderRow = new QHBoxLayout;
    folderRow->addWidget(rootLabel);
    folderRow->addWidget(m_root, 1);
    folderRow->addWidget(browseButton);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_fetch);
    buttons->addWidget(m_use);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addLayout(folderRow);
    column->addWidget(m_list, 1);
    column->addWidget(m_bar);
    column->addWidget(m_sentence);
    column->addLayout(buttons);
    resize(860, 480);

    connect(browseButton, &QPushButton::clicked, this, &DataSetsDialog::browse);
    connect(close, &QPushButton::clicked, this, &DataSetsDialog::reject);
    connect(m_fetch, &QPushButton::clicked, this, &DataSetsDialog::fetchOrStop);
    connect(m_use, &QPushButton::clicked, this, &DataSetsDialog::use);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &DataSetsDialog::refresh);
    connect(m_fetcher, &DataSetFetcher::progressed, this, &DataSetsDialog::show);
    connect(m_fetcher, &DataSetFetcher::finished, this, &DataSetsDialog::finish);
    setRoot(defaultDataRoot());
    m_list->setFocus();
}

void DataSetsDialog::setRoot(const QString& root)
{
    m_root->setText(root);
    fillList();
}

void DataSetsDialog::fillList()
{
    const QString before = current() == nullptr ? QString() : current()->key;
    m_offers = m_fetcher->offers(m_root->text());
    m_list->clear();
    for (const OfferedDataSet& set : m_offers) {
        auto* const item = new QTreeWidgetItem(m_list);
        item->setText(0, set.label);
        item->setText(1, set.there ? QStringLiteral("✓ ") + tr("there") : QString());
        item->setText(2, set.licence);
        item->setSizeHint(3, kDataSetCell);
        item->setText(3, set.check.isEmpty() ? tr("none published") : set.check);
        if (set.key == before || m_list->currentItem() == nullptr) {
            m_list->setCurrentItem(item);
        }
    }
    for (int column = 0; column < 4; ++column) {
        m_list->resizeColumnToContents(column);
    }
    if (m_offers.empty()) {
        setTone(m_sentence, "warning");
        m_sentence->setText(tr("This program was built without downloads; the README says where the files of "
                               "each data set belong."));
    }
    refresh();
}

const OfferedDataSet* DataSetsDialog::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row < 0 || static_cast<std::size_t>(row) >= m_offers.size()
               ? nullptr
               : &m_offers[static_cast<std::size_t>(row)];
}

void DataSetsDialog::refresh()
{
    const OfferedDataSet* const set = current();
    const bool running = m_fetcher->isRunning();
    m_list->setEnabled(!running);
    m_fetch->setText(running ? tr("Stop") : tr("Fetch"));
    m_fetch->setEnabled(running || (set != nullptr && !set->there && !m_root->text().isEmpty()));
    m_use->setEnabled(!running && set != nullptr && set->there);
    m_bar->setVisible(running);
}

void DataSetsDialog::fetchOrStop()
{
    if (m_fetcher->isRunning()) {
        m_fetcher->stop();
        return;
    }
    if (const OfferedDataSet* const set = current()) {
        setTone(m_sentence, "secondary");
        m_sentence->setText(tr("Asking for %1…").arg(set->label));
        m_bar->setValue(0);
        m_fetcher->fetch(set->key, m_root->text());
        refresh();
    }
}

void DataSetsDialog::show(const FetchProgress& progress)
{
    const QLocale locale;
    QString text = stageText(progress.stage, progress.file);
    if (progress.done > 0) {
        text += QStringLiteral(" · ") + locale.formattedDataSize(progress.done);
        if (progress.total > 0) {
            text = tr("%1 of %2").arg(text, locale.formattedDataSize(progress.total));
        }
    }
    if (progress.secondsLeft >= 0.0) {
        text += QStringLiteral(" · ") + tr("%1 left").arg(durationText(progress.secondsLeft));
    }
    m_bar->setValue(static_cast<int>(progress.fraction * kFetchSteps));
    m_sentence->setText(text);
}

void DataSetsDialog::finish(bool stopped, const QString& problem)
{
    const QString label = current() == nullptr ? QString() : current()->label;
    if (!problem.isEmpty()) {
        setTone(m_sentence, "error");
        m_sentence->setText(problem);
    } else if (stopped) {
        setTone(m_sentence, "secondary");
        m_sentence->setText(tr("Stopped. Fetching it again goes on where it was."));
    } else {
        setTone(m_sentence, "good");
        m_sentence->setText(tr("%1 is there.").arg(label));
    }
    fillList();
}

void DataSetsDialog::browse()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder for data sets"), m_root->text());
    if (!folder.isEmpty()) {
        setRoot(folder);
    }
}

void DataSetsDialog::use()
{
    if (const OfferedDataSet* const set = current(); set != nullptr && set->there) {
        Q_EMIT chosen(*set);
        accept();
    }
}

void DataSetsDialog::reject()
{
    m_fetcher->stop();
    QDialog::reject();
}

} // namespace twins
