#include "ui/translate.h"

#include "core/session/failure.h"

#include <QCoreApplication>

#include <algorithm>

namespace twins
{

QString translated(const char* context, const std::string& text, const std::vector<std::string>& arguments)
{
    if (text.empty()) {
        return {};
    }
    const QString words = QCoreApplication::translate(context, text.c_str());
    return QString::fromStdString(fillIn(words.toStdString(), arguments));
}

QString translated(const Error& error)
{
    return asSentence(sentenceOf(error));
}

QString translatedParameter(const std::string& text)
{
    return translated("twins::Parameter", text);
}

QString asSentence(QString text)
{
    text = text.trimmed();
    if (text.isEmpty()) {
        return text;
    }
    // A sentence may begin with a file or parameter name, whose spelling matters: only a plain word is
    // capitalised.
    const qsizetype firstSpace = text.indexOf(QLatin1Char(' '));
    const QString first = text.left(firstSpace);
    const bool plainWord = std::all_of(first.begin(), first.end(), [](QChar c) { return c.isLetter(); });
    if (plainWord) {
        text[0] = text[0].toUpper();
    }
    const QChar last = text.back();
    const QString ends = QStringLiteral(".!?。！？…");
    if (!ends.contains(last)) {
        text += last.script() == QChar::Script_Han ? QStringLiteral("。") : QStringLiteral(".");
    }
    return text;
}

} // namespace twins
