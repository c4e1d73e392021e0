// The attack player on paper: no controls, plots in vectors.
#include "ui/panels/attack_controls.h"
#include "ui/plots/class_bars.h"
#include "ui/plots/radius_plot.h"
#include "ui/views/attack_pane.h"
#include "ui/views/attack_player_view.h"

#include <QLabel>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kPaneGap = 16;   // between two panes, and two parts of one
constexpr int kPictureGap = 6; // between the pictures of a pane
constexpr int kMostPicture = 150;
constexpr int kMostClasses = 20; // the likeliest; CSV and JSON have all
constexpr int kTraceHeight = 170;
constexpr int kSweepHeight = 160;

int lineHeight(int size)
{
    return QFontMetrics(themeFont(size)).height() + 4;
}

int pictureSide(int width)
{
    return std::min(kMostPicture, (width - 2 * kPictureGap) / 3);
}

/// What the label of the files says, as wide as there is room.
void setUp(QTextDocument& document, const QLabel& label, const QColor& text, int width)
{
    document.setDocumentMargin(0.0);
    document.setDefaultFont(themeFont(kSmallSize));
    document.setDefaultStyleSheet(QStringLiteral("body { color: %1; }").arg(text.name()));
    document.setHtml(QStringLiteral("<body>%1</body>").arg(label.text()));
    document.setTextWidth(width);
}

} // namespace

int AttackPane::figureHeight(int width) const
{
    QTextDocument files;
    setUp(files, *m_files, m_theme.text, width);
    return 2 * lineHeight(kControlSize) + pictureSide(width) + lineHeight(kSmallSize) + kPaneGap +
           m_bars->heightOf(kMostClasses) + static_cast<int>(files.size().height()) + kPaneGap + kTraceHeight;
}

void AttackPane::paintFigure(QPainter& painter, int width) const
{
    int y = 0;
    const auto write = [&](const QString& text, int size, QFont::Weight weight, const QColor& color,
                           const QRect& area) {
        painter.setFont(themeFont(size, weight));
        painter.setPen(color);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    const int line = lineHeight(kControlSize);
    write(m_verdict->text(), kControlSize, QFont::DemiBold, m_verdict->palette().color(QPalette::WindowText),
          QRect(0, y, width, line));
    write(m_name, kControlSize, QFont::Normal, m_theme.secondaryText, QRect(0, y + line, width, line));
    y += 2 * line;
    const int side = pictureSide(width);
    for (int place = 0; place < 3; ++place) {
        const QImage picture = m_pictures->picture(place);
        const int left = place * (side + kPictureGap);
        const QSize shape = picture.size().scaled(side, side, Qt::KeepAspectRatio);
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false); // a pixel is a square
        painter.drawImage(QRect(QPoint(left, y), shape), picture);
        painter.restore();
        write(m_pictures->caption(place), kSmallSize, QFont::Normal, m_theme.secondaryText,
              QRect(left, y + side, side + kPictureGap, lineHeight(kSmallSize)));
    }
    y += side + lineHeight(kSmallSize) + kPaneGap;
    painter.save();
    painter.translate(0, y);
    m_bars->paint(painter, width, m_theme, kMostClasses);
    painter.restore();
    y += m_bars->heightOf(kMostClasses);
    QTextDocument files;
    setUp(files, *m_files, m_theme.text, width);
    painter.save();
    painter.translate(0, y);
    files.drawContents(&painter);
    painter.translate(0, static_cast<int>(files.size().height()) + kPaneGap);
    m_plot->paint(painter, QSize(width, kTraceHeight));
    painter.restore();
}

bool AttackPlayerView::hasFigure() const
{
    return !m_playback.traces.empty();
}

QString AttackPlayerView::figureText() const
{
    if (m_playback.traces.empty()) {
        return accessibleName();
    }
    const AttackTrace& trace = *m_playback.traces.front();
    return tr("%1 on one image, step by step: what either wing answers, and how far the image stands; "
              "pale bars are the clean image")
        .arg(QString::fromStdString(trace.title));
}

int AttackPlayerView::paneWidth(int width) const
{
    const int panes = m_playback.traces.size() > 1 ? 2 : 1;
    return (width - (panes - 1) * kPaneGap) / panes;
}

int AttackPlayerView::figureHeight(int width) const
{
    int panes = 0;
    for (std::size_t i = 0; i < std::min(m_panes.size(), m_playback.traces.size()); ++i) {
        panes = std::max(panes, m_panes[i]->figureHeight(paneWidth(width)));
    }
    const int falls = static_cast<int>(m_fall->text().count(QLatin1Char('\n'))) + 1;
    return panes + kPaneGap + falls * lineHeight(kSmallSize) + kSweepHeight;
}

void AttackPlayerView::paintFigure(QPainter& painter, const QSize& size)
{
    const int width = paneWidth(size.width());
    int bottom = 0;
    for (std::size_t i = 0; i < std::min(m_panes.size(), m_playback.traces.size()); ++i) {
        painter.save();
        painter.translate(static_cast<int>(i) * (width + kPaneGap), 0);
        m_panes[i]->paintFigure(painter, width);
        painter.restore();
        bottom = std::max(bottom, m_panes[i]->figureHeight(width));
    }
    const int falls = static_cast<int>(m_fall->text().count(QLatin1Char('\n'))) + 1;
    const QRect words(0, bottom + kPaneGap, size.width(), falls * lineHeight(kSmallSize));
    painter.setFont(themeFont(kSmallSize));
    painter.setPen(m_theme.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, m_fall->text());
    painter.save();
    painter.translate(0, words.bottom() + 1);
    m_radius->paint(painter, QSize(size.width(), kSweepHeight));
    painter.restore();
}

} // namespace twins
