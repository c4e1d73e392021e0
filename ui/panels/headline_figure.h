#pragma once

#include <QColor>
#include <QWidget>

namespace twins
{

/// One figure that is always in sight, 16 bold, with what it is under it. Its digits are equally wide, so
/// that a running figure does not tremble.
class HeadlineFigure : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineFigure(QWidget* parent = nullptr);

    /// `value` "87.6 %"; `caption` "clean, test". An empty value shows a dash.
    void setFigure(const QString& value, const QString& caption);
    void setColor(const QColor& color);
    /// AlignRight (as made) or AlignLeft.
    void setAlignment(Qt::Alignment alignment);
    [[nodiscard]] QString value() const { return m_value; }
    [[nodiscard]] QString caption() const { return m_caption; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_value;
    QString m_caption;
    QColor m_color;
    Qt::Alignment m_alignment = Qt::AlignRight;
};

} // namespace twins
