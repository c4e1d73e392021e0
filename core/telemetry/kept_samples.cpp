#include "core/telemetry/kept_samples.h"

#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

#include <new>
#include <utility>

namespace twins
{

KeptSamples::KeptSamples(SampleSetPtr set)
    : epoch_(set->epoch)
    , set_(std::move(set))
{
}

KeptSamples::KeptSamples(std::int64_t epoch, std::filesystem::path file)
    : epoch_(epoch)
    , file_(std::move(file))
{
}

SampleSetPtr KeptSamples::whole() const
{
    if (set_) {
        return set_;
    }
    const TensorFile content = readTensorFile(file_);
    try {
        return std::make_shared<const SampleSet>(samplesFromTensors(content));
    } catch (const Error&) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1 is damaged, or does not hold the adversarial examples of a run."),
            {file_.string()});
    }
}

SampleSetPtr KeptSamples::wholeIfReadable() const
{
    try {
        return whole();
    } catch (const Error&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

} // namespace twins
