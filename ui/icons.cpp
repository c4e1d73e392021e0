#include "ui/icons.h"

#include "ui/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <utility>

static void initIcons()
{
    Q_INIT_RESOURCE(twins_ui);
}

namespace twins
{

void initIconResources()
{
    initIcons();
}

QPixmap tintedPixmap(const QString& name, const QColor& color, int size, double ratio)
{
    initIconResources();
    const int pixels = static_cast<int>(size * ratio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return pixmap;
    }
    QByteArray svg = file.readAll();
    svg.replace("#000", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

namespace
{

/// Draws an icon in the size that is asked for, when it is asked for: the window has some fifty icons, of
/// which few are seen at once, on screens of any scale.
class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QString name, const QColor& color, const QColor& disabled)
        : m_name(std::move(name))
        , m_color(color)
        , m_disabled(disabled)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap picture = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        picture.setDevicePixelRatio(ratio);
        QRectF place(QPointF(), picture.deviceIndependentSize());
        place.moveCenter(QRectF(rect).center());
        painter->drawPixmap(place.topLeft(), picture);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/,
                         qreal /*scale*/) override
    {
        const QColor& color = mode == QIcon::Disabled ? m_disabled : m_color;
        const int side = std::min(size.width(), size.height());
        const QString key =
            QStringLiteral("twins-icon:%1:%2:%3").arg(m_name, color.name(QColor::HexArgb)).arg(side);
        QPixmap picture;
        if (!QPixmapCache::find(key, &picture)) {
            picture = tintedPixmap(m_name, color, side, 1.0);
            QPixmapCache::insert(key, picture);
        }
        return picture;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new TintedEngine(*this); } // Qt's to delete

private:
    QString m_name;
    QColor m_color, m_disabled;
};

} // namespace

QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabled)
{
    return QIcon(new TintedEngine(name, color, disabled.isValid() ? disabled : withOpacity(color, 0.4)));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        icon.addPixmap(tintedPixmap(QStringLiteral("twins-workbench"), Qt::black, size, 1.0));
    }
    return icon;
}

} // namespace twins
