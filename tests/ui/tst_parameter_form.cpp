#include "ui/panels/field_edit.h"
#include "ui/panels/parameter_form.h"

#include "core/config/config_check.h"
#include "ui/panels/parameter_editor.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace twins;

namespace
{

/// Types `text` into the line of a parameter and presses Enter.
void type(const ParameterForm& form, const char* key, const QString& text)
{
    auto* line = qobject_cast<QLineEdit*>(form.row(key)->editor()->field());
    QVERIFY(line != nullptr);
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
}

void choose(const ParameterForm& form, const char* key, const QString& value)
{
    auto* box = qobject_cast<QComboBox*>(form.row(key)->editor()->field());
    QVERIFY(box != nullptr);
    QVERIFY(box->findData(value) >= 0);
    box->setCurrentIndex(box->findData(value));
}

} // namespace

class TestParameterForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyParameterHasAnEditorWithNameAndHelp()
    {
        const ParameterForm form;
        for (const Parameter& parameter : parameterTable()) {
            const ParameterRow* row = form.row(parameter.key);
            QVERIFY2(row != nullptr, parameter.key.c_str());
            QVERIFY2(!row->editor()->field()->accessibleName().isEmpty(), parameter.key.c_str());
            for (const QLineEdit* line : row->editor()->findChildren<QLineEdit*>()) {
                QVERIFY2(!line->accessibleName().isEmpty(), parameter.key.c_str()); // inside an editable box
            }
            QVERIFY2(!row->editor()->toolTip().isEmpty(), parameter.key.c_str());
        }
        QVERIFY(form.row("no_such_parameter") == nullptr);
    }

    void aChoiceWithoutRoomEndsInAnEllipsis()
    {
        CalmComboBox box;
        box.addItems({QStringLiteral("a choice with a long name"), QStringLiteral("short")});
        box.resize(110, 26);
        QVERIFY2(box.shownText().endsWith(QChar(0x2026)), qPrintable(box.shownText()));
        box.resize(400, 26);
        QCOMPARE(box.shownText(), box.currentText());
        box.resize(110, 26);
        box.show();
        box.showPopup();
        QVERIFY(box.view()->width() > 110); // where it can be read
        box.hidePopup();
    }

    void everyFieldReadsBackWhatItShows()
    {
        ParameterForm form;
        ExperimentConfig config;
        config.epsilon = 4.0 / 255.0;
        config.blocks = {2, 2, 2};
        config.milestones = {0.5, 0.75};
        config.flip = true;
        config.norm = Norm::L2;
        config.checkpoint = "somewhere/file.safetensors";
        form.setConfig(config);
        ExperimentConfig read;
        for (const Parameter& parameter : parameterTable()) {
            const QString text = form.row(parameter.key)->editor()->text();
            if (!text.isEmpty()) {
                setParameterFromText(read, parameter.key, text.toStdString());
            }
        }
        QVERIFY(read == config);
    }

    void fractionShowsBothForms()
    {
        ParameterForm form;
        ExperimentConfig config;
        config.epsilon = 8.0 / 255.0;
        form.setConfig(config);
        auto* line = qobject_cast<QLineEdit*>(form.row("epsilon")->editor()->field());
        QCOMPARE(line->text(), QStringLiteral("8 / 255"));
        QCOMPARE(line->property("remark").toString(), QStringLiteral("0.0314"));
    }

    void editChangesTheConfiguration()
    {
        ParameterForm form;
        QSignalSpy changed(&form, &ParameterForm::configChanged);
        type(form, "epsilon", QStringLiteral("4/255"));
        QCOMPARE(form.config().epsilon, 4.0 / 255.0);
        QCOMPARE(changed.count(), 1);
    }

    void valueOutOfRangeIsExplainedAndNotTaken()
    {
        ParameterForm form;
        const ExperimentConfig before = form.config();
        type(form, "momentum", QStringLiteral("7"));
        QVERIFY(form.config() == before);
        QVERIFY(form.row("momentum")->hasError());
        QVERIFY(!form.row("momentum")->sentence().isEmpty());
        QVERIFY(!form.firstError().isEmpty());
        type(form, "momentum", QStringLiteral("0.8"));
        QVERIFY(!form.row("momentum")->hasError());
        QCOMPARE(form.config().momentum, 0.8);
    }

    void wordsInsteadOfANumberAreExplained()
    {
        ParameterForm form;
        const std::int64_t before = form.config().epochs;
        type(form, "epochs", QStringLiteral("many"));
        QCOMPARE(form.config().epochs, before);
        QVERIFY(form.row("epochs")->hasError());
    }

    void fieldsWithoutEffectAreHidden()
    {
        ParameterForm form;
        form.show();
        choose(form, "method", QStringLiteral("twins-at"));
        QVERIFY(form.row("lambda")->isVisible());
        choose(form, "method", QStringLiteral("at"));
        QVERIFY(!form.row("lambda")->isVisible());
        choose(form, "method", QStringLiteral("standard"));
        QVERIFY(!form.row("steps")->isVisible());
    }

    void presetFillsUntouchedFieldsOnly()
    {
        ParameterForm form;
        form.setConfig(defaultsFor(Preset::Sound));
        type(form, "step_size", QStringLiteral("3/255"));
        choose(form, "preset", QStringLiteral("as-released"));
        QCOMPARE(form.config().epsilon, defaultsFor(Preset::AsReleased).epsilon);
        QCOMPARE(form.config().stepSize, 3.0 / 255.0);
    }

    void editsCanBeUndone()
    {
        ParameterForm form;
        const ExperimentConfig before = form.config();
        choose(form, "preset", QStringLiteral("as-released"));
        QVERIFY(form.config() != before);
        form.undoStack()->undo();
        QVERIFY(form.config() == before);
        form.undoStack()->redo();
        QCOMPARE(form.config().preset, Preset::AsReleased);
    }

    void whileTrainingOnlyLiveFieldsAreOpen()
    {
        ParameterForm form;
        form.setRunning(true);
        for (const Parameter& parameter : parameterTable()) {
            QCOMPARE(form.row(parameter.key)->isEnabled(), parameter.live);
        }
        QVERIFY(!form.row("learning_rate")->sentence().isEmpty());
        QSignalSpy live(&form, &ParameterForm::liveChanged);
        type(form, "learning_rate", QStringLiteral("0.002"));
        QCOMPARE(live.count(), 1);
        QCOMPARE(live.front().at(0).toString(), QStringLiteral("learning_rate"));
        QCOMPARE(live.front().at(1).toDouble(), 0.002);
        form.setRunning(false);
        QVERIFY(form.row("epochs")->isEnabled());
    }

    void findingsOfTheChecksStandUnderTheirField()
    {
        ParameterForm form;
        ExperimentConfig config = form.config();
        config.steps = 1;
        config.epsilon = 16.0 / 255.0;
        config.stepSize = 1.0 / 255.0;
        form.setConfig(config);
        for (const ConfigProblem& problem : checkConfig(config)) {
            QVERIFY2(!form.row(problem.key)->sentence().isEmpty(), problem.key.c_str());
        }
        QVERIFY(!checkConfig(config).empty());
    }

    void aRemedyIsOneClickAndCanBeUndone()
    {
        ParameterForm form;
        ExperimentConfig config = form.config();
        config.checkpoint = "weights.safetensors";
        config.epsilon = 8.0;
        form.setConfig(config);
        auto* button = form.findChild<QLabel*>(QStringLiteral("remedy-epsilon"));
        QVERIFY(button != nullptr);
        QVERIFY(!button->isHidden());
        QVERIFY(button->text().contains(QStringLiteral("8/255")));
        QVERIFY(!button->toolTip().isEmpty());
        Q_EMIT button->linkActivated(QString());
        QCOMPARE(form.config().epsilon, 8.0 / 255.0);
        QVERIFY(button->isHidden());
        QCOMPARE(form.row("epsilon")->sentence(), QString());
        form.undoStack()->undo();
        QCOMPARE(form.config().epsilon, 8.0);
        QVERIFY(!button->isHidden());

        form.setRunning(true); // a run's settings are not for changing
        QVERIFY(button->isHidden());
        form.setRunning(false);
        QVERIFY(!button->isHidden());
        type(form, "epsilon", QStringLiteral("nonsense"));
        QVERIFY(button->isHidden());
    }

    void findingsOfTheFilesAreShownUntilTheFilesAreLookedAtAgain()
    {
        ParameterForm form;
        ExperimentConfig config = form.config();
        config.checkpoint = "weights.safetensors";
        form.setConfig(config);
        const int before = form.openProblems();
        form.setFileFindings({{Severity::Warning,
                               "mean",
                               "no normalisation",
                               {},
                               "it matters",
                               {"Use the usual one", {}, {{"mean", "0.5"}, {"std", "0.25"}}}},
                              {Severity::Note, "checkpoint", "a new classifier", {}, "as always", {}}});
        QCOMPARE(form.openProblems(), before + 1);
        QCOMPARE(form.row("mean")->sentence(), QStringLiteral("No normalisation."));
        QVERIFY(!form.row("mean")->isHidden()); // an advanced field comes out of its fold
        form.row("checkpoint")->setNote(ParameterRow::Tone::Good, QStringLiteral("ResNet-8"));
        QCOMPARE(form.row("checkpoint")->sentence(), QStringLiteral("ResNet-8\nA new classifier."));
        Q_EMIT form.findChild<QLabel*>(QStringLiteral("remedy-mean"))->linkActivated(QString());
        QCOMPARE(form.config().mean, std::vector<double>{0.5});
        QCOMPARE(form.config().std, std::vector<double>{0.25});
        QCOMPARE(form.openProblems(), before);
        form.setFileFindings({});
        QCOMPARE(form.row("checkpoint")->sentence(), QStringLiteral("ResNet-8"));
    }
};

QTEST_MAIN(TestParameterForm)
#include "tst_parameter_form.moc"
