#include "core/data/photo_reader.h"

#include "core/data/resample.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>

namespace twins
{

namespace
{

/// Row by row and channel by channel, from pixel by pixel.
void writePlanes(const Picture& picture, std::uint8_t* out)
{
    const std::size_t pixels = picture.rgb.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            out[channel * pixels + i] = picture.rgb[3 * i + channel];
        }
    }
}

/// Takes out the images whose sentence says that they could not be read.
void dropUnreadable(PhotoPart& part, std::vector<std::string>& sentences)
{
    ImageSet& set = part.images;
    const std::size_t bytes = set.imageBytes();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (!sentences[i].empty()) {
            part.unreadable.push_back(std::move(sentences[i]));
            continue;
        }
        if (kept != i) {
            std::copy_n(set.pixels.begin() + static_cast<std::ptrdiff_t>(i * bytes), bytes,
                        set.pixels.begin() + static_cast<std::ptrdiff_t>(kept * bytes));
            set.labels[kept] = set.labels[i];
            set.indices[kept] = set.indices[i];
        }
        ++kept;
    }
    set.pixels.resize(kept * bytes);
    set.labels.resize(kept);
    set.indices.resize(kept);
}

} // namespace

Picture centreOf(const Picture& picture, int resizeSize, int imageSize)
{
    const Extent extent{picture.height, picture.width};
    const Extent size = shorterSideTo(extent, resizeSize);
    const Picture small = resized(picture, {0, 0, extent.height, extent.width}, size);
    return cropped(small, centreBox(size, imageSize));
}

PhotoPart readPhotos(const PhotoList& list, PhotoStore& store, int resizeSize, int imageSize,
                     const std::function<bool(double)>& report)
{
    const std::size_t count = list.files.size();
    PhotoPart part;
    ImageSet& set = part.images;
    set.channels = 3;
    set.height = set.width = imageSize;
    set.labels = list.labels;
    set.indices.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        set.indices[i] = static_cast<std::int64_t>(i);
    }
    set.pixels.resize(count * set.imageBytes());

    std::vector<std::string> sentences(count);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    std::exception_ptr failure; // of no picture in particular
    const auto fail = [&] {
        const std::lock_guard lock(mutex);
        failure = std::current_exception();
        cancelled = true;
    };
    const auto work = [&](bool reports) {
        for (std::size_t i = next++; i < count && !cancelled; i = next++) {
            try {
                writePlanes(centreOf(*store.load(i), resizeSize, imageSize),
                            set.pixels.data() + i * set.imageBytes());
            } catch (const Error& error) {
                sentences[i] = error.what();
                if (error.kind() != ErrorKind::Input) {
                    fail();
                }
            } catch (const std::exception&) {
                fail(); // such as a lack of memory
            }
            if (reports && !report(static_cast<double>(i + 1) / static_cast<double>(count))) {
                cancelled = true;
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
            helpers.emplace_back(work, false);
        }
        work(true);
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    part.complete = !cancelled;
    dropUnreadable(part, sentences);
    return part;
}

void writeRandomCrop(const Picture& picture, int side, bool mayFlip, std::uint64_t seed, std::int64_t epoch,
                     std::int64_t position, std::uint8_t* out)
{
    CounterRandom random(streamSeed(seed, Stream::Augmentation, static_cast<std::uint64_t>(epoch),
                                    static_cast<std::uint64_t>(position)));
    const Box box = randomResizedBox({picture.height, picture.width}, [&random] { return random.uniform(); });
    const bool flipped = mayFlip && random.uniform() < 0.5;
    const Picture crop = resized(picture, box, {side, side});
    const auto width = static_cast<std::size_t>(side);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t y = 0; y < width; ++y) {
            for (std::size_t x = 0; x < width; ++x) {
                const std::size_t from = flipped ? width - 1 - x : x;
                *out++ = crop.rgb[3 * (y * width + from) + channel];
            }
        }
    }
}

} // namespace twins
