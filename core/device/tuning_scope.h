#pragma once

namespace twins
{

/// While it lives, cuDNN times its ways to compute a convolution of a new shape and takes the fastest; else
/// it guesses. For shapes that come again and again: each new one costs some tenths of a second. The switch
/// is the process's: scopes of several threads may overlap, and the last to go restores what was before the
/// first. Without CUDA it does nothing.
class TuningScope
{
public:
    TuningScope();
    ~TuningScope();
    TuningScope(const TuningScope&) = delete;
    TuningScope& operator=(const TuningScope&) = delete;
};

} // namespace twins
