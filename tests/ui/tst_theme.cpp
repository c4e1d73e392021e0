#include "ui/panels/headline_figure.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

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

    void largeTypeHasRoomInHeadlineFigures()
    {
        ThemeManager themes;
        themes.setMode(ThemeManager::Mode::Light);
        HeadlineFigure figure;
        figure.setFigure(QStringLiteral("97.2 %"), QStringLiteral("images"));
        for (const double scale : {1.0, 1.36, 1.8}) {
            themes.setTypeScale(scale);
            QVERIFY(
                figure.sizeHint().height() >=
                QFontMetrics(themeFont(kHeadlineSize, QFont::Bold)).tightBoundingRect(u"97.2 %"_qs).height() +
                    QFontMetrics(themeFont(kSmallSize)).height());
        }
        themes.setTypeScale(1.0);
    }

    /// Protanopia, deuteranopia and tritanopia by Machado, Oliveira and Fernandes (IEEE TVCG 15, 2009),
    /// severity 1, on linear light; the distance is that of CIE 1976 L*a*b*, where 2.3 is just noticeable.
    void coloursAreToldApartByEveryEye()
    {
        using Matrix = std::array<std::array<double, 3>, 3>;
        const std::array<Matrix, 3> eyes = {Matrix{{{0.152286, 1.052583, -0.204868},
                                                    {0.114503, 0.786281, 0.099216},
                                                    {-0.003882, -0.048116, 1.051998}}},
                                            Matrix{{{0.367322, 0.860646, -0.227968},
                                                    {0.280085, 0.672501, 0.047413},
                                                    {-0.011820, 0.042940, 0.968881}}},
                                            Matrix{{{1.255528, -0.076749, -0.178779},
                                                    {-0.078411, 0.930809, 0.147602},
                                                    {0.004733, 0.691367, 0.303900}}}};
        const auto seen = [](const Matrix& eye, const QColor& color) {
            std::array<double, 3> linear{}, light{};
            const double given[] = {color.redF(), color.greenF(), color.blueF()};
            for (std::size_t i = 0; i < 3; ++i)
                linear[i] =
                    given[i] <= 0.04045 ? given[i] / 12.92 : std::pow((given[i] + 0.055) / 1.055, 2.4);
            for (std::size_t i = 0; i < 3; ++i)
                light[i] = std::clamp(eye[i][0] * linear[0] + eye[i][1] * linear[1] + eye[i][2] * linear[2],
                                      0.0, 1.0);
            const auto f = [](double t) {
                return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
            };
            const double x = f((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047);
            const double y = f(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]);
            const double z = f((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883);
            return std::array<double, 3>{116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
        };
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            const QColor colors[] = {theme.cleanAccuracy, theme.robustAccuracy, theme.adaptiveWing,
                                     theme.frozenWing};
            for (const Matrix& eye : eyes) {
                for (int a = 0; a < 4; ++a) {
                    for (int b = a + 1; b < 4; ++b) {
                        const auto one = seen(eye, colors[a]), other = seen(eye, colors[b]);
                        const double far =
                            std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
                        QVERIFY2(far > 10.0, qPrintable(QStringLiteral("%1 %2: %3").arg(a).arg(b).arg(far)));
                    }
                }
            }
        }
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
