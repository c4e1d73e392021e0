#include "ui/figure_print.h"

#include "core/config/method_table.h"
#include "core/config/parameter_table.h"
#include "core/util/version.h"
#include "ui/dock_frame.h"
#include "ui/legend.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"
#include "ui/translate.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kPageMargin = 12, kGap = 6;
constexpr double kPixelsPerMm = 96.0 / 25.4; // so that type of 11 pixels is 8 points on paper

/// The view, and the widgets in it, in the light theme while this lives; the screen does not show it.
class LightDress
{
public:
    LightDress(RunView& view, const Theme& windowTheme)
        : m_view(view)
        , m_theme(windowTheme)
        , m_updated(view.updatesEnabled())
    {
        if (m_theme.dark) {
            m_sheet = view.styleSheet();
            view.setUpdatesEnabled(false);
            view.setPalette(ThemeManager::palette(lightTheme()));
            view.setStyleSheet(ThemeManager::styleSheet(lightTheme()));
            view.applyTheme(lightTheme());
            view.setUpdatesEnabled(m_updated);
        }
    }
    ~LightDress()
    {
        if (m_theme.dark) {
            m_view.setUpdatesEnabled(false);
            m_view.setStyleSheet(m_sheet);
            m_view.setPalette(QPalette());
            m_view.applyTheme(m_theme);
            m_view.setUpdatesEnabled(m_updated);
        }
    }
    LightDress(const LightDress&) = delete;
    LightDress& operator=(const LightDress&) = delete;

private:
    RunView& m_view;
    Theme m_theme;
    QString m_sheet;
    bool m_updated;
};

/// Where the parts of a printed figure lie, in pixels.
struct Plan {
    QRect title, legend, figure, caption;
    QSize size;
};

Plan planOf(const PrintedFigure& figure, const PrintSize& print, const QString& caption)
{
    const int width = std::max(qRound(print.widthMm * kPixelsPerMm),
                               figure.view->minimumSizeHint().width() + 2 * kPageMargin);
    const int inner = width - 2 * kPageMargin;
    Plan plan;
    const auto lineOf = [](int size, QFont::Weight weight) {
        return QFontMetrics(themeFont(size, weight)).height() + 4;
    };
    plan.title = QRect(kPageMargin, kPageMargin, inner, lineOf(kControlSize, QFont::DemiBold));
    int y = plan.title.bottom() + 1;
    if (figure.legend != nullptr && !figure.legend->entries().isEmpty()) {
        plan.legend = QRect(kPageMargin, y, inner, lineOf(kSmallSize, QFont::Normal));
        y += plan.legend.height();
    }
    plan.figure = QRect(kPageMargin, y + kGap, inner, figure.view->figureHeight(inner));
    y = plan.figure.bottom() + 1 + kGap;
    const int lines = QFontMetrics(themeFont(kSmallSize))
                          .boundingRect(QRect(0, 0, inner, 10000), Qt::TextWordWrap, caption)
                          .height();
    plan.caption = QRect(kPageMargin, y, inner, lines + 2);
    plan.size = QSize(width, plan.caption.bottom() + 1 + kPageMargin);
    return plan;
}

QByteArray pictureOf(const PrintedFigure& figure, const QString& suffix, const PrintSize& print)
{
    const LightDress dress(*figure.view, figure.windowTheme);
    const Theme theme = lightTheme();
    const QString caption = captionOf(figure);
    const Plan plan = planOf(figure, print, caption);
    const auto paint = [&](QPaintDevice& device, double scale) {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRect(QPoint(0, 0), plan.size), theme.panel);
        painter.setFont(themeFont(kControlSize, QFont::DemiBold));
        painter.setPen(theme.text);
        painter.drawText(plan.title, Qt::AlignVCenter | Qt::AlignLeft, figure.title);
        if (!plan.legend.isEmpty()) {
            Legend::paint(painter, plan.legend, figure.legend->entries(), theme.secondaryText);
        }
        painter.save();
        painter.translate(plan.figure.topLeft());
        figure.view->paintFigure(painter, plan.figure.size());
        painter.restore();
        painter.setFont(themeFont(kSmallSize));
        painter.setPen(theme.secondaryText);
        painter.drawText(plan.caption, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, caption);
    };
    return figureContent(suffix, plan.size, paint, print);
}

