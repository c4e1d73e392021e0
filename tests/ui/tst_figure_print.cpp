#include "core/session/report_writer.h"
#include "core/telemetry/run_folder.h"
#include "tests/ui/synthetic_run.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/export_everything.h"
#include "ui/figure_print.h"
#include "ui/legend.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/dynamics_view.h"
#include "ui/views/log_view.h"
#include "ui/views/loss_view.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QXmlStreamReader>

using namespace twins;

namespace
{

RunData shownRun()
{
    RunData run = synthetic::run(12);
    run.folder = "/somewhere/my-run";
    run.record.started = "2026-11-26T04:20:27";
    return run;
}

/// A view as another developer would write it: it knows nothing of printing.
class PlainView : public RunView
{
public:
    PlainView()
    {
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(new QLabel(QStringLiteral("forty-two"), this));
        setAccessibleName(QStringLiteral("A plain view"));
    }
    void showRun(const RunData&) override {}
    void updateRun(const RunData&, const RunChanges&) override {}
    void applyTheme(const Theme& theme) override { worn = theme; }
    void retranslate() override {}
    Theme worn;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString textOfSvg(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    QString text;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters) {
            text += reader.text().toString() + QLatin1Char(' ');
        }
    }
    return reader.hasError() ? QStringLiteral("BROKEN: ") + reader.errorString() : text.simplified();
}

/// Share of the pixels that are nearly white.
double lightShare(const QImage& image)
{
    qint64 light = 0;
    for (int y = 0; y < image.height(); y += 4) {
        for (int x = 0; x < image.width(); x += 4) {
            light += qGray(image.pixel(x, y)) > 225 && qAlpha(image.pixel(x, y)) == 255 ? 1 : 0;
        }
    }
    return 16.0 * static_cast<double>(light) / (static_cast<double>(image.width()) * image.height());
}

} // namespace

class TestFigurePrint : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    RunData m_run = shownRun();

    template<typename View>
    PrintedFigure dark(View& view)
    {
        view.applyTheme(darkTheme());
        view.showRun(m_run);
        return {&view, QStringLiteral("Title of it"), nullptr, &m_run, darkTheme()};
    }

