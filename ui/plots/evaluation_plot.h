#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/plots/run_label.h"
#include "ui/theme.h"

#include <QPointF>
#include <QString>
#include <QStringList>
#include <QVector>
#include <QWidget>

#include <memory>

class QCustomPlot;
class QLabel;
class QPainter;

namespace twins
{

/// The curve of one evaluation: the share of images that still stand over the seconds spent attacking, with
/// the stages marked where they begin; or, for a sweep, the robust accuracy over the radius, doubled from
/// point to point, with its 95 % band. Wheel zooms, dragging pans, a double click shows everything again; the
/// arrow keys walk along the curve. GUI thread only.
class EvaluationPlot : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationPlot(QWidget* parent = nullptr);
    ~EvaluationPlot() override;

    /// An evaluation, as far as it has come.
    void setRecord(const EvaluationRecord& record);
    void clear();
    /// Shown in the middle while there is no point.
    void setEmptyText(const QString& text);
    void applyTheme(const Theme& theme);
    void retranslate();

    [[nodiscard]] bool isSweep() const noexcept { return m_record.isSweep; }
    [[nodiscard]] QVector<QPointF> curve() const; ///< seconds or radius (n of n/255 for Linf), share standing
    [[nodiscard]] QVector<QPointF> band(bool upper) const; ///< of a sweep
    [[nodiscard]] QStringList stageMarks() const;          ///< texts of the stages that have begun
    /// Puts the crosshair where the pointer would; returns its lines, the title first.
    QStringList showCrosshair(double x);
    void hideCrosshair();

    /// Paints the plot at its size at the painter's origin.
    void paint(QPainter& painter) const;
    [[nodiscard]] static QStringList exportFormats(); ///< png, svg, pdf, csv
    bool exportTo(const QString& path, QString* error) const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Items;

    void rebuild();
    void showSurvivors();
    void showSweep();
    void showAxes();
    void applyHomeRange();
    void walkTo(int point); ///< with the crosshair; a number outside is the nearest inside
    [[nodiscard]] double shown(double radius) const; ///< n of n/255 for Linf
    [[nodiscard]] double homeEnd() const;
    [[nodiscard]] QByteArray csv() const;

    QCustomPlot* m_plot;
    QLabel* m_emptyLabel;
    std::unique_ptr<Items> m_items;
    EvaluationRecord m_record;
    Theme m_theme;
    bool m_zoomed = false;
    int m_walked = -1; ///< point under the keyboard's crosshair
};

} // namespace twins
