#pragma once

class QWidget;

namespace twins
{

/// Chooses the style sheet's colours for `widget`: "secondary", "good", "warning", "error", "heading",
/// "label", …
void setTone(QWidget* widget, const char* tone);

/// Sets a property that the style sheet looks at, and dresses the widget anew if it changed.
void setStyleProperty(QWidget* widget, const char* property, const char* value);

} // namespace twins
