#pragma once

#include <QString>

class QMainWindow;
class QWidget;

namespace twins
{

class AppSettings;

/// Keeps the arrangement of the docks and the window's place between two starts.
class LayoutStore
{
public:
    /// Raised whenever the set of docks or their meaning changes; a stored layout of another version is
    /// ignored.
    static constexpr int kVersion = 4;

    explicit LayoutStore(AppSettings& settings)
        : m_settings(settings)
    {
    }

    /// `workspace` holds the docks, `window` is the top-level window around it; `name` the layout chosen
    /// last.
    void save(const QWidget& window, const QMainWindow& workspace, const QString& name);
    /// False, and nothing changed, when there is no stored layout of this version.
    bool restore(QWidget& window, QMainWindow& workspace, QString& name) const;

private:
    AppSettings& m_settings;
};

} // namespace twins
