#pragma once

#include "core/telemetry/evaluation_record.h"
#include "ui/theme.h"

#include <QString>
#include <QVector>
#include <QWidget>

namespace twins
{

/// Clean (pale) and robust accuracy (full, with its 95 % interval) of each class. Of many classes the least
/// robust ones.
class ClassAccuracyBars : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostRows = 20;

    explicit ClassAccuracyBars(QWidget* parent = nullptr);

    /// `isScored`: the robust figures are known; before that the clean ones stand alone.
    void setClasses(const std::vector<ClassRecord>& classes, bool isScored);
    [[nodiscard]] const QVector<ClassRecord>& rows() const noexcept { return m_rows; }
    [[nodiscard]] int classCount() const noexcept { return m_count; } ///< with images, shown or not
    void applyTheme(const Theme& theme);
    /// As on the screen, `width` pixels wide and sizeHint() high.
    void paint(QPainter& painter, int width, const Theme& theme) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QString sentence(const ClassRecord& row) const;

    QVector<ClassRecord> m_rows;
    int m_count = 0;
    bool m_isScored = false;
    Theme m_theme;
};

} // namespace twins
