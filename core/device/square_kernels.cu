// Images to the squares of pixels that a first convolution reads, and their gradient back.
#include "core/device/cuda_common.cuh"
#include "core/device/cuda_launch.h"

namespace twins
{

namespace
{

/// A number that is known when the kernel is compiled, or else comes with its arguments: a GPU divides by a
/// constant many times faster.
template<int Known>
__device__ int known(int value)
{
    return Known > 0 ? Known : value;
}

/// By comparisons: an index that is not known makes the compiler copy all arguments to slow memory.
__device__ float chosen(const float (&of)[SquareArguments::kMostChannels], int channel)
{
    return channel == 0 ? of[0] : channel == 1 ? of[1] : channel == 2 ? of[2] : of[3];
}

/// A pack of a square's channels a thread.
template<typename Number, int Channels, int Extent, int Step>
__global__ void __launch_bounds__(kThreads) prepareKernel(SquareArguments a, std::uint32_t packs)
{
    constexpr int kStep = kPack<Number>;
    const int channels = known<Channels>(a.imageChannels), extent = known<Extent>(a.extent);
    const int step = known<Step>(a.step);
    const std::uint32_t packsOfSquare = a.channels / kStep, rows = a.squareRows, columns = a.squareColumns;
    const std::uint32_t stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < packs; i += stride) {
        const int first = static_cast<int>(i % packsOfSquare) * kStep;
        const std::uint32_t square = i / packsOfSquare, line = square / columns;
        const int top = static_cast<int>(line % rows) * step + a.offset;
        const int left = static_cast<int>(square % columns) * step + a.offset;
        const float* const image =
            a.images + static_cast<std::int64_t>(line / rows) * channels * a.imageHeight * a.imageWidth;
        Pack<Number, kStep> pack;
#pragma unroll
        for (int k = 0; k < kStep; ++k) {
            const int pixel = (first + k) / channels, channel = first + k - pixel * channels;
            const int row = pixel / extent, y = top + row, x = left + pixel - row * extent;
            float value = 0.0F;
            if (row < extent && y >= 0 && y < a.height && x >= 0 && x < a.width) {
                const int seenY = a.rows == nullptr ? y : a.rows[y];
                const int seenX = a.columns == nullptr ? x : a.columns[x];
                value = image[(channel * a.imageHeight + seenY) * a.imageWidth + seenX];
                value = value < 0.0F ? 0.0F : value > 1.0F ? 1.0F : value; // NaN stays
                value = (value - chosen(a.mean, channel)) / chosen(a.deviation, channel);
            }
            store(pack.at[k], value);
        }
        static_cast<Pack<Number, kStep>*>(a.squares)[i] = pack;
    }
}

/// A pixel's channel a thread: the sum over where it is seen, and there over the squares that hold it.
template<typename Number, int Channels, int Extent, int Step>
__global__ void __launch_bounds__(kThreads) unprepareKernel(SquareArguments a, std::uint32_t numbers)
{
    const int channels = known<Channels>(a.imageChannels), extent = known<Extent>(a.extent);
    const int step = known<Step>(a.step);
    const std::uint32_t width = a.imageWidth, height = a.imageHeight;
    const std::uint32_t stride = gridDim.x * kThreads;
    for (std::uint32_t i = blockIdx.x * kThreads + threadIdx.x; i < numbers; i += stride) {
        const std::uint32_t line = i / width, plane = line / height;
        const int imageX = static_cast<int>(i % width), imageY = static_cast<int>(line % height);
        const std::uint32_t image = plane / channels;
        const int channel = static_cast<int>(plane - image * channels);
        const Number* const squares =
            static_cast<const Number*>(a.squares) +
            static_cast<std::int64_t>(image) * a.squareRows * a.squareColumns * a.channels + channel;
        const int firstY = a.rows == nullptr ? imageY : a.rows[imageY];
        const int endY = a.rows == nullptr ? imageY + 1 : a.rows[imageY + 1];
        const int firstX = a.columns == nullptr ? imageX : a.columns[imageX];
        const int endX = a.columns == nullptr ? imageX + 1 : a.columns[imageX + 1];
        float sum = 0.0F;
        for (int y = firstY; y < endY; ++y) {
#pragma unroll
            for (int inRow = 0; inRow < extent; ++inRow) {
                const int top = y - a.offset - inRow, row = top / step;
                if (top < 0 || row * step != top || row >= a.squareRows) {
                    continue;
                }
                for (int x = firstX; x < endX; ++x) {
#pragma unroll
                    for (int inColumn = 0; inColumn < extent; ++inColumn) {
                        const int left = x - a.offset - inColumn, column = left / step;
                        if (left >= 0 && column * step == left && column < a.squareColumns) {
                            const int square = row * a.squareColumns + column;
                            sum += toFloat(
                                squares[square * a.channels + (inRow * extent + inColumn) * channels]);
                        }
                    }
                }
            }
        }
        const float seen = a.images[i];
        a.gradient[i] =
            seen >= 0.0F && seen <= 1.0F ? sum / chosen(a.deviation, channel) : 0.0F; // as clamp's gradient
    }
}

template<typename Number, int Channels, int Extent, int Step>
void run(const SquareArguments& a, cudaStream_t stream)
{
    if (a.gradient == nullptr) {
        const std::int64_t packs = a.count * a.squareRows * a.squareColumns * (a.channels / kPack<Number>);
        prepareKernel<Number, Channels, Extent, Step>
            <<<blocksFor((packs + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
                a, static_cast<std::uint32_t>(packs));
    } else {
        const std::int64_t numbers = a.count * a.imageChannels * a.imageHeight * a.imageWidth;
        unprepareKernel<Number, Channels, Extent, Step>
            <<<blocksFor((numbers + kThreads - 1) / kThreads), kThreads, 0, stream>>>(
                a, static_cast<std::uint32_t>(numbers));
    }
}

template<typename Number>
void runBest(const SquareArguments& a, cudaStream_t stream)
{
    const auto is = [&](int channels, int extent, int step) {
        return a.imageChannels == channels && a.extent == extent && a.step == step;
    };
    is(3, 3, 1)   ? run<Number, 3, 3, 1>(a, stream)
    : is(1, 3, 1) ? run<Number, 1, 3, 1>(a, stream)
    : is(3, 2, 2) ? run<Number, 3, 2, 2>(a, stream)
                  : run<Number, 0, 0, 0>(a, stream);
}

} // namespace

const char* launchSquares(const SquareArguments& arguments, void* stream)
{
    if (arguments.count == 0 || arguments.squareRows == 0 || arguments.squareColumns == 0) {
        return nullptr;
    }
    return startedInType(arguments.isBfloat16, stream,
                         [&](auto number, cudaStream_t on) { runBest<decltype(number)>(arguments, on); });
}

} // namespace twins
