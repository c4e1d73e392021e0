#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <cstdint>
#include <filesystem>

namespace twins
{

/// The pinned images at one evaluation of a run, which keeps them in a file: of ten thousand images, or of
/// photographs, the memory would hold a few epochs only. A value; copies share what they hold.
class KeptSamples
{
public:
    /// Held in memory, for want of a file. Implicit: such a set stands for itself.
    KeptSamples(SampleSetPtr set); // NOLINT(google-explicit-constructor)
    /// In `file`, the content of samplesFromTensors(), which is read when somebody asks for it.
    KeptSamples(std::int64_t epoch, std::filesystem::path file);

    [[nodiscard]] std::int64_t epoch() const noexcept { return epoch_; }
    /// Can whole() answer without reading?
    [[nodiscard]] bool isInMemory() const noexcept { return set_ != nullptr; }
    /// Never null. Any thread. @throws Error(Input) naming the file, when it is gone, damaged or no such
    /// file.
    [[nodiscard]] SampleSetPtr whole() const;
    [[nodiscard]] SampleSetPtr wholeIfReadable() const; ///< null in the error's place

    /// Do both speak of the same evaluation, from the same place?
    [[nodiscard]] friend bool operator==(const KeptSamples&, const KeptSamples&) = default;

private:
    std::int64_t epoch_ = 0;
    SampleSetPtr set_;
    std::filesystem::path file_;
};

} // namespace twins