/// What the view writes for this suffix; empty with `error` where that fails.
QByteArray numbersOf(RunView& view, const QString& suffix, QString* error)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("figure.") + suffix);
    QFile file(path);
    if (!view.exportTo(path, error) || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll();
}

bool isPicture(const QString& suffix)
{
    return suffix == QLatin1String("png") || suffix == QLatin1String("svg") || suffix == QLatin1String("pdf");
}

} // namespace

PrintedFigure figureOf(const DockFrame& dock, const RunData& run, const Theme& windowTheme)
{
    return {dock.view(), dock.windowTitle(), dock.findChild<Legend*>(), &run, windowTheme};
}

QString captionOf(const PrintedFigure& figure)
{
    QStringList parts;
    if (const QString text = figure.view->figureText(); !text.isEmpty()) {
        parts << asSentence(text);
    }
    if (figure.run != nullptr && !figure.run->folder.empty()) {
        const RunData& run = *figure.run;
        QStringList facts{QCoreApplication::translate("twins::PrintedFigure", "Run %1")
                              .arg(QString::fromStdString(run.folder.filename().string())),
                          runLabelOf(run).text(), QString::fromStdString(run.config.dataSet)};
        if (traitsOf(run.config.method).attacked) {
            facts << QCoreApplication::translate("twins::PrintedFigure", "trained under PGD-%1, %2 %3")
                         .arg(QString::number(run.config.steps),
                              run.config.norm == Norm::L2 ? QStringLiteral("L2") : QStringLiteral("L∞"),
                              QString::fromStdString(parameterText(findParameter("epsilon"), run.config)));
        }
        if (const auto started = QString::fromStdString(run.record.started); started.size() >= 10) {
            facts << started.left(10);
        }
        facts.removeAll(QString());
        parts << facts.join(QStringLiteral(" · ")) + QLatin1Char('.');
    }
    parts << QStringLiteral("TWINS Workbench ") + QLatin1String(kVersion);
    return parts.join(QLatin1Char(' '));
}

QStringList printFormats(const RunView& view)
{
    QStringList formats = view.exportFormats();
    if (formats.contains(QLatin1String("png"))) {
        for (const char* picture : {"pdf", "svg", "png"}) {
            formats.removeAll(QLatin1String(picture));
            formats.prepend(QLatin1String(picture));
        }
    }
    if (formats.contains(QLatin1String("csv")) && !formats.contains(QLatin1String("json"))) {
        formats << QStringLiteral("json");
    }
    return formats;
}

bool printFigure(const PrintedFigure& figure, const QString& path, QString* error, const PrintSize& print)
{
    QString ignored;
    QString* const problem = error != nullptr ? error : &ignored;
    problem->clear();
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QStringList own = figure.view->exportFormats();
    if (isPicture(suffix) && own.contains(QLatin1String("png"))) {
        return writeExport(path, pictureOf(figure, suffix, print), error);
    }
    if (own.contains(suffix)) {
        return figure.view->exportTo(path, error);
    }
    if (suffix == QLatin1String("json") && own.contains(QLatin1String("csv"))) {
        const QByteArray csv = numbersOf(*figure.view, QStringLiteral("csv"), problem);
        return problem->isEmpty() &&
               writeExport(path, jsonOfCsv(csv, figure.title, captionOf(figure)), error);
    }
    *problem =
        QCoreApplication::translate("twins::PrintedFigure", "This figure is written as %1, not as \"%2\".")
            .arg(printFormats(*figure.view).join(QStringLiteral(", ")), suffix);
    return false;
}

std::unique_ptr<QMimeData> figureForClipboard(const PrintedFigure& figure, const PrintSize& print)
{
    auto data = std::make_unique<QMimeData>();
    const QStringList own = figure.view->exportFormats();
    if (own.contains(QLatin1String("png"))) {
        data->setImageData(QImage::fromData(pictureOf(figure, QStringLiteral("png"), print), "PNG"));
        data->setData(QStringLiteral("image/svg+xml"), pictureOf(figure, QStringLiteral("svg"), print));
    }
    const QString text = own.contains(QLatin1String("csv")) ? QStringLiteral("csv") : QStringLiteral("txt");
    QString ignored;
    if (own.contains(text)) {
        data->setText(QString::fromUtf8(numbersOf(*figure.view, text, &ignored)));
    }
    return data;
}

} // namespace twins
