#pragma once

namespace twins
{

/// Exponential moving average whose start is not pulled towards zero:
/// out_n = sum_i w^(n-i) v_i / sum_i w^(n-i), i = 1..n. Weight 0 returns every value as it is.
class ExponentialAverage
{
public:
    /// `weight` in [0,1).
    explicit ExponentialAverage(double weight = 0.0) noexcept
        : weight_(weight)
    {
    }

    /// Takes the next value and returns the average up to it.
    double add(double value) noexcept
    {
        sum_ = weight_ * sum_ + value;
        norm_ = weight_ * norm_ + 1.0;
        return sum_ / norm_;
    }

private:
    double weight_;
    double sum_ = 0.0;
    double norm_ = 0.0;
};

} // namespace twins
