#include "core/util/error.h"
#include "ui/dialogs/checkpoint_dialog.h"
#include "ui/dialogs/convert_dialog.h"
#include "ui/dialogs/data_sets_dialog.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/parameter_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <atomic>

using namespace twins;

namespace
{

/// Two sets, the second of which can be fetched in the way that a test says.
struct FakeSets {
    std::atomic<bool> there{false};
    std::atomic<bool> fails{false};
    QSemaphore mayEnd;
    QString root; ///< that was asked for; read after the end

    DataSetSource source()
    {
        return {
            [this](const QString& folder) {
                return std::vector<OfferedDataSet>{
                    {"digits9", "Nine digits", "free", "MD5", "mnist", folder + "/digits9", true},
                    {"birds", "Birds", "research only", "", "image-folder", folder + "/birds", there}};
            },
            [this](const QString& key, const QString& folder, const std::stop_token& stop,
                   const std::function<void(const FetchProgress&)>& report) {
                root = folder;
                report({FetchProgress::Stage::Downloading, key + ".tgz", 0.5, 1'000'000, 2'000'000, 61.0});
                while (!mayEnd.tryAcquire(1, 5)) {
                    if (stop.stop_requested())
                        return false;
                }
                if (fails)
                    throw Error(ErrorKind::Input, "the server of %1 is asleep", {"birds"});
                there = true;
                return true;
            }};
    }
};

template<typename T>
T* part(const QDialog& dialog, const char* name)
{
    return dialog.findChild<T*>(QString::fromLatin1(name));
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDataSetIsFetchedWithProgressAndUsed()
    {
        FakeSets sets;
        DataSetsDialog dialog(sets.source());
        dialog.setRoot(QStringLiteral("/somewhere"));
        auto* list = part<QTreeWidget>(dialog, "data-sets-list");
        auto* fetch = part<QPushButton>(dialog, "data-sets-fetch");
        auto* use = part<QPushButton>(dialog, "data-sets-use");
        auto* sentence = part<QLabel>(dialog, "data-sets-sentence");
        QCOMPARE(list->topLevelItemCount(), 2);
        QVERIFY(!fetch->isEnabled()); // the first is there
        QVERIFY(use->isEnabled());
        list->setCurrentItem(list->topLevelItem(1));
        QVERIFY(fetch->isEnabled());
        QVERIFY(!use->isEnabled());
        QCOMPARE(list->topLevelItem(1)->text(3), QStringLiteral("none published"));

        fetch->click();
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("birds.tgz")));
        QVERIFY(sentence->text().contains(QStringLiteral("left")));
        QCOMPARE(part<QProgressBar>(dialog, "data-sets-progress")->value(), 500);
        QVERIFY(!list->isEnabled());
        QCOMPARE(fetch->text(), QStringLiteral("Stop"));
        sets.mayEnd.release();
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("Birds is there")));
        QCOMPARE(sets.root, QStringLiteral("/somewhere"));
        QVERIFY(list->isEnabled());
        QCOMPARE(list->currentItem()->text(0), QStringLiteral("Birds"));
        QVERIFY(use->isEnabled());

        OfferedDataSet taken;
        connect(&dialog, &DataSetsDialog::chosen, this, [&](const OfferedDataSet& set) { taken = set; });
        use->click();
        QCOMPARE(taken.key, QStringLiteral("birds"));
        QCOMPARE(taken.folder, QStringLiteral("/somewhere/birds"));
        QVERIFY(!dialog.isVisible());
    }

    void aFetchCanBeStoppedAndAFailureIsTold()
    {
        FakeSets sets;
        DataSetsDialog dialog(sets.source());
        dialog.setRoot(QStringLiteral("/somewhere"));
        auto* list = part<QTreeWidget>(dialog, "data-sets-list");
        auto* fetch = part<QPushButton>(dialog, "data-sets-fetch");
        auto* sentence = part<QLabel>(dialog, "data-sets-sentence");
        list->setCurrentItem(list->topLevelItem(1));
        fetch->click();
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("birds.tgz")));
        fetch->click();
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("Stopped")));
        QCOMPARE(fetch->text(), QStringLiteral("Fetch"));

        sets.fails = true;
        fetch->click();
        sets.mayEnd.release();
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("birds is asleep")));
        QVERIFY(fetch->isEnabled());
    }

    void closingTheWindowEndsTheFetch()
    {
        FakeSets sets;
        {
            DataSetsDialog dialog(sets.source());
            dialog.setRoot(QStringLiteral("/somewhere"));
            auto* list = part<QTreeWidget>(dialog, "data-sets-list");
            list->setCurrentItem(list->topLevelItem(1));
            part<QPushButton>(dialog, "data-sets-fetch")->click();
        } // hangs here unless the destructor stops the thread
        QVERIFY(!sets.there);
    }

    void aBuildWithoutDownloadsSaysSo()
    {
        DataSetsDialog dialog({[](const QString&) { return std::vector<OfferedDataSet>(); }, {}});
        QVERIFY(
            part<QLabel>(dialog, "data-sets-sentence")->text().contains(QStringLiteral("without downloads")));
        QVERIFY(!part<QPushButton>(dialog, "data-sets-fetch")->isEnabled());
    }

    void theCheckpointDialogTellsWhereEachTensorGoes()
    {
        QWidget parent;
        showCheckpointDialog(&parent,
                             {{{QStringLiteral("Classes"), QStringLiteral("10")}},
                              {{QStringLiteral("bn1.bias"), QString(), QStringLiteral("[16]"),
                                QStringLiteral("missing"), true},
                               {QStringLiteral("conv1.weight"), QStringLiteral("F32"),
                                QStringLiteral("[16x1x3x3]"), QStringLiteral("both wings"), false}}});
        auto* dialog = parent.findChild<QDialog*>(QStringLiteral("checkpoint-dialog"));
        QVERIFY(dialog != nullptr);
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("checkpoint-tensors"));
        QCOMPARE(list->topLevelItemCount(), 2);
        QVERIFY(list->topLevelItem(0)->text(1).contains(QStringLiteral("missing")));
        QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("both wings"));
        QVERIFY(std::ranges::any_of(dialog->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->text() == QLatin1String("10");
        }));
    }

    void theFormLeadsToWhatTheCheckpointHolds()
    {
        ExperimentPanel panel;
        ExperimentConfig config = panel.form()->config();
        config.checkpoint = "embedded:fashion-r8-linf";
        panel.form()->setConfig(config);
        auto* more = panel.findChild<QLabel*>(QStringLiteral("more-checkpoint"));
        QTRY_VERIFY(!more->isHidden());
        Q_EMIT more->linkActivated(QString());
        auto* list = panel.findChild<QTreeWidget*>(QStringLiteral("checkpoint-tensors"));
        QVERIFY(list != nullptr);
        QCOMPARE(list->topLevelItemCount(), 56);
    }

    void aCheckpointIsConvertedAndAFailureIsTold()
    {
        QTemporaryDir folder;
        ConvertDialog dialog(QStringLiteral("embedded:fashion-r8-linf"));
        auto* sentence = part<QLabel>(dialog, "convert-sentence");
        auto* convert = part<QPushButton>(dialog, "convert-button");
        for (const char* name : {"out.safetensors", "out.pt"}) {
            const QString target = folder.filePath(QString::fromLatin1(name));
            dialog.convertTo(target);
            QVERIFY(!convert->isEnabled());
            QTRY_VERIFY(sentence->text().contains(QStringLiteral("56 tensors")));
            QVERIFY(QFileInfo(target).size() > 100'000);
            QVERIFY(convert->isEnabled());
        }
        dialog.convertTo(folder.filePath(QStringLiteral("out.xyz")));
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("out.xyz")) && convert->isEnabled());
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("out.xyz"))));

        auto* wings = part<QComboBox>(dialog, "convert-wings");
        wings->setCurrentIndex(2); // both, of a checkpoint with one
        const QString both = folder.filePath(QStringLiteral("both.pt"));
        dialog.convertTo(both);
        QTRY_VERIFY(convert->isEnabled());
        QVERIFY(sentence->text().contains(QStringLiteral("wing")));
        QVERIFY(!QFileInfo::exists(both));

        part<QLineEdit>(dialog, "convert-source")->clear();
        QVERIFY(!convert->isEnabled());
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
