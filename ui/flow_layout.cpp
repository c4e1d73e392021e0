#include "ui/flow_layout.h"

#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace twins
{

namespace
{

bool goesToTheEnd(const QLayoutItem* item)
{
    return const_cast<QLayoutItem*>(item)->widget() != nullptr &&
           const_cast<QLayoutItem*>(item)->widget()->property("flowEnd").toBool();
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent, int horizontalGap, int verticalGap)
    : QLayout(parent)
    , m_horizontalGap(horizontalGap)
    , m_verticalGap(verticalGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            width += item->sizeHint().width() + (width > 0 ? m_horizontalGap : 0);
            height = std::max(height, item->sizeHint().height());
        }
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& area)
{
    QLayout::setGeometry(area);
    arrange(area, true);
}

int FlowLayout::arrange(const QRect& area, bool place) const
{
    int top = area.top();
    int used = 0;
    int height = 0;
    QList<QLayoutItem*> line;
    const auto finishLine = [&] {
        if (line.isEmpty()) {
            return;
        }
        if (place) {
            placeLine(line, area, top, height);
        }
        top += height + m_verticalGap;
        used = height = 0;
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && used + m_horizontalGap + size.width() > area.width()) {
            finishLine();
        }
        used += size.width() + (line.isEmpty() ? 0 : m_horizontalGap);
        height = std::max(height, size.height());
        line.append(item);
    }
    finishLine();
    return std::max(0, top - m_verticalGap - area.top());
}

void FlowLayout::placeLine(const QList<QLayoutItem*>& line, const QRect& area, int top, int height) const
{
    int left = area.left();
    int end = area.right() + 1;
    // From the right for what belongs to the line's end, then the others from the left.
    for (auto item = line.crbegin(); item != line.crend(); ++item) {
        if (goesToTheEnd(*item)) {
            const QSize size = (*item)->sizeHint();
            end -= size.width();
            (*item)->setGeometry(QRect(QPoint(end, top + height - size.height()), size));
            end -= m_horizontalGap;
        }
    }
    for (QLayoutItem* item : line) {
        if (!goesToTheEnd(item)) {
            const QSize size(std::min(item->sizeHint().width(), area.width()), item->sizeHint().height());
            item->setGeometry(QRect(QPoint(left, top + height - size.height()), size));
            left += size.width() + m_horizontalGap;
        }
    }
}

} // namespace twins
