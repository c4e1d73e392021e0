#pragma once

#include <QToolButton>

namespace twins
{

/// A small rounded choice in a dock's title line. Checkable; put several into one QButtonGroup for either-or.
/// Coloured by the application's style sheet.
class Chip : public QToolButton
{
    Q_OBJECT

public:
    explicit Chip(const QString& text = {}, QWidget* parent = nullptr);
};

} // namespace twins
