#include "ui/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace twins
{

QString percentText(double fraction)
{
    if (!std::isfinite(fraction)) {
        return {};
    }
    // A no-break space keeps figure and sign together.
    return QLocale().toString(fraction * 100.0, 'f', 1) + QStringLiteral("\u00a0%");
}

QString numberText(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString durationText(double seconds)
{
    if (!(seconds >= 0.0) || !std::isfinite(seconds)) {
        return {};
    }
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const qint64 hours = whole / 3600;
    const qint64 minutes = whole / 60 % 60;
    const QLatin1Char zero('0');
    if (hours > 0) {
        return QCoreApplication::translate("twins::Words", "%1 h %2 min")
            .arg(hours)
            .arg(minutes, 2, 10, zero);
    }
    if (minutes > 0) {
        return QCoreApplication::translate("twins::Words", "%1 min %2 s")
            .arg(minutes)
            .arg(whole % 60, 2, 10, zero);
    }
    return QCoreApplication::translate("twins::Words", "%1 s").arg(whole);
}

QString figureText(double value, int digits, char form)
{
    return QString::number(value, form, digits).replace(QLatin1Char('-'), QChar(0x2212));
}

QString deviceText(const std::string& device)
{
    const QString text = QString::fromStdString(device);
    static const QRegularExpression parts(QStringLiteral("^(.+), (\\d+) threads?$"));
    const QRegularExpressionMatch match = parts.match(text);
    if (!match.hasMatch()) {
        return text;
    }
    const QString count = match.captured(2);
    return count == QLatin1String("1")
               ? QCoreApplication::translate("twins::Words", "%1, 1 thread").arg(match.captured(1))
               : QCoreApplication::translate("twins::Words", "%1, %2 threads").arg(match.captured(1), count);
}

QString shownPath(const std::filesystem::path& path)
{
    const QString absolute = QDir::cleanPath(QString::fromStdString(path.string()));
    const QString relative = QDir::current().relativeFilePath(absolute);
    return relative.size() < absolute.size() ? relative : absolute;
}

} // namespace twins
