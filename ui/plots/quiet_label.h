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

    /// What stands there instead of a text that would be cut.
    void setShortText(const QString& text);
    /// A figure is drawn whole or not at all: half of one says nothing.
    void setDrawnWhole(bool whole);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_short; ///< empty: the text is cut
    bool m_isDrawnWhole = false;
};

} // namespace twins
