#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace twins
{

/// A part of a page: a title (12 semibold), a note behind it, buttons at its right end, and what stands under
/// them. No frame; a hairline over it keeps it from what is above.
class Section : public QWidget
{
    Q_OBJECT

public:
    explicit Section(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const;
    void setNote(const QString& note); ///< secondary text behind the title; empty takes no room
    [[nodiscard]] QString note() const;
    void setRuled(bool ruled);       ///< the hairline
    void addAction(QWidget* widget); ///< at the right end of the title line
    void addContent(QWidget* widget, int stretch = 0);
    void addStretch(int stretch); ///< room that takes what the contents leave

private:
    QWidget* m_rule;
    QLabel* m_title;
    QLabel* m_note;
    QHBoxLayout* m_line;
    QVBoxLayout* m_column;
};

} // namespace twins
