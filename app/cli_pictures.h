#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <filesystem>

namespace twins
{

/// Writes the pinned samples as PNG pictures into `folder`; does nothing in a build without OpenCV.
/// @throws Error(Input) when the folder cannot be written.
void savePictures(const SampleSet& samples, const std::filesystem::path& folder);

} // namespace twins
