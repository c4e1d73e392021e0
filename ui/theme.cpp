#include "ui/theme.h"

#include "ui/theme_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPointer>
#include <QProxyStyle>
#include <QStyleHints>
#include <QVariant>
#include <QVector>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace twins
{

Theme lightTheme()
{
    Theme theme;
    theme.dark = false;
    theme.cleanAccuracy = QColor(0x00, 0x72, 0xB2);
    theme.robustAccuracy = QColor(0xD5, 0x5E, 0x00);
    theme.adaptiveWing = QColor(0x00, 0x9E, 0x73);
    theme.frozenWing = QColor(0xB8, 0x57, 0x8F);
    theme.window = QColor(0xF4, 0xF5, 0xF7);
    theme.panel = QColor(0xFF, 0xFF, 0xFF);
    theme.field = QColor(0xFF, 0xFF, 0xFF);
    theme.line = QColor(0xDD, 0xE1, 0xE7);
    theme.text = QColor(0x1B, 0x1F, 0x24);
    theme.secondaryText = QColor(0x5C, 0x66, 0x73);
    theme.grid = QColor(0xEC, 0xEE, 0xF2);
    theme.accent = QColor(0x2F, 0x6B, 0xD8);
    theme.accentText = QColor(0xFF, 0xFF, 0xFF);
    theme.accentSoft = QColor(0xE6, 0xEE, 0xFC);
    theme.hover = QColor(0xEC, 0xEE, 0xF2);
    theme.good = QColor(0x00, 0x85, 0x61);
    theme.caution = QColor(0x8F, 0x6B, 0x00);
    theme.warning = QColor(0xB4, 0x50, 0x00);
    theme.error = QColor(0xC4, 0x2B, 0x2B);
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.cleanAccuracy = QColor(0x56, 0xB4, 0xE9);
    theme.robustAccuracy = QColor(0xFF, 0x8A, 0x3D);
    theme.adaptiveWing = QColor(0x2F, 0xC9, 0x9B);
    theme.frozenWing = QColor(0xE0, 0x8C, 0xBC);
    theme.window = QColor(0x14, 0x16, 0x1A);
    theme.panel = QColor(0x1C, 0x1F, 0x24);
    theme.field = QColor(0x17, 0x1A, 0x1E);
    theme.line = QColor(0x31, 0x36, 0x3E);
    theme.text = QColor(0xE7, 0xEA, 0xEE);
    theme.secondaryText = QColor(0x97, 0xA1, 0xAE);
    theme.grid = QColor(0x28, 0x2C, 0x33);
    theme.accent = QColor(0x6E, 0xA0, 0xFF);
    theme.accentText = QColor(0x10, 0x16, 0x22);
    theme.accentSoft = QColor(0x22, 0x2F, 0x4A);
    theme.hover = QColor(0x28, 0x2C, 0x33);
    theme.good = QColor(0x2F, 0xC9, 0x9B);
    theme.caution = QColor(0xE3, 0xB9, 0x41);
    theme.warning = QColor(0xFF, 0x9A, 0x57);
    theme.error = QColor(0xFF, 0x7B, 0x72);
    return theme;
}

namespace
{

/// The desktop's own sans serif; Inter where that is only the fallback every system has. Chinese follows
/// behind.
QStringList typefaces()
{
    const QStringList fallbacks = {QStringLiteral("DejaVu Sans"), QStringLiteral("Bitstream Vera Sans"),
                                   QStringLiteral("Sans Serif"), QStringLiteral("Sans"), QString()};
    const QString system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).family();
    const QStringList installed = QFontDatabase::families();
    QStringList families;
    if (fallbacks.contains(system) && installed.contains(QStringLiteral("Inter"))) {
        families << QStringLiteral("Inter");
    } else {
        families << system;
    }
    for (const QString& chinese : {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                                   QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC")}) {
        if (installed.contains(chinese)) {
            families << chinese;
        }
    }
    return families;
}

constexpr double kLargestTypeScale = 2.0;
constexpr const char* kPlainPixels = "plainPixels"; // property: a widget's own type size at scale 1

/// Qt's own Fusion, without lines under the letters of the menus.
class CalmStyle : public QProxyStyle
{
public:
    CalmStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override
    {
        return hint == SH_UnderlineShortcut ? 0 : QProxyStyle::styleHint(hint, option, widget, result);
    }
};

} // namespace

QFont themeFont(int pixels, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(static_cast<int>(std::lround(pixels * ThemeManager::typeScale())));
    font.setWeight(weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

QColor withOpacity(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

ThemeManager::ThemeManager(QObject* parent)
    : QObject(parent)
    , m_startedDark(QApplication::palette().color(QPalette::Window).lightness() <
                    QApplication::palette().color(QPalette::WindowText).lightness())
    , m_theme(lightTheme())
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_mode == Mode::System && m_applied) {
            apply();
        }
    });
#endif
}

