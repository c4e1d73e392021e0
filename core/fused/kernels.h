#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// What becomes of the sums of a product before they are stored; `place` of a row is its pixel.
///   value = sum + bias + addend[place];  relu: value = max(value, 0), its signs into maskOut
///   value = 0 where the bit of maskIn is 0
struct Epilogue {
    float* output = nullptr;
    std::int64_t stride = 0;              ///< floats from one pixel to the next, in output and addend
    const std::int32_t* places = nullptr; ///< pixel of every row; null: row r is pixel r
    const float* bias = nullptr;          ///< one a column, padded to whole vectors
    const float* addend = nullptr;        ///< may be the output itself: then it accumulates
    std::uint8_t* maskOut = nullptr;      ///< a bit a channel, set where the value is positive
    const std::uint8_t* maskIn = nullptr;
    std::int64_t maskStride = 0; ///< bytes from one pixel to the next, in both masks
    bool relu = false;
};

/// Rows of pixels times packed weights: the inner loop of every convolution and linear layer. A row is the
/// concatenation of `taps` runs of `depth` floats.
struct RowProduct {
    const float* input = nullptr;
    const std::int32_t* offsets = nullptr; ///< [rows, taps] floats from input, negative: zeros; null: row r
                                           ///< starts at r * rowStride and there is one tap
    const float* zeros = nullptr;          ///< `depth` of them
    std::int64_t rows = 0, taps = 1, depth = 0, rowStride = 0;
    const float* weights = nullptr; ///< of packWeights()
    std::int64_t columns = 0;
    Epilogue epilogue;
};

/// Tiles of 4x4 output pixels, for Winograd's F(4x4, 3x3) (arXiv 1509.09308). Tile t of the batch is image
/// t / (down * across), and in it row by row.
struct WinogradTiles {
    std::int64_t height = 0, width = 0; ///< of the image
    std::int64_t down = 0, across = 0;  ///< tiles of one image
    std::int64_t first = 0, count = 0;  ///< tiles at work
};
inline constexpr std::int64_t kWinogradPoints = 36; ///< products of a 6x6 tile

/// Sums down the rows of each channel, added to what is there:
///   first += g,  second += g * (value - centre),  g = gradient, or value - centre where that is null
struct ColumnSums {
    const float* values = nullptr; ///< null: only `first` is wanted
    const float* gradient = nullptr;
    const float* centre = nullptr; ///< one a channel, padded to whole vectors; null: 0
    std::int64_t rows = 0, stride = 0, channels = 0;
    float* first = nullptr;  ///< padded to whole vectors, as is `second`
    float* second = nullptr; ///< null: not wanted
};

/// The loops over floats, compiled for one instruction set. All images are [N,H,W,channels] with the stride
/// of a pixel rounded up to kChannelStep; what lies behind the channels is never read as a channel.
struct Kernels {
    const char* name; ///< "avx2"
    std::int64_t lanes;
    std::int64_t widest; ///< vectors of the widest block of columns
    void (*product)(const RowProduct& product);
    /// transformed: [36, count, channels]; as panels, which want whole ones: [36, channels / kChannelStep,
    /// count, kChannelStep].
    void (*winogradInput)(const float* input, std::int64_t stride, std::int64_t channels,
                          const WinogradTiles& tiles, bool asPanels, float* transformed);
    /// products: [36, count, columns padded to lanes]
    void (*winogradOutput)(const float* products, std::int64_t columns, const WinogradTiles& tiles,
                           const Epilogue& epilogue);
    /// Every pixel of `rows`: output = input * scale + shift, and the epilogue. scale, shift: one a channel,
    /// null: 1 and 0; padded to whole vectors.
    void (*affine)(const float* input, std::int64_t rows, std::int64_t channels, const float* scale,
                   const float* shift, const Epilogue& epilogue);
    void (*columnSums)(const ColumnSums& sums);
    /// Every pixel of `rows`: output = gradient * scale + values * slope + shift; all of them with `stride`.
    /// The output may be the gradient.
    void (*blend)(const float* gradient, const float* values, std::int64_t rows, std::int64_t stride,
                  std::int64_t channels, const float* scale, const float* slope, const float* shift,
                  float* output);
    /// A block of a sum of outer products: sums[r][j] += left[places[k]][r] * right[k][j] over k < count.
    /// left: [pixels, kOuterRows]; right: [count, vectors * lanes]; sums: [kOuterRows, vectors * lanes].
    void (*outer)(const float* left, const std::int32_t* places, const float* right, std::int64_t count,
                  std::int64_t vectors, float* sums);
    /// kernels: [9, lanes]; point p of each goes to points + p * step.
    void (*winogradWeights)(const float* kernels, float* points, std::int64_t step);
    /// The gradient's side of F(3x3, 4x4): transformed: [36, channels / kChannelStep, count, kChannelStep].
    /// Without its constant factors, which winogradKernels makes up for.
    void (*winogradGradient)(const float* gradient, std::int64_t stride, std::int64_t channels,
                             const WinogradTiles& tiles, float* transformed);
    /// sums[r][j] += left[k][r] * right[k][j] over k < count, of panels [count, kChannelStep]; sums:
    /// [kChannelStep, kChannelStep].
    void (*outerPanels)(const float* left, const float* right, std::int64_t count, float* sums);
    /// kernels: [9, lanes], from the sum of `count` transforms; point p of each at [begin + p * step].
    void (*winogradKernels)(const float* const* points, std::int64_t count, std::int64_t begin,
                            std::int64_t step, float* kernels);
    /// One tap of a max-pool, for `count` channels, whole vectors: where the candidate is larger than the
    /// best so far, or no number, which wins and keeps winning as torch has it, it is the best, and `tap` the
    /// winner.
    void (*takeMaxima)(const float* candidates, std::uint8_t tap, std::int64_t count, float* best,
                       std::uint8_t* winners);
    /// The way back: target += gradient where `tap` has won.
    void (*addWhereWon)(const float* gradient, const std::uint8_t* winners, std::uint8_t tap,
                        std::int64_t count, float* target);
};

inline constexpr std::int64_t kOuterRows = 6;
inline constexpr std::int64_t kMostTaps = 81; ///< of a RowProduct
inline constexpr std::int64_t kChannelStep = 16;
[[nodiscard]] constexpr std::int64_t channelStride(std::int64_t channels) noexcept
{
    return (channels + kChannelStep - 1) / kChannelStep * kChannelStep;
}

/// The best for this processor, or those that the environment names (TWINS_KERNELS=avx2), for comparisons.
/// @throws Error(Configuration) where it names none that this processor can run.
[[nodiscard]] const Kernels& bestKernels();
/// Those of that name; the best for an empty one. @throws as bestKernels().
[[nodiscard]] const Kernels& kernelsOfName(const std::string& name);
/// Every one that this processor can run, the plainest first.
[[nodiscard]] std::vector<const Kernels*> usableKernels();

/// "fused (avx2, 2 threads)"
[[nodiscard]] std::string fusedText(const Kernels& kernels, std::int64_t threads);

extern const Kernels kPlainKernels, kAvx2Kernels, kAvx512Kernels;

/// Vectors of each block of columns: the widest that fit, then narrower ones.
[[nodiscard]] std::vector<std::int64_t> columnBlocks(const Kernels& kernels, std::int64_t columns);
/// Weights [columns][taps][depth] as RowProduct wants them; zeros where the last vector is not full.
[[nodiscard]] std::vector<float> packWeights(const Kernels& kernels, const std::vector<float>& weights,
                                             std::int64_t columns, std::int64_t taps, std::int64_t depth);

} // namespace twins
