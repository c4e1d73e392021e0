#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/theme.h"

#include <QWidget>

namespace twins
{

/// The likeliest classes of one image: for each wing a pale bar (clean image) and a full bar (adversarial
/// image).
class ClassBars : public QWidget
{
    Q_OBJECT

public:
    /// One class; probabilities in [0,1], frozen ones unused with one wing.
    struct Row {
        std::int64_t label = 0;
        QString name;
        bool isTrue = false;
        double adaptiveClean = 0.0;
        double adaptiveAdversarial = 0.0;
        double frozenClean = 0.0;
        double frozenAdversarial = 0.0;
    };

    explicit ClassBars(QWidget* parent = nullptr);

    /// Shows every class, in this order, instead of the likeliest ones; as many classes as samples have.
    void setOrder(const std::vector<std::int64_t>& labels) { m_order = labels; }
    /// Shows the true class first, then the likeliest others.
    void setSample(const SampleSet& set, const AdversarialSample& sample);
    [[nodiscard]] const QVector<Row>& rows() const noexcept { return m_rows; }
    void applyTheme(const Theme& theme);
    /// As on the screen, `width` pixels wide; at most `most` classes, which are heightOf() high.
    void paint(QPainter& painter, int width, const Theme& theme, int most) const;
    [[nodiscard]] int heightOf(int most) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::int64_t> m_order; ///< empty: the likeliest
    QVector<Row> m_rows;
    bool m_twoWings = false;
    Theme m_theme;
};

} // namespace twins
