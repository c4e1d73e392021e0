#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>

namespace twins
{

/// One curve of a legend.
struct LegendEntry {
    QString text;
    QColor color;
    bool dashed = false;
    bool dot = false;     ///< a dot instead of a line, for scatter plots
    bool hollow = false;  ///< of a dot: only its rim
    bool diamond = false; ///< of a dot: another run's
    bool band = false;    ///< a patch, for what is filled
};

/// A row of line samples with their names, for a dock's title line; leaves out what does not fit from the
/// right.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);
    void setEntries(const QVector<LegendEntry>& entries);
    /// How many entries, from the first, it always has room for; begins with none.
    void setNeeded(int entries);
    [[nodiscard]] const QVector<LegendEntry>& entries() const noexcept { return m_entries; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Paints the entries from left to right into `area`, those that fit; `text` is the colour of their
    /// names.
    static void paint(QPainter& painter, const QRect& area, const QVector<LegendEntry>& entries,
                      const QColor& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int widthOf(qsizetype entries) const;

    QVector<LegendEntry> m_entries;
    int m_needed = 0;
};

} // namespace twins
