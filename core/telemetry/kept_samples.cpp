#include "core/telemetry/kept_samples.h"

#include "core/telemetry/telemetry_files.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"

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
    } catch (const Error& error) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 does not hold adversarial examples of a run: %2"),
                    {file_.string(), error.what()});
    }
}

SampleSetPtr KeptSamples::wholeIfReadable() const
{
    try {
        return whole();
    } catch (const Error&) {
        return nullptr;
    }
}

} // namespace twins
