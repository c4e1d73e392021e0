#pragma once

#include "ui/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace twins
{

/// One sentence over the panels that asks for nothing: an error, a warning or good news. Work goes on beneath
/// it.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Good, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows `sentence` until it is closed or replaced.
    void showMessage(Tone tone, const QString& sentence);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const noexcept { return m_tone; }
    void applyTheme(const Theme& theme);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();

    Tone m_tone = Tone::Good;
    Theme m_theme;
    QFrame* m_edge;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
};

} // namespace twins
