#pragma once

#include "core/telemetry/layer_chain.h"
#include "ui/plots/color_scale.h"
#include "ui/theme.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace twins
{

/// The network as a chain of its BatchNorm layers, in the order of the forward pass: a box a layer, coloured
/// by a value, an arc over each residual block with the shortcut's layer on it, stages named below.
/// One layer is current: click it, or use left, right, Home and End.
class NetworkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkStrip(QWidget* parent = nullptr);

    /// Names in the order of the forward pass; the current layer stays where it still exists.
    void setLayers(const std::vector<std::string>& layers);
    /// One a layer, in the colours of `scale`. NaN: no value.
    void setValues(const std::vector<double>& values, const ColorScale& scale);
    /// What the values are, for tool tips: "KL", "nats" and where: "epoch 3".
    void setValueTexts(const QString& name, const QString& unit, const QString& where);
    [[nodiscard]] int current() const noexcept { return m_current; }
    /// Says nothing.
    void setCurrent(int layer);
    void applyTheme(const Theme& theme);

    /// In widget coordinates; empty for a layer that does not exist.
    [[nodiscard]] QRectF layerRect(int layer) const;
    [[nodiscard]] std::optional<int> layerAt(const QPointF& position) const;
    [[nodiscard]] QColor layerColor(int layer) const;
    [[nodiscard]] int arcCount() const; ///< residual blocks

    /// Paints the figure in `area`, without the current layer's mark unless `marks`.
    void paint(QPainter& painter, const QRect& area, bool marks) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By hand.
    void layerChosen(int layer);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Layout;

    [[nodiscard]] Layout layoutFor(const QRectF& area) const;
    void choose(int layer);
    void announce();
    [[nodiscard]] QString valueText(int layer) const;
    void paintArcs(QPainter& painter, const Layout& layout) const;
    void paintBoxes(QPainter& painter, const Layout& layout, bool marks) const;
    void paintStages(QPainter& painter, const Layout& layout) const;

    std::vector<std::string> m_layers;
    std::vector<ChainBlock> m_chain;
    std::vector<double> m_values;
    ColorScale m_scale;
    int m_current = 0;
    QString m_valueName, m_valueUnit, m_where;
    Theme m_theme;
};

} // namespace twins
