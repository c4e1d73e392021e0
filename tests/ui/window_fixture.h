#pragma once

#include "core/session/evaluation_session.h"
#include "core/session/training_session.h"
#include "tests/session/fake_training.h"
#include "ui/app_settings.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/theme.h"

#include <QTemporaryDir>

#include <memory>

namespace twins::test
{

/// The real main window over a session that trains with a fake; settings and runs in a folder of its own.
struct WindowFixture {
    WindowFixture()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , session(fake.function())
    {
        fake.steps = 0;
        // Without a pace it makes some thousand steps between two looks of the window, more the slower the
        // machine, and the plots hold them all.
        fake.isPaced = true;
        QObject::connect(&session, &TrainingSession::runChanged, &session, [this] {
            if (fake.shown.available() == 0) {
                fake.shown.release();
            }
        });
        themes.setMode(ThemeManager::Mode::Light);
        open();
    }

    /// Closes nothing: a second window over the same session, as after a restart.
    void open(EvaluationSession* evaluation = nullptr)
    {
        WindowServices services;
        services.session = &session;
        services.evaluation = evaluation;
        services.themes = &themes;
        services.languages = &languages;
        services.settings = &settings;
        services.runsRoot = folder.filePath(QStringLiteral("runs")).toStdString();
        services.demo = [] {
            ExperimentConfig config;
            config.name = "demo";
            config.method = Method::Standard;
            config.architecture = "resnet8"; // there is no checkpoint to read it from
            return config;
        };
        services.version = QStringLiteral("0.0");
        window = std::make_unique<MainWindow>(services);
        window->show();
    }

    template<typename Widget>
    Widget* find(const char* name) const
    {
        return window->findChild<Widget*>(QString::fromLatin1(name));
    }

    QTemporaryDir folder;
    FakeTraining fake;
    AppSettings settings;
    ThemeManager themes;
    LanguageManager languages;
    TrainingSession session;
    std::unique_ptr<MainWindow> window;
};

} // namespace twins::test
