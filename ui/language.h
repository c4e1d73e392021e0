#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace twins
{

/// Switches the window's language while it runs: every widget then gets QEvent::LanguageChange. One per
/// application.
class LanguageManager : public QObject
{
    Q_OBJECT

public:
    explicit LanguageManager(QObject* parent = nullptr);

    /// "en" and every language with a translation in the program.
    [[nodiscard]] static QStringList available();
    /// The language's own name: "English", "简体中文".
    [[nodiscard]] static QString nativeName(const QString& language);
    /// The available language that fits the system's, else "en".
    [[nodiscard]] static QString systemLanguage();

    [[nodiscard]] QString language() const { return m_language; }
    /// An unknown language leaves everything as it is and returns false.
    bool setLanguage(const QString& language);

Q_SIGNALS:
    void languageChanged(const QString& language);

private:
    QString m_language = QStringLiteral("en");
    QTranslator m_own;
    QTranslator m_qt; ///< buttons of Qt's own dialogs
};

} // namespace twins
