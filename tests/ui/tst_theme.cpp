#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace twins;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursOfThePlotsAreTheAgreedOnes()
    {
        const Theme light = lightTheme();
        const Theme dark = darkTheme();
        QCOMPARE(light.cleanAccuracy, QColor("#0072B2"));
        QCOMPARE(dark.cleanAccuracy, QColor("#56B4E9"));
        QCOMPARE(light.robustAccuracy, QColor("#D55E00"));
        QCOMPARE(dark.robustAccuracy, QColor("#FF8A3D"));
        QCOMPARE(light.adaptiveWing, QColor("#009E73"));
        QCOMPARE(dark.adaptiveWing, QColor("#2FC99B"));
        QCOMPARE(light.frozenWing, QColor("#B8578F"));
        QCOMPARE(dark.frozenWing, QColor("#E08CBC"));
        QCOMPARE(light.accent, QColor("#2F6BD8"));
        QCOMPARE(dark.accent, QColor("#6EA0FF"));
    }

    void largeTypeBringsEveryWidgetAlongAndBack()
    {
        ThemeManager themes;
        themes.setMode(ThemeManager::Mode::Light);
        QWidget window;
        auto* plain = new QLabel(QStringLiteral("plain"), &window);
        auto* small = new QLabel(QStringLiteral("small"), &window);
        small->setFont(themeFont(kSmallSize, QFont::DemiBold));
        window.show();
        const QSignalSpy repaints(&themes, &ThemeManager::themeChanged);
        themes.setTypeScale(1.4);
        QCOMPARE(repaints.count(), 1); // whoever paints asks for its fonts again
        QCOMPARE(plain->font().pixelSize(), 18);
        QCOMPARE(small->font().pixelSize(), 15);
        QCOMPARE(small->font().weight(), QFont::DemiBold);
        QCOMPARE(themeFont(kTitleSize).pixelSize(), 17);
        QVERIFY(ThemeManager::styleSheet(lightTheme()).contains(QStringLiteral("font-size: 15px")));
        themes.setTypeScale(1.4);
        QCOMPARE(repaints.count(), 1);
        for (const double scale : {1.3, 1.7, 1.1, 1.0}) {
            themes.setTypeScale(scale);
        }
        QCOMPARE(plain->font().pixelSize(), kControlSize);
        QCOMPARE(small->font().pixelSize(), kSmallSize);
        QVERIFY(ThemeManager::styleSheet(lightTheme()).contains(QStringLiteral("font-size: 11px")));
        QVERIFY(!ThemeManager::styleSheet(lightTheme()).contains(QStringLiteral("font-size: 15px")));
    }

    void coloursOfTheGroundAreTheAgreedOnes()
    {
        const Theme light = lightTheme();
        const Theme dark = darkTheme();
        QCOMPARE(light.window, QColor("#F4F5F7"));
        QCOMPARE(light.panel, QColor("#FFFFFF"));
        QCOMPARE(light.line, QColor("#DDE1E7"));
        QCOMPARE(dark.window, QColor("#14161A"));
        QCOMPARE(dark.panel, QColor("#1C1F24"));
        QCOMPARE(dark.line, QColor("#31363E"));
        QCOMPARE(light.text, QColor("#1B1F24"));
        QCOMPARE(light.secondaryText, QColor("#5C6673"));
        QCOMPARE(light.grid, QColor("#ECEEF2"));
        QCOMPARE(dark.text, QColor("#E7EAEE"));
        QCOMPARE(dark.secondaryText, QColor("#97A1AE"));
        QCOMPARE(dark.grid, QColor("#282C33"));
        QVERIFY(!light.dark);
        QVERIFY(dark.dark);
    }

    void modeDressesTheApplicationAndSaysSo()
    {
        ThemeManager manager;
        QSignalSpy changed(&manager, &ThemeManager::themeChanged);
        manager.setMode(ThemeManager::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(manager.theme(), darkTheme());
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTheme().window);
        manager.setMode(ThemeManager::Mode::Light);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(manager.theme(), lightTheme());
        QCOMPARE(QApplication::palette().color(QPalette::WindowText), lightTheme().text);
        manager.setMode(ThemeManager::Mode::Light);
        QCOMPARE(changed.count(), 2);
    }

    void styleSheetHasNoUnfilledColour()
    {
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            const QString sheet = ThemeManager::styleSheet(theme);
            QVERIFY(sheet.contains(theme.accent.name()));
            const qsizetype comment = sheet.indexOf(QStringLiteral("*/"));
            QVERIFY2(!sheet.mid(comment).contains(QLatin1Char('@')), qPrintable(sheet));
        }
    }

    void secondaryTextIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// WCAG contrast of at least 4.5 for every colour that words are written in.
    void secondaryTextIsReadable()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? darkTheme() : lightTheme();
        for (const QColor& color :
             {theme.text, theme.secondaryText, theme.good, theme.caution, theme.warning, theme.error}) {
            QVERIFY2(contrast(color, theme.panel) >= 4.5, qPrintable(color.name()));
        }
        QVERIFY(contrast(theme.accentText, theme.accent) >= 4.5);
    }

private:
    static double luminance(const QColor& color)
    {
        const auto linear = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    }
    static double contrast(const QColor& a, const QColor& b)
    {
        const double one = luminance(a) + 0.05;
        const double two = luminance(b) + 0.05;
        return std::max(one, two) / std::min(one, two);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
