#pragma once

#include "core/telemetry/evaluation_record.h"
#include "core/telemetry/seed_groups.h"
#include "ui/theme.h"

#include <QColor>
#include <QString>
#include <QStringList>
#include <QVector>
#include <QWidget>

class QPainter;

namespace twins
{

/// Accuracies of another run's classes, laid under those of the shown one; a mean where it is several runs.
struct ClassOverlay {
    struct Figures {
        std::string name; ///< of the class
        MeanSpread clean, robust;
    };
    QString name;     ///< of the run
    QStringList tags; ///< handed back on a click
    QString tip;      ///< what a click does
    QColor clean, robust;
    int pattern = 0; ///< see overlayPen()
    std::vector<Figures> classes;
};

/// Clean (pale) and robust accuracy (full, with its 95 % interval) of each class. Of many classes the least
/// robust ones. Other runs' stand under each bar as lines with the dashes of their runs, pale from the robust
/// to the clean accuracy.
class ClassAccuracyBars : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostRows = 20;

    explicit ClassAccuracyBars(QWidget* parent = nullptr);

    /// `isScored`: the robust figures are known; before that the clean ones stand alone.
    void setClasses(const std::vector<ClassRecord>& classes, bool isScored);
    /// Replaces what lies under the bars.
    void setOverlays(const std::vector<ClassOverlay>& overlays);
    [[nodiscard]] const std::vector<ClassOverlay>& overlays() const noexcept { return m_overlays; }
    [[nodiscard]] const QVector<ClassRecord>& rows() const noexcept { return m_rows; }
    [[nodiscard]] int classCount() const noexcept { return m_count; } ///< with images, shown or not
    void applyTheme(const Theme& theme);
    /// As on the screen, `width` pixels wide and sizeHint() high.
    void paint(QPainter& painter, int width, const Theme& theme) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The line of an overlay (by its number) in a row, in pixels of this widget, as long as it can get.
    [[nodiscard]] QRect lineRect(int row, int overlay) const;

Q_SIGNALS:
    /// The tags of the overlay whose line was clicked.
    void overlayPicked(const QStringList& tags);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void describe();
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRect trackRect(int row, int width) const; ///< of the bar, at 100 %
    [[nodiscard]] QRect lineRect(int row, int overlay, int width) const;
    [[nodiscard]] const ClassOverlay* overlayAt(const QPoint& position) const;
    [[nodiscard]] QString sentence(const ClassRecord& row) const;
    [[nodiscard]] QString tipAt(const QPoint& position) const;
    void paintBar(QPainter& painter, int row, int width, const Theme& theme) const;
    void paintOverlay(QPainter& painter, int row, int overlay, int width, const Theme& theme) const;

    QVector<ClassRecord> m_rows;
    std::vector<ClassOverlay> m_overlays;
    int m_count = 0;
    bool m_isScored = false;
    Theme m_theme;
};

} // namespace twins
