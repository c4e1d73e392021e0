#include "core/data/splits.h"

#include "core/util/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

namespace
{

std::vector<Positions> positionsByClass(const std::vector<std::int64_t>& labels, std::int64_t classCount)
{
    std::vector<Positions> byClass(static_cast<std::size_t>(classCount));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        byClass[static_cast<std::size_t>(labels[i])].push_back(static_cast<std::int64_t>(i));
    }
    return byClass;
}

/// Order in which the classes get an odd image.
std::vector<std::int64_t> classOrder(std::int64_t classCount, std::uint64_t seed)
{
    return permutation(classCount, streamSeed(seed, Stream::Subset, 0));
}

/// The first counts[c] images of each class in a random order of their own.
Positions drawFromClasses(const std::vector<Positions>& byClass, const std::vector<std::int64_t>& counts,
                          std::uint64_t seed)
{
    Positions drawn;
    for (std::size_t c = 0; c < byClass.size(); ++c) {
        const auto order = permutation(static_cast<std::int64_t>(byClass[c].size()),
                                       streamSeed(seed, Stream::Subset, 1 + c));
        for (std::size_t i = 0; i < static_cast<std::size_t>(counts[c]); ++i) {
            drawn.push_back(byClass[c][static_cast<std::size_t>(order[i])]);
        }
    }
    std::ranges::sort(drawn);
    return drawn;
}

std::vector<std::int64_t> evenCounts(const std::vector<Positions>& byClass, std::int64_t count,
                                     const std::vector<std::int64_t>& order)
{
    std::vector<std::int64_t> counts(byClass.size(), 0);
    while (count > 0) {
        const auto before = count;
        for (const std::int64_t c : order) {
            const auto place = static_cast<std::size_t>(c);
            if (count > 0 && counts[place] < static_cast<std::int64_t>(byClass[place].size())) {
                ++counts[place];
                --count;
            }
        }
        if (count == before) {
            break; // every class is used up
        }
    }
    return counts;
}

std::vector<std::int64_t> proportionalCounts(const std::vector<Positions>& byClass, double fraction,
                                             const std::vector<std::int64_t>& order)
{
    std::vector<std::int64_t> counts(byClass.size(), 0);
    std::vector<double> remainder(byClass.size(), 0.0);
    std::int64_t images = 0;
    for (std::size_t c = 0; c < byClass.size(); ++c) {
        const auto size = static_cast<std::int64_t>(byClass[c].size());
        const double share = fraction * static_cast<double>(size);
        counts[c] = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(share)), 0,
                                             std::max<std::int64_t>(size - 1, 0));
        remainder[c] = share - std::floor(share);
        images += size;
    }
    const std::int64_t wanted =
        std::max<std::int64_t>(std::llround(fraction * static_cast<double>(images)), 1);
    std::vector<std::int64_t> byRemainder = order;
    std::ranges::stable_sort(byRemainder, [&remainder](std::int64_t a, std::int64_t b) {
        return remainder[static_cast<std::size_t>(a)] > remainder[static_cast<std::size_t>(b)];
    });
    std::int64_t missing = wanted - std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    for (const std::int64_t c : byRemainder) {
        const auto place = static_cast<std::size_t>(c);
        if (missing > 0 && counts[place] + 1 < static_cast<std::int64_t>(byClass[place].size())) {
            ++counts[place];
            --missing;
        }
    }
    return counts;
}

} // namespace

ImageSet selectImages(ImageSet set, const Positions& positions)
{
    if (positions.size() == set.labels.size()) {
        return set; // ascending and without repetition, so these are all
    }
    ImageSet part;
    part.channels = set.channels;
    part.height = set.height;
    part.width = set.width;
    part.photos = set.photos;
    const std::size_t bytes = set.imageBytes();
    part.pixels.reserve(positions.size() * bytes);
    part.labels.reserve(positions.size());
    part.indices.reserve(positions.size());
    for (const std::int64_t position : positions) {
        const auto i = static_cast<std::size_t>(position);
        const auto image = set.pixels.begin() + static_cast<std::ptrdiff_t>(i * bytes);
        part.pixels.insert(part.pixels.end(), image, image + static_cast<std::ptrdiff_t>(bytes));
        part.labels.push_back(set.labels[i]);
        part.indices.push_back(set.indices[i]);
    }
    return part;
}

ImageSet keepClasses(ImageSet set, const std::vector<std::int64_t>& classes)
{
    if (classes.empty()) {
        return set;
    }
    Positions kept;
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        const auto place = std::ranges::find(classes, set.labels[i]);
        if (place != classes.end()) {
            kept.push_back(static_cast<std::int64_t>(i));
            set.labels[i] = place - classes.begin();
        }
    }
    return selectImages(std::move(set), kept);
}

Positions stratifiedSubset(const std::vector<std::int64_t>& labels, std::int64_t classCount,
                           std::int64_t count, std::uint64_t seed)
{
    const std::vector<Positions> byClass = positionsByClass(labels, classCount);
    return drawFromClasses(byClass, evenCounts(byClass, count, classOrder(classCount, seed)), seed);
}

std::pair<Positions, Positions> stratifiedHoldOut(const std::vector<std::int64_t>& labels,
                                                  std::int64_t classCount, double fraction,
                                                  std::uint64_t seed)
{
    const std::vector<Positions> byClass = positionsByClass(labels, classCount);
    Positions heldOut =
        drawFromClasses(byClass, proportionalCounts(byClass, fraction, classOrder(classCount, seed)), seed);
    Positions all(labels.size());
    std::iota(all.begin(), all.end(), 0);
    Positions kept;
    std::ranges::set_difference(all, heldOut, std::back_inserter(kept));
    return {std::move(kept), std::move(heldOut)};
}

} // namespace twins