private Q_SLOTS:
    void everyViewHasEveryFormat()
    {
        AccuracyView accuracy;
        QCOMPARE(printFormats(accuracy), (QStringList{"png", "svg", "pdf", "csv", "json"}));
        AdversarialView adversarial;
        QCOMPARE(printFormats(adversarial), (QStringList{"png", "svg", "pdf", "csv", "json"}));
        LogView log;
        QCOMPARE(printFormats(log), (QStringList{"png", "svg", "pdf", "txt", "csv", "json"}));
        PlainView plain;
        QCOMPARE(printFormats(plain), (QStringList{"png", "svg", "pdf"}));
    }

    void aPictureHasItsSizeOnPaperAndIsLight()
    {
        AccuracyView view; // never shown: behind another tab
        const PrintedFigure figure = dark(view);
        const QString path = m_folder.filePath(QStringLiteral("a.png"));
        QString error;
        QVERIFY2(printFigure(figure, path, &error), qPrintable(error));
        const QImage image(path);
        QVERIFY(std::abs(image.width() - 170.0 / 25.4 * 300.0) <= 2.0);
        QVERIFY(std::abs(image.dotsPerMeterX() - 300.0 / 0.0254) <= 1.0);
        QVERIFY2(lightShare(image) > 0.8, qPrintable(QString::number(lightShare(image))));
        QVERIFY(printFigure(figure, path, &error, {85.0, 600}));
        QVERIFY(std::abs(QImage(path).width() - 85.0 / 25.4 * 600.0) <= 3.0);
    }

    void finerIsTheSamePicture()
    {
        BatchNormView view;
        const PrintedFigure figure = dark(view);
        QImage images[2];
        for (int i = 0; i < 2; ++i) {
            const QString path = m_folder.filePath(QStringLiteral("fine.png"));
            QVERIFY(printFigure(figure, path, nullptr, {170.0, i == 0 ? 96 : 288}));
            images[i] = QImage(path).convertToFormat(QImage::Format_RGB32);
        }
        const QImage coarse =
            images[1].scaled(images[0].size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double sum = 0.0;
        for (int y = 0; y < coarse.height(); ++y) {
            for (int x = 0; x < coarse.width(); ++x) {
                sum += std::abs(qGray(coarse.pixel(x, y)) - qGray(images[0].pixel(x, y)));
            }
        }
        const double mean = sum / coarse.width() / coarse.height();
        QVERIFY2(mean < 4.0, qPrintable(QString::number(mean)));
    }

    void theViewWearsItsOwnThemeAgain()
    {
        AccuracyView view;
        view.resize(500, 300);
        const PrintedFigure figure = dark(view);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QSize before = view.size();
        const double light = lightShare(view.grab().toImage());
        QVERIFY(light < 0.2);
        QVERIFY(printFigure(figure, m_folder.filePath(QStringLiteral("b.svg")), nullptr));
        QCOMPARE(view.size(), before);
        QVERIFY(lightShare(view.grab().toImage()) < 0.2);
    }

    void aViewThatKnowsNothingOfPrintingIsPrinted()
    {
        PlainView view;
        view.resize(200, 100);
        const PrintedFigure figure = dark(view);
        const QString path = m_folder.filePath(QStringLiteral("plain.svg"));
        QVERIFY(printFigure(figure, path, nullptr));
        const QString text = textOfSvg(contentOf(path));
        QVERIFY2(text.contains(QLatin1String("forty-two")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("Title of it")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("A plain view.")), qPrintable(text));
        QVERIFY(view.worn.dark);
        QCOMPARE(view.size(), QSize(200, 100));
    }

    void theCaptionSaysWhatItIs()
    {
        AccuracyView view;
        const QString caption = captionOf(dark(view));
        for (const QString& part :
             {QStringLiteral("adaptive wing"), QStringLiteral("my-run"), QStringLiteral("TWINS-AT"),
              QStringLiteral("Sound"), QString::fromStdString(m_run.config.dataSet),
              QString::fromStdString(m_run.epochs.back().attack),
              QStringLiteral("PGD-%1, L∞ 8/255").arg(m_run.config.steps), QStringLiteral("2026-11-26"),
              QStringLiteral("TWINS Workbench")}) {
            QVERIFY2(caption.contains(part), qPrintable(part + QStringLiteral(" in: ") + caption));
        }
    }

    void svgAndPdfAreWhole()
    {
        AccuracyView accuracy;
        LossView loss;
        BatchNormView batchNorm;
        AdversarialView adversarial;
        DynamicsView dynamics;
        int number = 0;
        for (const PrintedFigure& figure :
             {dark(accuracy), dark(loss), dark(batchNorm), dark(adversarial), dark(dynamics)}) {
            const QString name = m_folder.filePath(QString::number(++number));
            QString error;
            QVERIFY2(printFigure(figure, name + QStringLiteral(".svg"), &error), qPrintable(error));
            const QByteArray svg = contentOf(name + QStringLiteral(".svg"));
            const QString text = textOfSvg(svg);
            QVERIFY2(text.contains(QLatin1String("my-run")), qPrintable(text.left(200)));
            QVERIFY2(svg.contains("width=\"170"), svg.left(300).constData());
            QVERIFY(printFigure(figure, name + QStringLiteral(".pdf"), &error));
            const QByteArray pdf = contentOf(name + QStringLiteral(".pdf"));
            QVERIFY(pdf.startsWith("%PDF-"));
            QVERIFY(pdf.contains("/MediaBox [0 0 48")); // 170 mm are 481.9 points
        }
    }

    void pixelsOfPicturesStaySquares()
    {
        AdversarialView view;
        const QString path = m_folder.filePath(QStringLiteral("pixels.svg"));
        QVERIFY(printFigure(dark(view), path, nullptr));
        const QByteArray svg = contentOf(path);
        QVERIFY(svg.count("<image ") > 0);
        QCOMPARE(svg.count("<image style=\"image-rendering:pixelated\""), svg.count("<image "));
    }

    void theLegendIsPrintedInTheFiguresColours()
    {
        AccuracyView view;
        PrintedFigure figure = dark(view);
        figure.legend = view.titleWidget()->findChild<Legend*>();
        QVERIFY(figure.legend != nullptr);
        const QString path = m_folder.filePath(QStringLiteral("legend.svg"));
        QVERIFY(printFigure(figure, path, nullptr));
        QVERIFY(textOfSvg(contentOf(path)).contains(QLatin1String("robust")));
        QVERIFY(contentOf(path).toLower().contains(lightTheme().robustAccuracy.name().toUtf8()));
        QVERIFY(!contentOf(path).toLower().contains(darkTheme().robustAccuracy.name().toUtf8()));
    }

    void jsonHasTheFiguresOfTheRun()
    {
        AccuracyView view;
        const QString path = m_folder.filePath(QStringLiteral("a.json"));
        QVERIFY(printFigure(dark(view), path, nullptr));
        const auto json = nlohmann::json::parse(contentOf(path).toStdString());
        QCOMPARE(json["figure"].get<std::string>(), std::string("Title of it"));
        std::size_t found = 0;
        for (const auto& row : json["rows"]) {
            for (const EpochMetrics& epoch : m_run.epochs) {
                if (row["epoch"] == static_cast<double>(epoch.epoch) && row.contains("robust, test") &&
                    row["robust, test"].is_number()) {
                    QCOMPARE(row["robust, test"].get<double>(), epoch.testRobustAccuracy);
                    ++found;
                }
            }
        }
        QCOMPARE(found, m_run.epochs.size());
    }

    void csvIsReadAsRfc4180HasIt()
    {
        const auto json =
            nlohmann::json::parse(jsonOfCsv("a,\"b \"\"c\"\"\",d\r\n1,\"x,\ny\",\n-2.5e3,,1e400\n",
                                            QStringLiteral("t"), QStringLiteral("c"))
                                      .toStdString());
        QCOMPARE(json["rows"].size(), std::size_t(2));
        const auto& first = json["rows"][0];
        QCOMPARE(first.size(), std::size_t(3));
        QCOMPARE(first["a"].get<int>(), 1);
        QCOMPARE(first["b \"c\""].get<std::string>(), std::string("x,\ny"));
        QVERIFY(first["d"].is_null());
        QCOMPARE(json["rows"][1]["a"].get<double>(), -2500.0);
    }

    void theClipboardGetsPictureVectorsAndNumbers()
    {
        LossView view;
        const auto data = figureForClipboard(dark(view));
        QVERIFY(data->hasImage());
        QVERIFY(qvariant_cast<QImage>(data->imageData()).width() > 1900);
        QVERIFY(textOfSvg(data->data(QStringLiteral("image/svg+xml"))).contains(QLatin1String("my-run")));
        QVERIFY(data->text().startsWith(QLatin1String("epoch")));
        PlainView plain;
        QVERIFY(!figureForClipboard(dark(plain))->hasText());
    }

    void whatCannotBeWrittenIsSaidInOneSentence()
    {
        LossView view;
        const PrintedFigure figure = dark(view);
        QString error;
        QVERIFY(!printFigure(figure, m_folder.filePath(QStringLiteral("no/where.png")), &error));
        QVERIFY(error.contains(QLatin1String("where.png")));
        QVERIFY(!printFigure(figure, m_folder.filePath(QStringLiteral("a.xls")), &error));
        QVERIFY(error.contains(QLatin1String("xls")));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("a.xls"))));
    }

    void everythingIsWrittenFileByFile()
    {
        LossView loss;
        PlainView plain;
        const QTemporaryDir folder;
        ExportEverything work(ExportEverything::jobsOf(
            {{QStringLiteral("loss"), dark(loss)}, {QStringLiteral("plain"), dark(plain)}}, folder.path()));
        QCOMPARE(work.count(), 8);
        QSignalSpy finished(&work, &ExportEverything::finished);
        QSignalSpy progressed(&work, &ExportEverything::progressed);
        work.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(progressed.size(), 8);
        QCOMPARE(finished[0][0].toStringList().size(), 8);
        QVERIFY(finished[0][1].toStringList().isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 8);
    }

    void whatIsStillBeingReadIsWaitedFor()
    {
        class SlowView : public PlainView
        {
        public:
            [[nodiscard]] bool isSettled() const override
            {
                ++asked;
                return settled;
            }
            [[nodiscard]] bool hasFigure() const override { return settled && has; }
            bool settled = false, has = true;
            mutable int asked = 0;
        };
        for (const bool has : {true, false}) {
            SlowView slow;
            slow.has = has;
            slow.setAccessibleName(QStringLiteral("Slow"));
            const QTemporaryDir folder;
            ExportEverything work(
                ExportEverything::jobsOf({{QStringLiteral("slow"), dark(slow)}}, folder.path()));
            QSignalSpy finished(&work, &ExportEverything::finished);
            work.start();
            QTRY_VERIFY(slow.asked > 2);
            QCOMPARE(finished.size(), 0);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
            slow.settled = true;
            QTRY_COMPARE(finished.size(), 1);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), has ? work.count() : 0);
            QVERIFY(finished[0][1].toStringList().isEmpty());

            slow.settled = false;
            ExportEverything cancelled(
                ExportEverything::jobsOf({{QStringLiteral("slow"), dark(slow)}}, folder.path()));
            QSignalSpy ended(&cancelled, &ExportEverything::finished);
            cancelled.start();
            cancelled.cancel(); // while it waits
            QTRY_COMPARE(ended.size(), 1);
            QVERIFY(ended[0][2].toBool());
        }
    }

    void exportingEverythingStopsWhenCancelledAndNamesWhatFailed()
    {
        LossView loss;
        const QTemporaryDir folder;
        ExportEverything work(
            ExportEverything::jobsOf({{QStringLiteral("loss"), dark(loss)}}, folder.path()));
        connect(&work, &ExportEverything::progressed, &work, [&](int written) {
            if (written == 2) {
                work.cancel();
            }
        });
        QSignalSpy finished(&work, &ExportEverything::finished);
        work.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][2].toBool());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
        ExportEverything nowhere(ExportEverything::jobsOf({{QStringLiteral("loss"), dark(loss)}},
                                                          folder.filePath(QStringLiteral("gone"))));
        QSignalSpy ended(&nowhere, &ExportEverything::finished);
        nowhere.start();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].toStringList().size(), 0);
        QCOMPARE(ended[0][1].toStringList().size(), 5); // one sentence a file
    }

    void aReportIsWrittenInTheBackground()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.filePath(QStringLiteral("run")).toStdString();
        {
            RunWriter writer(run, m_run.config, m_run.record);
            writer.append(m_run.epochs.front());
            writer.append(m_run.steps.front());
        }
        ReportWriter writer;
        QSignalSpy finished(&writer, &ReportWriter::finished);
        const QString path = folder.filePath(QStringLiteral("r.html"));
        writer.write({QString::fromStdString(run.string())}, path);
        QVERIFY(writer.isRunning());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), path);
        QVERIFY(contentOf(path).contains("<h1>run</h1>"));
        writer.write({folder.path()}, folder.filePath(QStringLiteral("none.html")));
        QTRY_COMPARE(finished.size(), 2);
        QVERIFY(finished[1][1].toString().contains(QLatin1String("not a run folder")));
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("none.html"))));

        ReportDialog dialog(folder.path().toStdString(), {}, nullptr);
        auto* list = dialog.findChild<QListWidget*>(QStringLiteral("report-runs"));
        auto* save = dialog.findChild<QPushButton*>(QStringLiteral("report-save"));
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(!save->isEnabled());
        list->item(0)->setCheckState(Qt::Checked);
        QVERIFY(save->isEnabled());
        QCOMPARE(dialog.runs(), QStringList{QString::fromStdString(run.string())});
    }
};

QTEST_MAIN(TestFigurePrint)
#include "tst_figure_print.moc"
