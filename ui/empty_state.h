#pragma once

#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace twins
{

/// What stands in a view's place while it has nothing to show: an icon, what is missing, and the button that
/// mends it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// `icon` names one of resources/icons.
    explicit EmptyState(const QString& icon, QWidget* parent = nullptr);

    /// `title` may be empty: the text then stands alone.
    void setTexts(const QString& title, const QString& text);
    /// A button under the text; empty hides it.
    void setButton(const QString& text);
    void applyTheme(const Theme& theme);
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void buttonClicked();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitText();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace twins
