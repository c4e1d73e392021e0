#pragma once

#include <QLabel>

namespace twins
{

/// One line of secondary text that gives way: it is cut with an ellipsis, or not drawn at all, where the line
/// is too narrow.
class QuietLabel : public QLabel
{
    Q_OBJECT

public:
    explicit QuietLabel(QWidget* parent = nullptr);

    /// A figure is drawn whole or not at all: half of one says nothing.
    void setDrawnWhole(bool whole);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_isDrawnWhole = false;
};

} // namespace twins
