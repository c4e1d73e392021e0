#pragma once

#include "core/imaging/picture.h"
#include "core/telemetry/adversarial_sample.h"

#include <filesystem>

namespace twins
{

/// Smallest side of a tile of the contact sheet, in pixels.
inline constexpr int kMinTileSide = 64;

/// All samples on one sheet: groups of three tiles, clean | adversarial | difference, each enlarged by a
/// whole factor to at least kMinTileSide; one group a row for few samples, several beside each other for
/// many.
/// @throws Error(Internal) when there are no samples or their sizes differ.
[[nodiscard]] Picture contactSheet(const SampleSet& samples);

/// Writes sheet.png and, at the images' own size, NNNN-clean.png, NNNN-adversarial.png and
/// NNNN-difference.png for every sample (NNNN: its index in the test set) into `folder`, which is made if
/// need be. Differences are on the scale
/// +-samples.epsilon. Without samples nothing is written. @throws Error(Input) when the folder cannot be
/// written.
void writeSamplePictures(const SampleSet& samples, const std::filesystem::path& folder);

} // namespace twins
