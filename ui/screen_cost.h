#pragma once

#include <QObject>

#include <functional>

namespace twins
{

/// What the screen costs a training: the share of the wall time that the GUI thread spends on taking over
/// what the training posted, on drawing plots anew and on painting windows. Pauses count for neither. GUI
/// thread only.
class ScreenCost : public QObject
{
    Q_OBJECT

public:
    /// `clock` gives seconds of a monotonic clock; null: the system's.
    explicit ScreenCost(std::function<double()> clock = {}, QObject* parent = nullptr);

    void begin();                       ///< a training begins: everything so far is forgotten
    void setTraining(bool training);    ///< it computes, or it waits
    void add(double seconds);           ///< that the GUI thread spent; nothing while the training waits
    [[nodiscard]] double share() const; ///< [0,1]; 0 before there is any time

    /// To be installed on the application: times how long every window takes to paint what has changed.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<double()> m_clock;
    double m_spent = 0.0;
    double m_wall = 0.0;  ///< up to m_since
    double m_since = 0.0; ///< when the training last went on
    bool m_isTraining = false;
    bool m_isPainting = false;
};

} // namespace twins
