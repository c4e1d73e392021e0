#include "ui/app_settings.h"

#include <QDir>
#include <QMetaEnum>
#include <QSettings>

namespace twins
{

AppSettings::AppSettings(const QString& file)
    : m_store(file.isEmpty()
                  ? std::make_unique<QSettings>(QStringLiteral("TWINS"), QStringLiteral("Workbench"))
                  : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
    // A file of a newer program may mean something else by its layout; the rest of the keys is safe to read.
    if (m_store->value(QStringLiteral("version"), kVersion).toInt() > kVersion) {
        forgetLayout();
    }
    m_store->setValue(QStringLiteral("version"), kVersion);
}

AppSettings::~AppSettings() = default;

ThemeManager::Mode AppSettings::themeMode() const
{
    const QByteArray name = m_store->value(QStringLiteral("theme")).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<ThemeManager::Mode>().keyToValue(name.constData(), &known);
    return known ? static_cast<ThemeManager::Mode>(value) : ThemeManager::Mode::System;
}

void AppSettings::setThemeMode(ThemeManager::Mode mode)
{
    const char* name = QMetaEnum::fromType<ThemeManager::Mode>().valueToKey(static_cast<int>(mode));
    m_store->setValue(QStringLiteral("theme"), QString::fromLatin1(name));
}

QString AppSettings::language() const
{
    return m_store->value(QStringLiteral("language")).toString();
}

void AppSettings::setLanguage(const QString& language)
{
    m_store->setValue(QStringLiteral("language"), language);
}

QString AppSettings::lastFolder() const
{
    return m_store->value(QStringLiteral("last-folder"), QDir::currentPath()).toString();
}

void AppSettings::setLastFolder(const QString& folder)
{
    m_store->setValue(QStringLiteral("last-folder"), folder);
}

QByteArray AppSettings::windowGeometry() const
{
    return m_store->value(QStringLiteral("layout/geometry")).toByteArray();
}

QByteArray AppSettings::dockState() const
{
    return m_store->value(QStringLiteral("layout/docks")).toByteArray();
}

QString AppSettings::layoutName() const
{
    return m_store->value(QStringLiteral("layout/name"), QStringLiteral("train")).toString();
}

int AppSettings::layoutVersion() const
{
    return m_store->value(QStringLiteral("layout/version"), 0).toInt();
}

void AppSettings::setLayout(const QByteArray& geometry, const QByteArray& docks, const QString& name,
                            int version)
{
    m_store->setValue(QStringLiteral("layout/geometry"), geometry);
    m_store->setValue(QStringLiteral("layout/docks"), docks);
    m_store->setValue(QStringLiteral("layout/name"), name);
    m_store->setValue(QStringLiteral("layout/version"), version);
}

void AppSettings::forgetLayout()
{
    m_store->remove(QStringLiteral("layout"));
}

} // namespace twins
