#pragma once

#include <QRect>
#include <QSize>

class QWidget;

namespace twins
{

/// Gives a widget another size while this lives, its children laid out for it, also where it is hidden; the
/// screen does not show it. GUI thread only.
class LaidOut
{
public:
    LaidOut(QWidget& widget, const QSize& size);
    ~LaidOut();
    LaidOut(const LaidOut&) = delete;
    LaidOut& operator=(const LaidOut&) = delete;

private:
    void layOut(const QRect& geometry);

    QWidget& m_widget;
    QRect m_before;
    bool m_updated;
};

} // namespace twins
