#pragma once

#include <functional>

namespace twins
{

/// What the window costs a training: the processor time of the GUI thread, of all that the machine's
/// processors have while the training computes. Waiting costs nothing, be it for events or for a core that
/// the engine has; pauses of the training count for neither. GUI thread only.
class ScreenCost
{
public:
    /// Seconds each; null: the system's.
    struct Clocks {
        std::function<double()> wall;      ///< monotonic
        std::function<double()> processor; ///< that the calling thread has used
    };
    /// processors: how many there are; 0: ask the system.
    explicit ScreenCost(Clocks clocks = {}, int processors = 0);

    void begin();                       ///< a training begins: everything so far is forgotten
    void setTraining(bool training);    ///< it computes, or it waits
    [[nodiscard]] double share() const; ///< [0,1]; 0 before there is any time

private:
    struct Times {
        double wall = 0.0, processor = 0.0;
    };
    [[nodiscard]] Times now() const { return {m_clocks.wall(), m_clocks.processor()}; }
    [[nodiscard]] Times spent() const; ///< while it computed

    Clocks m_clocks;
    int m_processors;
    Times m_before; ///< while it computed, up to m_since
    Times m_since;  ///< when it last went on
    bool m_isTraining = false;
};

} // namespace twins
