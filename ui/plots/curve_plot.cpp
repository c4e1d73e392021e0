#include "ui/plots/curve_plot.h"

#include "ui/plots/plot_items.h"
#include "ui/plots/qcp.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPicture>
#include <QToolTip>
#include <QVBoxLayout>

namespace twins
{

namespace
{
constexpr int kTipReach = 16; ///< pixels
} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_emptyLabel(new QLabel(this))
    , m_marks(new MarksItem(m_plot))
    , m_crosshair(new CrosshairItem(m_plot))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setWordWrap(true);
    m_emptyLabel->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->addLayer(QStringLiteral("marks"), m_plot->layer(QStringLiteral("main")));
    m_marks->setLayer(QStringLiteral("marks")); // over the curves, so that its texts stay readable
    m_crosshair->setLayer(QStringLiteral("overlay"));
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    m_plot->setNoAntialiasingOnDrag(true);
    // Segment by segment: a wide line drawn as one path costs more the oftener it crosses itself.
    m_plot->setPlottingHint(QCP::phFastPolylines, true);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal | Qt::Vertical);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    connect(m_plot, &QCustomPlot::afterReplot, this, &CurvePlot::nameWhatHasTheFocus);
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::nameWhatHasTheFocus()
{
    QString name;
    for (const QWidget* widget = this; name.isEmpty() && widget != nullptr; widget = widget->parentWidget()) {
        name = widget->accessibleName();
    }
    if (m_plot->accessibleName() != name) {
        m_plot->setAccessibleName(name);
    }
}

void CurvePlot::hideCrosshair()
{
    if (m_crosshair->rows().isEmpty()) {
        return;
    }
    m_crosshair->set(0.0, {}, {});
    m_plot->layer(QStringLiteral("overlay"))->replot();
}

void CurvePlot::paint(QPainter& painter) const
{
    paint(painter, m_plot->size());
}

void CurvePlot::paint(QPainter& painter, const QSize& size) const
{
    prepare();
    QPicture picture;
    QCPPainter recorder;
    recorder.begin(&picture);
    recorder.setMode(QCPPainter::pmVectorized);
    m_plot->toPainter(&recorder, size.width(), size.height());
    recorder.end();
    // A picture is played larger on a device with more dots an inch, which the painter's own scale has seen
    // to.
    const QPaintDevice* device = painter.device();
    painter.save();
    painter.scale(static_cast<double>(picture.logicalDpiX()) / device->logicalDpiX(),
                  static_cast<double>(picture.logicalDpiY()) / device->logicalDpiY());
    painter.drawPicture(0, 0, picture);
    painter.restore();
}

QStringList CurvePlot::exportFormats()
{
    return {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("csv")};
}

bool CurvePlot::isZoom(const QWheelEvent& /*wheel*/) const
{
    return true;
}

void CurvePlot::clicked(const QPoint& /*position*/) {}

bool CurvePlot::keyPressed(const QKeyEvent& /*key*/)
{
    return false;
}

void CurvePlot::showMenu(const QPoint& /*position*/) {}

bool CurvePlot::isClickable(const QPoint& /*position*/) const
{
    return false;
}

QString CurvePlot::tipAt(const QPoint& /*position*/) const
{
    return {};
}

void CurvePlot::dress(const Theme& theme)
{
    m_theme = theme;
    m_plot->setBackground(QBrush(theme.panel));
    const QFont small = themeFont(kSmallSize);
    // The topmost label stands half over the axis, and is left out where it would be cut.
    m_plot->axisRect()->setMinimumMargins(
        QMargins(8, (QFontMetrics(small).lineSpacing() + 1) / 2 + 2, 16, 4));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(small);
        axis->setLabelFont(small);
        axis->setTickLabelColor(theme.secondaryText);
        axis->setLabelColor(theme.secondaryText);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 0);
        axis->setTickLabelPadding(8);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(theme.grid, 1.0));
        axis->grid()->setZeroLinePen(QPen(theme.line, 1.0));
        axis->grid()->setSubGridVisible(false);
    }
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->xAxis->setBasePen(QPen(theme.grid, 1.0));
    QPalette palette = m_emptyLabel->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_emptyLabel->setPalette(palette);
    m_marks->setTheme(theme);
    m_crosshair->setTheme(theme);
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_emptyLabel->setGeometry(rect().adjusted(32, 16, -32, -32));
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() != Qt::NoButton) {
            if ((mouse->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance()) {
                return true; // a hand that trembles does not pan
            }
            m_zoomed = true;
            hideCrosshair();
        } else if (m_plot->axisRect()->rect().contains(mouse->pos())) {
            showCrosshair(m_plot->xAxis->pixelToCoord(mouse->pos().x()));
            m_plot->setCursor(isClickable(mouse->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        } else {
            hideCrosshair();
        }
        break;
    }
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent*>(event)->pos();
        break;
    case QEvent::MouseButtonRelease: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const int moved = (mouse->pos() - m_pressed).manhattanLength();
        if (mouse->button() == Qt::LeftButton && moved < QApplication::startDragDistance()) {
            clicked(mouse->pos());
        }
        break;
    }
    case QEvent::KeyPress:
        if (keyPressed(*static_cast<QKeyEvent*>(event))) {
            return true;
        }
        break;
    case QEvent::ContextMenu:
        showMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty()) {
            break;
        }
        const QSize around(kTipReach, kTipReach); // leaving it takes the tip away
        QToolTip::showText(help->globalPos(), tip, m_plot,
                           QRect(help->pos() - QPoint(kTipReach, kTipReach) / 2, around));
        return true;
    }
    case QEvent::FocusOut:
    case QEvent::Leave:
        hideCrosshair();
        break;
    case QEvent::Wheel: {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        if (!isZoom(*wheel)) {
            event->ignore();
            return true;
        }
        const bool vertical = wheel->modifiers().testFlag(Qt::ShiftModifier);
        m_plot->axisRect()->setRangeZoom(vertical ? Qt::Vertical : Qt::Horizontal);
        m_zoomed = true;
        break;
    }
    case QEvent::MouseButtonDblClick:
        resetZoom();
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace twins
