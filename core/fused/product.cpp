#include "core/fused/product.h"

#include "core/fused/index.h"

#include <algorithm>

namespace twins
{

namespace
{

/// Floats of transformed tiles and products that stay in a core's own cache.
constexpr std::int64_t kPointFloats = 160 * 1024;
/// Tiles that make up for fetching the weights, which are larger than that cache.
constexpr std::int64_t kFewestTiles = 36;

std::int64_t tilesAtOnce(std::int64_t channelsInAndOut)
{
    const std::int64_t fit = kPointFloats / (kWinogradPoints * channelsInAndOut) / 6 * 6;
    return std::max(fit, kFewestTiles);
}

/// Output pixels of a stem whose products are made at a time, in whole rows.
constexpr std::int64_t kStemPixels = 96;

std::int64_t stemRows(const FusedValue& to)
{
    return std::clamp<std::int64_t>(kStemPixels / to.width, 1, to.height);
}

} // namespace

FusedProduct::FusedProduct(const FusedOp& op, const FusedValue& from, const FusedValue& to,
                           const FusedWeights& weights, const Kernels& kernels, std::int64_t images,
                           const ImageLayout& layout)
    : op_(op)
    , from_(from)
    , to_(to)
    , kernels_(kernels)
    , images_(images)
    , layout_(layout)
    , zeros_(at(std::max(from.channels, to.channels) + kChannelStep), 0.0F)
{
    if (weights.isStem) {
        scratch_ = layout.image + stemRows(to) * to.width * channelStride(stemColumns());
    }
    if (weights.isWinograd) {
        const std::int64_t channels = from.channels + to.channels;
        scratch_ = kWinogradPoints * tilesAtOnce(channels) * channels;
    } else {
        makeTables(weights);
    }
}

bool FusedProduct::isPlain() const noexcept
{
    return op_.kernelHeight == 1 && op_.kernelWidth == 1 && op_.stride == 1 && op_.padding == 0;
}

std::int64_t FusedProduct::stemColumns() const noexcept
{
    return op_.kernelHeight * op_.kernelWidth * from_.channels;
}

void FusedProduct::makeTables(const FusedWeights& weights)
{
    if (isPlain() && !weights.isStem) {
        backward_.resize(1);
        return;
    }
    const auto place = [](const FusedValue& value, std::int64_t image, std::int64_t y, std::int64_t x) {
        return (image * value.height + y) * value.width + x;
    };
    /// Floats to a pixel, -1 outside.
    const auto offset = [&](const FusedValue& value, std::int64_t image, std::int64_t y, std::int64_t x) {
        const bool inside = y >= 0 && y < value.height && x >= 0 && x < value.width;
        return inside ? static_cast<std::int32_t>(place(value, image, y, x) * channelStride(value.channels))
                      : -1;
    };
    for (std::int64_t image = 0; image < images_; ++image) {
        for (std::int64_t y = 0; y < to_.height; ++y) {
            for (std::int64_t x = 0; x < to_.width; ++x) {
                for (std::int64_t ky = 0; ky < op_.kernelHeight; ++ky) {
                    if (weights.isStem) { // one run, from the border on
                        forward_.offsets.push_back(static_cast<std::int32_t>(
                            image * layout_.image + (y * op_.stride + ky) * layout_.row +
                            x * op_.stride * layout_.pixel));
                        continue;
                    }
                    for (std::int64_t kx = 0; kx < op_.kernelWidth; ++kx) {
                        forward_.offsets.push_back(offset(from_, image, y * op_.stride + ky - op_.padding,
                                                          x * op_.stride + kx - op_.padding));
                    }
                }
            }
        }
    }
    for (const BackwardTaps& reach : weights.reach) {
        Table table;
        for (std::int64_t image = 0; image < images_; ++image) {
            for (std::int64_t y = reach.top; y < from_.height; y += op_.stride) {
                for (std::int64_t x = reach.left; x < from_.width; x += op_.stride) {
                    table.places.push_back(static_cast<std::int32_t>(place(from_, image, y, x)));
                    for (const std::int64_t tap : reach.taps) {
                        const std::int64_t down = y + op_.padding - tap / op_.kernelWidth;
                        const std::int64_t across = x + op_.padding - tap % op_.kernelWidth;
                        table.offsets.push_back(down < 0 || across < 0 ? -1
                                                                       : offset(to_, image, down / op_.stride,
                                                                                across / op_.stride));
                    }
                }
            }
        }
        backward_.push_back(std::move(table));
    }
}

void FusedProduct::forward(const FusedWeights& weights, const float* input, Epilogue to, float* scratch) const
{
    to.bias = weights.bias.data();
    if (weights.isWinograd) {
        runWinograd(input, from_, to_, weights.forward, to, scratch);
        return;
    }
    const std::int64_t in = from_.channels / weights.runs, out = to_.channels / weights.runs;
    const auto packed = static_cast<std::int64_t>(weights.forward.size()) / weights.runs;
    for (std::int64_t run = 0; run < weights.runs; ++run) {
        RowProduct product;
        product.input = input + run * in;
        product.offsets = isPlain() && !weights.isStem ? nullptr : forward_.offsets.data();
        product.zeros = zeros_.data();
        product.rows = images_ * to_.pixels();
        product.taps = weights.isStem ? op_.kernelHeight : op_.kernelHeight * op_.kernelWidth;
        product.depth = weights.isStem ? op_.kernelWidth * in : in;
        product.rowStride = channelStride(from_.channels);
        product.weights = weights.forward.data() + run * packed;
        product.columns = out;
        product.epilogue = to;
        kernels_.product(product);
        to.output += out;
        to.bias += out;
        to.addend = to.addend != nullptr ? to.addend + out : nullptr;
        to.maskOut = to.maskOut != nullptr ? to.maskOut + out / 8 : nullptr;
    }
}

void FusedProduct::runWinograd(const float* input, const FusedValue& from, const FusedValue& to,
                               const LineFloats& weights, const Epilogue& epilogue, float* scratch) const
{
    WinogradTiles tiles;
    tiles.height = to.height;
    tiles.width = to.width;
    tiles.down = (to.height + 3) / 4;
    tiles.across = (to.width + 3) / 4;
    const std::int64_t all = images_ * tiles.down * tiles.across;
    const std::int64_t atOnce = tilesAtOnce(from.channels + to.channels);
    const auto packed = static_cast<std::int64_t>(weights.size()) / kWinogradPoints;
    for (tiles.first = 0; tiles.first < all; tiles.first += atOnce) {
        tiles.count = std::min(atOnce, all - tiles.first);
        float* const products = scratch + kWinogradPoints * tiles.count * from.channels;
        kernels_.winogradInput(input, channelStride(from.channels), from.channels, tiles, false, scratch);
        for (std::int64_t point = 0; point < kWinogradPoints; ++point) {
            RowProduct product;
            product.input = scratch + point * tiles.count * from.channels;
            product.rows = tiles.count;
            product.depth = product.rowStride = from.channels;
            product.weights = weights.data() + point * packed;
            product.columns = to.channels;
            product.epilogue.output = products + point * tiles.count * to.channels;
            product.epilogue.stride = to.channels;
            kernels_.product(product);
        }
        kernels_.winogradOutput(products, to.channels, tiles, epilogue);
    }
}

void FusedProduct::backward(const FusedWeights& weights, const float* gradient, const Epilogue& to,
                            float* scratch) const
{
    if (weights.isStem) {
        backStem(weights, gradient, to, scratch);
        return;
    }
    if (weights.isWinograd) {
        runWinograd(gradient, to_, from_, weights.backward, to, scratch);
        return;
    }
    const std::int64_t in = from_.channels / weights.runs, out = to_.channels / weights.runs;
    for (std::int64_t run = 0; run < weights.runs; ++run) {
        for (std::size_t entry = 0; entry < weights.reach.size(); ++entry) {
            const Table& table = backward_[entry];
            RowProduct product;
            product.input = gradient + run * out;
            product.offsets = isPlain() ? nullptr : table.offsets.data();
            product.zeros = zeros_.data();
            product.rows =
                isPlain() ? images_ * from_.pixels() : static_cast<std::int64_t>(table.places.size());
            product.taps = isPlain() ? 1 : static_cast<std::int64_t>(weights.reach[entry].taps.size());
            product.depth = out;
            product.rowStride = channelStride(to_.channels);
            product.weights =
                weights.backward.data() + weights.backwardAt[at(run) * weights.reach.size() + entry];
            product.columns = in;
            product.epilogue = to;
            product.epilogue.places = isPlain() ? nullptr : table.places.data();
            product.epilogue.output += run * in;
            if (to.addend != nullptr) {
                product.epilogue.addend += run * in;
            }
            if (to.maskIn != nullptr) {
                product.epilogue.maskIn += run * in / 8;
            }
            kernels_.product(product);
        }
    }
}

/// What every output pixel sends to the pixels that its taps reach, and the sum of it, row by row of the
/// kernel.
void FusedProduct::backStem(const FusedWeights& weights, const float* gradient, const Epilogue& to,
                            float* scratch) const
{
    const std::int64_t columns = channelStride(stemColumns()), atOnce = stemRows(to_);
    float* const image = scratch; // packed, with its border
    float* const products = scratch + layout_.image;
    for (std::int64_t one = 0; one < images_; ++one) {
        std::fill_n(image, layout_.image, 0.0F);
        for (std::int64_t row = 0; row < to_.height; row += atOnce) {
            const std::int64_t rows = std::min(atOnce, to_.height - row);
            RowProduct product;
            product.rowStride = channelStride(to_.channels);
            product.input = gradient + (one * to_.pixels() + row * to_.width) * product.rowStride;
            product.rows = rows * to_.width;
            product.depth = to_.channels;
            product.weights = weights.backward.data();
            product.columns = stemColumns();
            product.epilogue.output = products;
            product.epilogue.stride = columns;
            kernels_.product(product);
            addRuns(products, columns, row, rows, image);
        }
        float* output = to.output + one * from_.pixels() * to.stride;
        for (std::int64_t y = 0; y < from_.height; ++y) {
            const float* pixel = image + layout_.origin + y * layout_.row;
            for (std::int64_t x = 0; x < from_.width; ++x, output += to.stride, pixel += layout_.pixel) {
                std::copy_n(pixel, from_.channels, output);
            }
        }
    }
}

/// Adds products of output rows firstRow .. firstRow + rows - 1, [pixels, columns], to the packed image.
void FusedProduct::addRuns(const float* products, std::int64_t columns, std::int64_t firstRow,
                           std::int64_t rows, float* image) const
{
    const std::int64_t run = op_.kernelWidth * from_.channels;
    for (std::int64_t y = firstRow; y < firstRow + rows; ++y) {
        for (std::int64_t x = 0; x < to_.width; ++x, products += columns) {
            float* place = image + y * op_.stride * layout_.row + x * op_.stride * layout_.pixel;
            for (std::int64_t ky = 0; ky < op_.kernelHeight; ++ky, place += layout_.row) {
                const float* const sums = products + ky * run;
                for (std::int64_t i = 0; i < run; ++i) {
                    place[i] += sums[i];
                }
            }
        }
    }
}

} // namespace twins
