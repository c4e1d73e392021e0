#include "ui/icons.h"

#include "ui/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

static void initResources()
{
    Q_INIT_RESOURCE(twins_ui);
}

namespace twins
{

void initIconResources()
{
    initResources();
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

QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabled)
{
    QIcon icon;
    for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
        icon.addPixmap(tintedPixmap(name, color, 16, ratio), QIcon::Normal);
        icon.addPixmap(tintedPixmap(name, disabled.isValid() ? disabled : withOpacity(color, 0.4), 16, ratio),
                       QIcon::Disabled);
    }
    return icon;
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