bool ThemeManager::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) {
        return scheme == Qt::ColorScheme::Dark;
    }
#endif
    return m_startedDark;
}

void ThemeManager::setMode(Mode mode)
{
    if (m_applied && mode == m_mode) {
        return;
    }
    m_mode = mode;
    apply();
}

double ThemeManager::typeScale()
{
    // The application's font is that of the controls; one that nobody dressed yet is not scaled.
    const int pixels = QApplication::font().pixelSize();
    return pixels > 0 ? std::max(1.0, static_cast<double>(pixels) / kControlSize) : 1.0;
}

void ThemeManager::setTypeScale(double scale)
{
    const double before = typeScale();
    QFont font = QApplication::font();
    font.setPixelSize(
        static_cast<int>(std::lround(kControlSize * std::clamp(scale, 1.0, kLargestTypeScale))));
    if (!m_applied || font.pixelSize() == QApplication::font().pixelSize()) {
        return;
    }
    QVector<QPointer<QWidget>> own;
    for (QWidget* widget : QApplication::allWidgets()) {
        if (widget->testAttribute(Qt::WA_SetFont) && widget->font().pixelSize() > 0) {
            own.append(widget);
            // Kept with the widget, so that going back and forth does not add up to rounding.
            if (!widget->property(kPlainPixels).isValid()) {
                widget->setProperty(kPlainPixels,
                                    static_cast<int>(std::lround(widget->font().pixelSize() / before)));
            }
        }
    }
    QApplication::setFont(font);
    dress(); // first: a new style sheet gives widgets the fonts back that they had under the old one
    for (const QPointer<QWidget>& widget : own) {
        if (widget != nullptr) {
            QFont larger = widget->font();
            larger.setPixelSize(
                static_cast<int>(std::lround(widget->property(kPlainPixels).toDouble() * typeScale())));
            widget->setFont(larger);
        }
    }
    Q_EMIT themeChanged(m_theme);
}

void ThemeManager::apply()
{
    m_theme = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark()) ? darkTheme() : lightTheme();
    if (!m_applied) {
        QApplication::setStyle(new CalmStyle);
        QFont font = QApplication::font();
        font.setFamilies(typefaces());
        font.setPixelSize(kControlSize);
        font.setHintingPreference(QFont::PreferNoHinting);
        QApplication::setFont(font);
        m_applied = true;
    }
    dress();
    Q_EMIT themeChanged(m_theme);
}

void ThemeManager::dress()
{
    QApplication::setPalette(palette(m_theme));
    qApp->setStyleSheet(styleSheet(m_theme));
}

QPalette ThemeManager::palette(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.field);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.secondaryText);
    palette.setColor(QPalette::Button, theme.panel);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.accentText);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.panel);
    palette.setColor(QPalette::Midlight, theme.grid);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Dark, theme.secondaryText);
    palette.setColor(QPalette::Shadow, theme.line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, withOpacity(theme.secondaryText, 0.6));
    }
    return palette;
}

QString ThemeManager::styleSheet(const Theme& theme)
{
    return twins::styleSheet(theme);
}

} // namespace twins
