#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <filesystem>
#include <vector>

namespace twins
{

/// Writes the pinned samples as PNG pictures into `folder`; does nothing in a build without OpenCV.
/// @throws Error(Input) when the folder cannot be written.
void savePictures(const SampleSet& samples, const std::filesystem::path& folder);

/// Writes [C,H,W] values in [0,1] as a PNG, rounded to 8 bits; does nothing in a build without OpenCV.
/// @throws Error(Input) when the file cannot be written.
void savePicture(const std::vector<float>& image, int channels, int height, int width,
                 const std::filesystem::path& file);

} // namespace twins
