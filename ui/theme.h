#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace twins
{

/// The colours of one appearance. One colour has one meaning everywhere: plots, bars, legends, chips,
/// exports.
struct Theme {
    bool dark = false;
    // What is drawn
    QColor cleanAccuracy;
    QColor robustAccuracy;
    QColor adaptiveWing;
    QColor frozenWing;
    // What it is drawn on
    QColor window; ///< behind the panels
    QColor panel;  ///< a panel, a plot, a card
    QColor field;  ///< an entry field
    QColor line;   ///< hairline around panels and fields
    QColor text;
    QColor secondaryText; ///< captions, axis labels
    QColor grid;          ///< grid lines, empty part of a bar
    // What is acted on
    QColor accent;     ///< action, selection
    QColor accentText; ///< on a fill of `accent`
    QColor accentSoft; ///< fill of a chosen chip
    QColor hover;      ///< under the pointer
    // What is said
    QColor good;
    QColor caution; ///< between good and error: the amber of a traffic light
    QColor warning;
    QColor error;

    bool operator==(const Theme&) const = default;
};

[[nodiscard]] Theme lightTheme();
[[nodiscard]] Theme darkTheme();

/// Opacity of a raw trace behind its smoothed one (width 1).
inline constexpr double kRawTraceOpacity = 0.28;

// Type sizes in pixels (device independent).
inline constexpr int kHeadlineSize = 16; ///< bold: the four headline figures
inline constexpr int kControlSize = 13;
inline constexpr int kTitleSize = 12; ///< semibold: dock titles
inline constexpr int kSmallSize = 11; ///< secondary text, axis labels

/// The window's typeface (see ThemeManager) in this size times the type scale; figures tabular where Qt can
/// ask for them.
[[nodiscard]] QFont themeFont(int pixels, QFont::Weight weight = QFont::Normal);

/// `color` with this opacity in [0,1].
[[nodiscard]] QColor withOpacity(QColor color, double opacity);

/// Dresses the application: palette, font and one style sheet, light or dark. One per application; passed by
/// pointer to whoever needs colours. GUI thread only.
class ThemeManager : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// Remembers how the system looks; the application is dressed by the first setMode().
    explicit ThemeManager(QObject* parent = nullptr);

    [[nodiscard]] const Theme& theme() const noexcept { return m_theme; }
    [[nodiscard]] Mode mode() const noexcept { return m_mode; }
    void setMode(Mode mode);
    /// All type this many times as large, from 1 to 2: for a lecture hall. Widgets that have set a font of
    /// their own are brought along; whoever paints asks themeFont() again.
    void setTypeScale(double scale);
    [[nodiscard]] static double typeScale(); ///< in force

    /// The style sheet for `theme` at the type scale in force.
    [[nodiscard]] static QString styleSheet(const Theme& theme);
    [[nodiscard]] static QPalette palette(const Theme& theme);

Q_SIGNALS:
    /// The application already wears `theme`; whoever paints with own colours repaints.
    void themeChanged(const twins::Theme& theme);

private:
    [[nodiscard]] bool systemIsDark() const;
    void apply();
    void dress(); ///< the application in palette and style sheet

    bool m_startedDark = false; ///< the system's palette before ours covered it
    bool m_applied = false;
    Mode m_mode = Mode::System;
    Theme m_theme;
};

} // namespace twins
