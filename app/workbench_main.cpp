#include "app/workbench_arguments.h"
#include "core/config/config_json.h"
#include "core/session/attack_player.h"
#include "core/session/evaluation_session.h"
#include "core/session/training_session.h"
#include "core/telemetry/run_folder.h"
#include "core/util/embedded.h"
#include "core/util/version.h"
#include "ui/app_settings.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/theme.h"
#include "ui/tour.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTimer>

#include <filesystem>
#include <iostream>
#include <vector>

namespace
{

using namespace twins;

ExperimentConfig demoConfig()
{
    const EmbeddedFile file = embeddedFile("demo.json");
    const std::string text(reinterpret_cast<const char*>(file.content.data()), file.content.size());
    return configFromText(text, "demo.json");
}

QStringList embeddedCheckpoints()
{
    constexpr std::string_view kSuffix = ".safetensors";
    QStringList names;
    for (const EmbeddedFile& file : embeddedFiles()) {
        if (file.name.ends_with(kSuffix)) {
            const std::string_view stem = file.name.substr(0, file.name.size() - kSuffix.size());
            names << QString::fromStdString(std::string(kEmbeddedPrefix) + std::string(stem));
        }
    }
    return names;
}

ThemeManager::Mode themeMode(const QString& name, ThemeManager::Mode remembered)
{
    if (name == QLatin1String("light")) {
        return ThemeManager::Mode::Light;
    }
    if (name == QLatin1String("dark")) {
        return ThemeManager::Mode::Dark;
    }
    return name == QLatin1String("system") ? ThemeManager::Mode::System : remembered;
}

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// Runs the tour and returns the exit code.
int runTour(MainWindow& window, TrainingSession& session, const WorkbenchArguments& arguments)
{
    Tour tour(window, session, QDir(arguments.tour).absolutePath());
    int code = 0;
    QObject::connect(&tour, &Tour::finished, &tour, [&](const std::optional<Error>& error) {
        if (error) {
            std::cerr << error->what() << '\n';
            code = exitCode(error->kind());
        }
        for (const QString& picture : tour.pictures()) {
            std::cout << picture.toStdString() << '\n';
        }
        // finished() may come before the event loop runs.
        QTimer::singleShot(0, qApp, [&code] { QCoreApplication::exit(code); });
    });
    tour.start(arguments.path.toStdString());
    return QApplication::exec();
}

int runWindow(MainWindow& window, const WorkbenchArguments& arguments)
{
    if (arguments.demo) {
        QTimer::singleShot(0, &window, &MainWindow::startDemo);
    } else if (!arguments.path.isEmpty()) {
        window.openPath(arguments.path.toStdString());
    }
    return QApplication::exec();
}

/// Folders of the runs that are to be laid over the shown one. @throws Error(Input) for what is none.
std::vector<std::filesystem::path> comparedFolders(const WorkbenchArguments& arguments)
{
    const std::filesystem::path root = arguments.runsRoot.toStdString();
    std::vector<std::filesystem::path> folders;
    for (const QString& name : arguments.compared) {
        const std::filesystem::path path = name.toStdString();
        // A path, as the shell completes it, is taken by its last part.
        folders.push_back(root / (path.has_filename() ? path : path.parent_path()).filename());
        std::error_code none;
        if (!std::filesystem::is_regular_file(RunPaths{folders.back()}.config(), none)) {
            throw Error(
                ErrorKind::Input,
                TWINS_TEXT("twins::Error", "--compare: there is no run %1 (a folder with config.json)."),
                {folders.back().string()});
        }
    }
    return folders;
}

int run(const WorkbenchArguments& arguments)
{
    const std::vector<std::filesystem::path> compared = comparedFolders(arguments);
    const bool isTour = !arguments.tour.isEmpty();
    // A tour neither reads nor changes what the user's own window remembers.
    const QTemporaryDir scratch;
    AppSettings settings(isTour ? scratch.filePath(QStringLiteral("settings.ini")) : QString());
    LanguageManager languages;
    const QString remembered = settings.language();
    const QString fallback = isTour ? QStringLiteral("en") : LanguageManager::systemLanguage();
    const QString wanted = !arguments.language.isEmpty() ? arguments.language
                           : !remembered.isEmpty()       ? remembered
                                                         : fallback;
    if (!languages.setLanguage(wanted) && !arguments.language.isEmpty()) {
        std::cerr << "--language is one of "
                  << LanguageManager::available().join(QStringLiteral(", ")).toStdString() << "; not '"
                  << wanted.toStdString() << "'.\n";
        return exitCode(ErrorKind::Configuration);
    }
    ThemeManager themes;
    themes.setMode(themeMode(arguments.theme, isTour ? ThemeManager::Mode::Light : settings.themeMode()));
    TrainingSession session;
    EvaluationSession evaluation;
    AttackPlayer player;

    WindowServices services;
    services.session = &session;
    services.evaluation = &evaluation;
    services.player = &player;
    services.themes = &themes;
    services.languages = &languages;
    services.settings = &settings;
    services.runsRoot = arguments.runsRoot.toStdString();
    services.keepsQueue = !isTour;
    services.demo = demoConfig;
    services.embeddedCheckpoints = embeddedCheckpoints();
    services.version = QString::fromLatin1(kVersion);
    MainWindow window(services);
    window.setRemembersLayout(!isTour);
    if (arguments.size.isValid()) {
        window.resize(arguments.size);
    }
    window.compare(compared);
    window.show();
    return isTour ? runTour(window, session, arguments) : runWindow(window, arguments);
}

} // namespace

int main(int argc, char** argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i) {
        words << QString::fromLocal8Bit(argv[i]);
    }
    const WorkbenchArguments arguments = parseArguments(words);
    if (!arguments.problem.isEmpty()) {
        std::cerr << arguments.problem.toStdString() << '\n';
        return exitCode(ErrorKind::Configuration);
    }
    if (arguments.wantsHelp) {
        std::cout << usageText().toStdString();
        return 0;
    }
    if (arguments.wantsVersion) {
        std::cout << "twins-workbench " << kVersion << '\n';
        return 0;
    }
    if (!hasDisplay() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        if (arguments.tour.isEmpty()) {
            std::cerr << "There is no display to open a window on. Train with 'twins train CONFIG', or take "
                         "pictures "
                         "of a run with --tour DIR.\n";
            return exitCode(ErrorKind::Internal);
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("TWINS Workbench"));
    QApplication::setDesktopFileName(QStringLiteral("twins-workbench"));
    QApplication::setApplicationVersion(QString::fromLatin1(kVersion));
    try {
        return run(arguments);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return exitCode(error.kind());
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return exitCode(ErrorKind::Internal);
    }
}
