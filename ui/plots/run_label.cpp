#include "ui/plots/run_label.h"

#include "core/config/parameter_table.h"
#include "ui/theme.h"
#include "ui/translate.h"

#include <QPainter>

namespace twins
{

namespace
{

constexpr int kLineHeight = 22;

QString choiceLabel(const char* parameter, const QString& key)
{
    for (const ParameterChoice& choice : findParameter(parameter).choices) {
        if (key == QLatin1String(choice.key.c_str())) {
            return translatedParameter(choice.label);
        }
    }
    return key;
}

} // namespace

QString RunLabel::text() const
{
    return isEmpty() ? QString()
                     : choiceLabel("method", method) + QStringLiteral(" · ") + choiceLabel("preset", preset);
}

RunLabel runLabelOf(const RunData& run)
{
    return {QString::fromLatin1(name(run.config.method)), QString::fromLatin1(name(run.config.preset))};
}

QString presetWord(const std::string& preset)
{
    return choiceLabel("preset", QString::fromStdString(preset));
}

QByteArray withRunColumns(const QByteArray& csv, const RunLabel& label)
{
    if (label.isEmpty()) {
        return csv;
    }
    QByteArray wide;
    bool heading = true;
    for (const QByteArray& line : csv.split('\n')) {
        if (!line.isEmpty()) {
            wide += line + ',' + (heading ? QByteArray("method") : label.method.toUtf8()) + ',' +
                    (heading ? QByteArray("preset") : label.preset.toUtf8()) + '\n';
            heading = false;
        }
    }
    return wide;
}

QSize withRunLine(const QSize& figure, const RunLabel& label)
{
    return label.isEmpty() ? figure : figure + QSize(0, kLineHeight);
}

void paintRunLine(QPainter& painter, const QSize& figure, const RunLabel& label, const Theme& theme)
{
    if (label.isEmpty()) {
        return;
    }
    const QRect line(0, figure.height(), figure.width(), kLineHeight);
    painter.fillRect(line, theme.panel);
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(theme.secondaryText);
    painter.drawText(line.adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, label.text());
}

} // namespace twins
