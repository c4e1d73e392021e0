#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QSettings;

namespace twins
{

/// What the window remembers between two starts. Every read falls back to the default of a first start.
class AppSettings
{
public:
    /// Version of the stored keys; older files are brought up to it when opened.
    static constexpr int kVersion = 1;

    /// The user's settings, or those in `file` (an INI file) when it is not empty.
    explicit AppSettings(const QString& file = {});
    ~AppSettings();

    [[nodiscard]] ThemeManager::Mode themeMode() const;
    void setThemeMode(ThemeManager::Mode mode);
    [[nodiscard]] QString language() const; ///< "en", "zh_CN"; empty = as the system
    void setLanguage(const QString& language);
    [[nodiscard]] QString lastFolder() const; ///< where a file dialog opens
    void setLastFolder(const QString& folder);
    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] QByteArray dockState() const;
    [[nodiscard]] QString layoutName() const; ///< of Workspace::layoutNames()
    [[nodiscard]] int layoutVersion() const;  ///< of dockState(); 0 when there is none
    void setLayout(const QByteArray& geometry, const QByteArray& docks, const QString& name, int version);
    void forgetLayout();

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace twins
