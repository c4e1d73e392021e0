#pragma once

namespace twins
{

/// While it lives, cuDNN times its ways to compute a convolution of a new shape and takes the fastest; else
/// it guesses. For shapes that come again and again: each new one costs some tenths of a second. The switch
/// is the process's; without CUDA it does nothing. GPU thread of one training at a time.
class TuningScope
{
public:
    TuningScope();
    ~TuningScope();
    TuningScope(const TuningScope&) = delete;
    TuningScope& operator=(const TuningScope&) = delete;

private:
    bool before_;
};

} // namespace twins
