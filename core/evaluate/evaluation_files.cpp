#include "core/evaluate/evaluation_files.h"

#include "core/config/config_json.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/json_text.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <filesystem>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

std::vector<std::int64_t> integers(const TensorFile& file, const std::string& name, std::int64_t images,
                                   const std::string& origin)
{
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end() || found->second.elementCount() != images) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1: the tensor '%2' should hold %3 numbers, one an image"),
                    {origin, name, std::to_string(images)});
    }
    return found->second.toInts();
}

} // namespace

std::unique_ptr<RunLock> lockEvaluation(const std::filesystem::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {folder.string(), failed.message()});
    }
    return std::make_unique<RunLock>(evaluationLock(folder), LockedFolder::Evaluation);
}

void writeEvaluation(const EvaluationRequest& request, const EvaluationRecord& record,
                     const SuiteState& state, const ImageSet& images)
{
    nlohmann::ordered_json config = configToJson(request.config);
    config["record"] = {{"evaluation",
                         {{"attack", request.plan.name},
                          {"steps", request.plan.steps},
                          {"restarts", request.plan.restarts},
                          {"queries", request.plan.queries},
                          {"loss", request.plan.loss},
                          {"images", request.images},
                          {"first", request.first}}}};
    writeFileAtomically(request.folder / "config.json", config.dump(2) + "\n");

    TensorFile file;
    const torch::Tensor pixels = state.adversarial.contiguous();
    TensorValue adversarial{DType::F32, pixels.sizes().vec(), {}};
    adversarial.bytes.resize(static_cast<std::size_t>(pixels.numel()) * sizeof(float));
    std::memcpy(adversarial.bytes.data(), pixels.data_ptr<float>(), adversarial.bytes.size());
    file.tensors["adversarial"] = std::move(adversarial);
    file.tensors["label"] = TensorValue::fromInts(images.labels, {images.size()});
    file.tensors["index"] = TensorValue::fromInts(images.indices, {images.size()});
    file.tensors["fooled_by"] = TensorValue::fromInts(state.fooledBy, {images.size()});
    file.tensors["stages_tried"] = TensorValue::fromInts(state.stagesTried, {images.size()});
    file.metadata["attack"] = record.title;
    file.metadata["norm"] = name(record.norm);
    file.metadata["epsilon"] = std::to_string(record.epsilon);
    writeTensorFile(request.folder / "adversarials.safetensors", file);
    writeFileAtomically(request.folder / "verdict.json", toJson(record).dump(2) + "\n");
}

KeptEvaluation readEvaluation(const std::filesystem::path& folder)
{
    const fs::path verdict = folder / "verdict.json";
    if (!fs::is_regular_file(verdict)) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 holds no evaluation: verdict.json is missing"),
                    {folder.string()});
    }
    KeptEvaluation kept;
    kept.record = evaluationFromJson(parseJson(readTextFile(verdict), verdict.string(), ErrorKind::Input),
                                     verdict.string());
    const fs::path configFile = folder / "config.json";
    const nlohmann::json config = parseJson(readTextFile(configFile), configFile.string(), ErrorKind::Input);
    kept.request.config = configFromJson(config, configFile.string());
    kept.request.checkpoint = kept.record.checkpoint;
    kept.request.wing = evaluatedWing(kept.record.wing);
    kept.request.folder = folder;
    kept.request.plan.name = kept.record.plan;
    kept.request.images = kept.record.subset == "all" ? 0 : kept.record.images;
    kept.request.first = kept.record.subset == "first";

    const fs::path images = folder / "adversarials.safetensors";
    const TensorFile file = readTensorFile(images);
    const auto found = file.tensors.find("adversarial");
    if (found == file.tensors.end() || found->second.shape.size() != 4 ||
        found->second.shape[0] != kept.record.images || found->second.dtype != DType::F32) {
        throw Error(
            ErrorKind::Input,
            TWINS_TEXT("twins::Error", "%1: the tensor 'adversarial' should be float32 of shape [%2,C,H,W]"),
            {images.string(), std::to_string(kept.record.images)});
    }
    const std::vector<float> pixels = found->second.toFloats();
    kept.state.adversarial = torch::tensor(pixels).view(found->second.shape);
    kept.state.fooledBy = integers(file, "fooled_by", kept.record.images, images.string());
    kept.state.stagesTried = integers(file, "stages_tried", kept.record.images, images.string());
    kept.labels = integers(file, "label", kept.record.images, images.string());
    return kept;
}

} // namespace twins
