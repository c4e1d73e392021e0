#include "ui/theme_style.h"

#include "ui/icons.h"

#include <QFile>
#include <QRegularExpression>

#include <cmath>

namespace twins
{

QString styleSheet(const Theme& theme)
{
    initIconResources();
    QFile file(QStringLiteral(":/style/twins.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> colors[] = {
        {"@window", theme.window},
        {"@panel", theme.panel},
        {"@field", theme.field},
        {"@line", theme.line},
        {"@text", theme.text},
        {"@secondary", theme.secondaryText},
        {"@grid", theme.grid},
        {"@accentText", theme.accentText},
        {"@accentSoft", theme.accentSoft},
        {"@accent", theme.accent},
        {"@hover", theme.hover},
        {"@good", theme.good},
        {"@caution", theme.caution},
        {"@warning", theme.warning},
        {"@error", theme.error},
        {"@pressed", theme.accent.darker(theme.dark ? 115 : 112)},
    };
    for (const auto& [mark, color] : colors) {
        sheet.replace(QString::fromLatin1(mark) + QLatin1Char(';'), color.name() + QLatin1Char(';'));
    }
    const double scale = ThemeManager::typeScale();
    static const QRegularExpression size(QStringLiteral("((?:font-size|min-height|max-height): )(\\d+)px"));
    QString scaled;
    qsizetype end = 0;
    for (const QRegularExpressionMatch& match : size.globalMatch(sheet)) {
        scaled += sheet.mid(end, match.capturedStart() - end) + match.captured(1) +
                  QString::number(std::lround(match.captured(2).toInt() * scale)) + QStringLiteral("px");
        end = match.capturedEnd();
    }
    sheet = scaled + sheet.mid(end);
    sheet.replace(QStringLiteral("@variant"), theme.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

} // namespace twins
