#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

/// Are the texts that core marks found by the translation tools, context by context?
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsOfEveryRoomAreThere_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("source");
        QTest::newRow("parameters") << "twins::Parameter"
                                    << "Learning rate";
        QTest::newRow("errors") << "twins::Error"
                                << "There is no parameter \"%1\"; the nearest is \"%2\".";
        QTest::newRow("docks") << "twins::Docks"
                               << "Log";
        QTest::newRow("window") << "twins::MainWindow"
                                << "Keep training";
    }

    void textsOfEveryRoomAreThere()
    {
        QFETCH(QString, context);
        QFETCH(QString, source);
        QFile file(QStringLiteral(TWINS_SOURCE_DIR "/translations/twins_zh_CN.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString at;
        bool found = false;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QLatin1String("name")) {
                at = xml.readElementText();
            } else if (xml.name() == QLatin1String("source")) {
                found = found || (at == context && xml.readElementText() == source);
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY2(found, "run 'ninja lupdate'");
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
