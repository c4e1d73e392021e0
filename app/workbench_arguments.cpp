#include "app/workbench_arguments.h"

#include "core/session/compared_runs.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace twins
{

namespace
{

constexpr int kSmallestSide = 320;

QSize parseSize(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && size.width() >= kSmallestSide && size.height() >= kSmallestSide ? size
                                                                                               : QSize();
}

} // namespace

WorkbenchArguments parseArguments(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringList{QStringLiteral("v"), QStringLiteral("version")});
    const QCommandLineOption demo(QStringLiteral("demo"));
    const QCommandLineOption runs(QStringLiteral("runs"), {}, QStringLiteral("DIR"));
    const QCommandLineOption theme(QStringLiteral("theme"), {}, QStringLiteral("NAME"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("CODE"));
    const QCommandLineOption tour(QStringLiteral("tour"), {}, QStringLiteral("DIR"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"));
    const QCommandLineOption compare(QStringLiteral("compare"), {}, QStringLiteral("RUN"));
    parser.addOptions({help, version, demo, runs, theme, language, tour, size, compare});

    WorkbenchArguments result;
    if (!parser.parse(arguments)) {
        result.problem = parser.errorText();
        return result;
    }
    const QStringList paths = parser.positionalArguments();
    result.path = paths.value(0);
    result.demo = parser.isSet(demo);
    result.runsRoot = parser.isSet(runs) ? parser.value(runs) : result.runsRoot;
    result.theme = parser.value(theme);
    result.language = parser.value(language);
    result.tour = parser.value(tour);
    result.compared = parser.values(compare);
    result.wantsHelp = parser.isSet(help);
    result.wantsVersion = parser.isSet(version);
    const QStringList themes = {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")};
    if (paths.size() > 1) {
        result.problem = QStringLiteral("One run folder, configuration or checkpoint at a time.");
    } else if (!result.theme.isEmpty() && !themes.contains(result.theme)) {
        result.problem = QStringLiteral("--theme is one of light, dark, system; not '%1'.").arg(result.theme);
    } else if (parser.isSet(tour) && (result.path.isEmpty() || result.tour.isEmpty())) {
        result.problem = QStringLiteral("--tour DIR needs the folder of the run to picture as well.");
    } else if (result.compared.size() > qsizetype{ComparedRuns::kMost}) {
        result.problem = QStringLiteral("--compare takes %1 runs at the most.").arg(ComparedRuns::kMost);
    } else if (result.demo && !result.path.isEmpty()) {
        result.problem = QStringLiteral("--demo starts the built-in demo; leave '%1' away.").arg(result.path);
    }
    if (parser.isSet(size)) {
        result.size = parseSize(parser.value(size));
        if (!result.size.isValid()) {
            result.problem =
                QStringLiteral("--size is a width and a height of at least %1 pixels, such as 1440x900.")
                    .arg(kSmallestSide);
        }
    }
    return result;
}

QString usageText()
{
    return QStringLiteral(
        "Usage: twins-workbench [RUN-FOLDER | CONFIG.json | CHECKPOINT.safetensors] [options]\n"
        "\n"
        "Opens the window. Without a path it is empty and offers the demo.\n"
        "\n"
        "  --demo             start training the built-in demo\n"
        "  --runs DIR         make new run folders in DIR (default: runs)\n"
        "  --compare RUN      lay this run of DIR over the opened one, up to eight of them\n"
        "  --theme NAME       light, dark or system\n"
        "  --language CODE    en or zh_CN\n"
        "  --size WxH         size of the window, such as 1440x900\n"
        "  --tour DIR         open the given run, save pictures of the window and of each view\n"
        "                     in DIR, and exit\n"
        "  -v, --version      print the version and exit\n"
        "  -h, --help         print this and exit\n");
}

} // namespace twins
