#pragma once

#include "core/evaluate/attack_trace.h"
#include "ui/plots/player_pictures.h"
#include "ui/plots/trace_plot.h"
#include "ui/theme.h"

#include <QWidget>

#include <memory>

class QBoxLayout;
class QLabel;
class QScrollArea;

namespace twins
{

class ClassBars;

/// One network under attack: pictures, what both wings say at the step that is looked at, what the image
/// found still fools as a file, and the way there.
class AttackPane : public QWidget
{
    Q_OBJECT

public:
    explicit AttackPane(QWidget* parent = nullptr);

    /// `step` as setStep() takes it; null: nothing is shown.
    void setTrace(std::shared_ptr<const AttackTrace> trace, const QString& networkName, int step = 0);
    void setStep(int step);
    void setQuantity(TracePlot::Quantity quantity);
    void setThird(PlayerPictures::Third third);
    void applyTheme(const Theme& theme);
    void retranslate();

    /// Narrow enough for a small dock: the bars then stand under the pictures.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const AttackTrace* trace() const noexcept { return m_trace.get(); }
    [[nodiscard]] TracePlot* plot() const noexcept { return m_plot; }
    [[nodiscard]] PlayerPictures* pictures() const noexcept { return m_pictures; }
    /// As it is printed: no scroll bars, the likeliest classes, in vectors where the device keeps them.
    [[nodiscard]] int figureHeight(int width) const;
    void paintFigure(QPainter& painter, int width) const;
    [[nodiscard]] QString verdict() const; ///< the line over the pictures
    [[nodiscard]] QString files() const;   ///< what is still fooled as float, PNG and JPEG

Q_SIGNALS:
    void stepPicked(int step);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showTexts();
    [[nodiscard]] QString fileText(const QString& format, const FileVerdict& verdict) const;

    std::shared_ptr<const AttackTrace> m_trace;
    QString m_name;
    int m_step = 0;
    Theme m_theme;
    QLabel* m_title;
    QLabel* m_verdict;
    QBoxLayout* m_upper;
    PlayerPictures* m_pictures;
    ClassBars* m_bars;
    QScrollArea* m_classes; ///< of the bars
    QLabel* m_files;
    QLabel* m_pixel;
    TracePlot* m_plot;
};

} // namespace twins
