#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

namespace
{

/// One entry of a .ts file.
struct Message {
    QString context;
    QString source;
    QString comment;
    QStringList translations; ///< one, or every numerus form
    bool finished = false;

    [[nodiscard]] QString key() const { return QStringLiteral("%1 | %2 | %3").arg(context, source, comment); }
    [[nodiscard]] QByteArray name() const { return (context + QStringLiteral(": ") + source).toUtf8(); }
};

void readTranslation(QXmlStreamReader& xml, Message& message)
{
    message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
    QString text;
    while (xml.readNext() != QXmlStreamReader::EndElement) {
        if (xml.isStartElement()) {
            message.translations << xml.readElementText();
        } else if (xml.isCharacters()) {
            text += xml.text();
        }
    }
    if (message.translations.isEmpty()) {
        message.translations << text;
    }
}

Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message;
    message.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            readTranslation(xml, message);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// Every entry of the file; none where it cannot be read.
QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages << readMessage(xml, context);
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// Every match in order of the alphabet: "%1", "%Ln" and so on.
QStringList sortedMatches(const QString& text, const QString& pattern)
{
    QStringList found;
    auto matches = QRegularExpression(pattern).globalMatch(text);
    while (matches.hasNext()) {
        found << matches.next().captured();
    }
    found.sort();
    return found;
}

QSet<QString> keysOf(const QList<Message>& messages)
{
    QSet<QString> keys;
    for (const Message& message : messages) {
        keys << message.key();
    }
    return keys;
}

QStringList withoutThose(const QSet<QString>& keys, const QSet<QString>& others)
{
    QStringList rest = (keys - others).values();
    rest.sort();
    return rest;
}

} // namespace

/// Is the Chinese translation whole, does it keep what the program fills in, and does it hold the texts of
/// today?
class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_messages = readMessages(m_path);
        QVERIFY2(m_messages.size() > 300, qPrintable(m_path));
    }

    void textsOfEveryRoomAreThere_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("source");
        QTest::newRow("parameters") << "twins::Parameter"
                                    << "Learning rate";
        QTest::newRow("errors") << "twins::Error"
                                << "There is no parameter \"%1\"; the nearest is \"%2\".";
        // Two literals side by side in the source are one text.
        QTest::newRow("checks")
            << "twins::Check"
            << "%1 steps of %2 cannot reach the radius %3: the training attack is weaker than "
               "it looks. Take more or larger steps.";
        QTest::newRow("log") << "twins::Log"
                             << "training completed";
        QTest::newRow("docks") << "twins::Docks"
                               << "Log";
        QTest::newRow("window") << "twins::MainWindow"
                                << "Keep training";
    }

    void textsOfEveryRoomAreThere()
    {
        QFETCH(QString, context);
        QFETCH(QString, source);
        const bool found = std::any_of(m_messages.begin(), m_messages.end(), [&](const Message& message) {
            return message.context == context && message.source == source;
        });
        QVERIFY2(found, "run 'ninja lupdate'");
    }

    void everyTextIsTranslated()
    {
        for (const Message& message : m_messages) {
            QVERIFY2(message.finished, message.name());
            for (const QString& translation : message.translations) {
                QVERIFY2(!translation.trimmed().isEmpty(), message.name());
            }
        }
    }

    void placesOfArgumentsAreKept()
    {
        const QString places = QStringLiteral("%L?(?:[1-9]|n)");
        for (const Message& message : m_messages) {
            for (const QString& translation : message.translations) {
                QVERIFY2(sortedMatches(translation, places) == sortedMatches(message.source, places),
                         message.name());
            }
        }
    }

    /// Keys of parameters, options and file patterns are typed as they are, in every language.
    void namesThatAreTypedAreKept()
    {
        const QString names = QStringLiteral("--[a-z]+|[a-z]+_[a-z_]+[a-z]|\\*\\.[a-z]+|https?:[^ ]+");
        for (const Message& message : m_messages) {
            QStringList expected = sortedMatches(message.source, names);
            expected.removeDuplicates();
            for (const QString& name : expected) {
                QVERIFY2(message.translations.first().contains(name), message.name());
            }
        }
    }

    void menuEntriesKeepAMnemonic()
    {
        const QString mnemonic = QStringLiteral("&(?=\\w)");
        for (const Message& message : m_messages) {
            QVERIFY2(sortedMatches(message.translations.first(), mnemonic).size() ==
                         sortedMatches(message.source, mnemonic).size(),
                     message.name());
        }
    }

    void textsAreThoseOfTheSources()
    {
        const QString program = QStringLiteral(TWINS_LUPDATE);
        if (!QFile::exists(program)) {
            QSKIP("lupdate is not installed");
        }
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString copy = folder.filePath(QStringLiteral("twins_zh_CN.ts"));
        const QDir sources(QStringLiteral(TWINS_SOURCE_DIR));
        QProcess lupdate;
        // The same command as in translations/CMakeLists.txt.
        lupdate.start(program,
                      {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"),
                       QStringLiteral("-tr-function-alias"), QStringLiteral("QT_TRANSLATE_NOOP+=TWINS_TEXT"),
                       QStringLiteral("-I"), sources.path(), sources.filePath(QStringLiteral("ui")),
                       sources.filePath(QStringLiteral("app")), sources.filePath(QStringLiteral("core")),
                       QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        const QSet<QString> today = keysOf(readMessages(copy));
        const QSet<QString> kept = keysOf(m_messages);
        QVERIFY(!today.isEmpty());
        const QString newer = withoutThose(today, kept).join(QLatin1Char('\n'));
        const QString older = withoutThose(kept, today).join(QLatin1Char('\n'));
        QVERIFY2(newer.isEmpty(), qPrintable(QStringLiteral("run 'ninja lupdate' and translate:\n") + newer));
        QVERIFY2(older.isEmpty(), qPrintable(QStringLiteral("run 'ninja lupdate'; gone are:\n") + older));
    }

private:
    const QString m_path = QStringLiteral(TWINS_SOURCE_DIR "/translations/twins_zh_CN.ts");
    QList<Message> m_messages;
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
