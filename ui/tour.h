#pragma once

#include "core/util/error.h"

#include <QObject>
#include <QSize>
#include <QString>

#include <filesystem>
#include <optional>

namespace twins
{

class MainWindow;
class TrainingSession;

/// Opens a run, takes a picture of the window in each layout and of every view, and ends. For documentation
/// and tests.
class Tour : public QObject
{
    Q_OBJECT

public:
    /// Pictures go to `folder`, which is created. Both arguments outlive the tour.
    Tour(MainWindow& window, TrainingSession& session, QString folder, QObject* parent = nullptr);

    /// Returns at once; finished() follows.
    void start(const std::filesystem::path& run);
    /// Pictures written so far, full paths.
    [[nodiscard]] QStringList pictures() const { return m_pictures; }

Q_SIGNALS:
    /// Exactly once: null, or what went wrong.
    void finished(const std::optional<twins::Error>& error);

private:
    void pictureLayouts();
    [[nodiscard]] bool isSettled() const; ///< have the shown views read what they read?
    void settle();                        ///< every view is filled and painted
    void pictureWindow(const QString& layout);
    void save(QWidget* widget, const QString& name);

    MainWindow& m_window;
    TrainingSession& m_session;
    QString m_folder;
    QStringList m_pictures;
    bool m_started = false;
};

} // namespace twins
