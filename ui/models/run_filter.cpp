#include "ui/models/run_filter.h"

#include "core/config/method_table.h"
#include "core/telemetry/run_folder.h"
#include "ui/plots/run_label.h"
#include "ui/run_words.h"
#include "ui/words.h"

#include "core/config/config_json.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace twins
{

namespace
{

struct Column {
    const char* key;
    bool isExact; ///< a number: "1" is not "12"
    std::function<QStringList(const RunSummary&)> texts;
};

QString fromStd(const std::string& text)
{
    return QString::fromStdString(text);
}

const std::vector<Column>& columns()
{
    static const std::vector<Column> all = {
        {"name", false,
         [](const RunSummary& run) {
             return QStringList{fromStd(run.title()), fromStd(run.folder.filename().string())};
         }},
        {"status", false,
         [](const RunSummary& run) {
             return QStringList{statusWord(run.status), QString::fromLatin1(name(run.status))};
         }},
        {"method", false,
         [](const RunSummary& run) {
             return QStringList{methodWord(run.config.method),
                                QString::fromLatin1(traitsOf(run.config.method).name)};
         }},
        {"preset", false,
         [](const RunSummary& run) {
             const char* key = name(run.config.preset);
             return QStringList{presetWord(key), QString::fromLatin1(key)};
         }},
        {"data", false,
         [](const RunSummary& run) {
             return QStringList{dataSetWord(run.config.dataSet), fromStd(run.config.dataSet)};
         }},
        {"network", false,
         [](const RunSummary& run) {
             return QStringList{fromStd(run.architecture), fromStd(run.config.architecture)};
         }},
        {"seed", true,
         [](const RunSummary& run) {
             return QStringList{QString::number(run.config.seed)};
         }},
        {"epochs", true,
         [](const RunSummary& run) {
             return QStringList{QString::number(run.config.epochs)};
         }},
        {"tag", false,
         [](const RunSummary& run) {
             return QStringList{fromStd(tagsText(run.notes.tags))};
         }},
        {"note", false,
         [](const RunSummary& run) {
             return QStringList{fromStd(run.notes.note)};
         }},
        {"started", false,
         [](const RunSummary& run) {
             return QStringList{startedText(run)};
         }},
        {"clean", false,
         [](const RunSummary& run) {
             return QStringList{percentText(run.of(FigureChoice::Best).clean)};
         }},
        {"robust", false,
         [](const RunSummary& run) {
             return QStringList{percentText(run.of(FigureChoice::Best).robust)};
         }},
    };
    return all;
}

bool contains(const QStringList& texts, const QString& value)
{
    return std::ranges::any_of(
        texts, [&](const QString& text) { return text.contains(value, Qt::CaseInsensitive); });
}

bool equals(const QStringList& texts, const QString& value)
{
    return std::ranges::any_of(
        texts, [&](const QString& text) { return text.compare(value, Qt::CaseInsensitive) == 0; });
}

/// "at" is a method of its own, not a part of "twins-at".
bool isMethod(const QString& value)
{
    return std::ranges::any_of(methodTable(), [&](const MethodTraits& traits) {
        return value.compare(QLatin1String(traits.name), Qt::CaseInsensitive) == 0;
    });
}

bool fits(const Column& column, const RunSummary& run, const QString& value)
{
    const bool isExact = column.isExact || (qstrcmp(column.key, "method") == 0 && isMethod(value));
    return isExact ? equals(column.texts(run), value) : contains(column.texts(run), value);
}

/// "a "b c" d" as a, b c, d; a quote may also begin behind a colon.
QStringList piecesOf(const QString& text)
{
    QStringList pieces;
    QString piece;
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            isQuoted = !isQuoted;
        } else if (c.isSpace() && !isQuoted) {
            pieces << std::exchange(piece, {});
        } else {
            piece += c;
        }
    }
    pieces << piece;
    pieces.removeAll(QString());
    return pieces;
}

} // namespace

RunFilter::RunFilter(const QString& text)
{
    const QStringList keys = columnKeys();
    for (const QString& piece : piecesOf(text)) {
        const qsizetype colon = piece.indexOf(QLatin1Char(':'));
        QString key = piece.left(std::max<qsizetype>(colon, 0)).toLower();
        if (key == QLatin1String("tags")) {
            key = QStringLiteral("tag");
        }
        if (!keys.contains(key)) {
            m_terms.append({QString(), piece}); // a time, a path
        } else if (colon + 1 < piece.size()) {
            m_terms.append({key, piece.mid(colon + 1)});
        }
    }
}

QStringList RunFilter::columnKeys()
{
    QStringList keys;
    for (const Column& column : columns()) {
        keys << QString::fromLatin1(column.key);
    }
    return keys;
}

bool RunFilter::accepts(const RunSummary& run) const
{
    return std::ranges::all_of(m_terms, [&](const Term& term) {
        return std::ranges::any_of(columns(), [&](const Column& column) {
            if (term.column.isEmpty()) {
                return contains(column.texts(run), term.value);
            }
            return term.column == QLatin1String(column.key) && fits(column, run, term.value);
        });
    });
}

} // namespace twins
