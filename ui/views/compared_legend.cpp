#include "ui/views/compared_legend.h"

#include "ui/flow_layout.h"
#include "ui/plots/plot_overlay.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>

namespace twins
{

namespace
{

constexpr QSize kSample(30, 12);

QIcon sample(const QColor& color, int pattern, qreal ratio)
{
    QPixmap pixmap(kSample * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(overlayPen(color, pattern, 1.8));
    painter.drawLine(QPointF(0, kSample.height() / 2.0), QPointF(kSample.width(), kSample.height() / 2.0));
    return pixmap;
}

} // namespace

ComparedLegend::ComparedLegend(QWidget* parent)
    : QWidget(parent)
{
    new FlowLayout(this); // it knows no margins of its own
    setContentsMargins(12, 0, 12, 6);
    setVisible(false);
}

void ComparedLegend::setEntries(const QVector<ComparedEntry>& entries)
{
    if (entries == m_entries)
        return; // a button keeps its focus
    m_entries = entries;
    rebuild();
}

void ComparedLegend::applyTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void ComparedLegend::rebuild()
{
    const auto old = findChildren<QToolButton*>(Qt::FindDirectChildrenOnly);
    for (QToolButton* button : old) {
        layout()->removeWidget(button);
        button->setParent(nullptr);
        button->deleteLater(); // its click may be what brought this about
    }
    for (const ComparedEntry& entry : m_entries) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFont(themeFont(kSmallSize));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(kSample);
        button->setIcon(sample(m_theme.secondaryText, entry.pattern, devicePixelRatioF()));
        button->setText(entry.text);
        button->setFocusPolicy(Qt::TabFocus);
        if (entry.folder.isEmpty()) {
            button->setToolTip(tr("Mean over the seeds, with a band of one standard deviation to either "
                                  "side: %1")
                                   .arg(entry.members.join(QStringLiteral(", "))));
        } else {
            button->setToolTip(tr("Select this run"));
            connect(button, &QToolButton::clicked, this,
                    [this, folder = entry.folder] { Q_EMIT picked(folder); });
        }
        layout()->addWidget(button);
    }
    setVisible(!m_entries.isEmpty());
}

} // namespace twins
