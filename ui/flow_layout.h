#pragma once

#include <QLayout>
#include <QList>

namespace twins
{

/// Items side by side in lines, as words in a paragraph; every item is as wide as it likes, lines are as high
/// as their highest item. An item whose widget has the property "flowEnd" goes to the right end of its line.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget* parent, int horizontalGap = 8, int verticalGap = 8);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    /// Returns the height that the lines take; moves the items only when `place`.
    int arrange(const QRect& area, bool place) const;
    void placeLine(const QList<QLayoutItem*>& line, const QRect& area, int top, int height) const;

    QList<QLayoutItem*> m_items;
    int m_horizontalGap;
    int m_verticalGap;
};

} // namespace twins
