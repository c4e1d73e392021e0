#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

static void initTranslations()
{
    Q_INIT_RESOURCE(i18n);
}

namespace twins
{

LanguageManager::LanguageManager(QObject* parent)
    : QObject(parent)
{
    initTranslations();
}

QStringList LanguageManager::available()
{
    initTranslations();
    QStringList languages = {QStringLiteral("en")};
    const QStringList files = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("twins_*.qm")});
    for (const QString& file : files) {
        languages << file.mid(6, file.size() - 9);
    }
    return languages;
}

QString LanguageManager::nativeName(const QString& language)
{
    if (language == QLatin1String("en")) {
        return QStringLiteral("English");
    }
    return QLocale(language).nativeLanguageName();
}

QString LanguageManager::systemLanguage()
{
    const QString system = QLocale::system().name();
    const QStringList languages = available();
    if (languages.contains(system)) {
        return system;
    }
    for (const QString& language : languages) {
        if (QLocale(language).language() == QLocale(system).language()) {
            return language;
        }
    }
    return QStringLiteral("en");
}

bool LanguageManager::setLanguage(const QString& language)
{
    if (!available().contains(language)) {
        return false;
    }
    if (language == m_language) {
        return true;
    }
    m_language = language;
    QLocale::setDefault(QLocale(language));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    if (m_own.load(QStringLiteral(":/i18n/twins_%1.qm").arg(language))) {
        QCoreApplication::installTranslator(&m_own);
    }
    Q_EMIT languageChanged(language);
    return true;
}

} // namespace twins
