#include "core/evaluate/attack_pictures.h"

#include "core/attack/projection.h"
#include "core/attack/run_attack.h"
#include "core/checkpoint/network_state.h"
#include "core/config/parameter_table.h"
#include "core/evaluate/evaluator.h"
#include "core/evaluate/file_survival.h"
#include "core/evaluate/picture_task.h"
#include "core/evaluate/prepared.h"
#include "core/nn/device.h"
#include "core/nn/values_of.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace twins
{

namespace
{

constexpr std::int64_t kBatch = 16;

std::int64_t classNamed(const std::string& text, const std::vector<std::string>& names)
{
    if (const auto found = std::find(names.begin(), names.end(), text); found != names.end()) {
        return found - names.begin();
    }
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem == std::errc() && end == text.data() + text.size() && number < names.size()) {
        return static_cast<std::int64_t>(number);
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error",
                           "there is no class '%1'; the nearest is '%2', or give a number from 0 to %3"),
                {text, nearestName(text, names), std::to_string(names.size() - 1)});
}

class Attacker
{
public:
    Attacker(const PictureAttackRequest& request, std::stop_token stop, const PictureProgress& progress)
        : request_(request)
        , stop_(std::move(stop))
        , progress_(progress)
        , prepared_(prepare())
        , logits_(prepared_.logits(request.wing))
    {
    }

    PictureAttack run()
    {
        for (std::int64_t first = 0; first < prepared_.images.size(); first += kBatch) {
            if (!attack(first, std::min(kBatch, prepared_.images.size() - first))) {
                result_.isStopped = true;
                break;
            }
        }
        return result_;
    }

private:
    PreparedEvaluation prepare()
    {
        const ExperimentConfig& config = request_.config;
        PreparedEvaluation prepared;
        prepared.device = resolveDevice(config.device);
        useThreads(config.threads);
        const CheckpointFile checkpoint = openCheckpoint(request_.checkpoint);
        NetworkSpec spec = networkOf(checkpoint);
        setNormalisation(spec, config);
        const PictureTask task = pictureTaskOf(checkpoint, spec, config);
        prepared.classNames = task.classNames;
        checkRequest(prepared.classNames);
        prepared.images = readPictures(request_.pictures, task);
        prepared.network = networkToAttack(checkpoint, spec, request_.wing, prepared.device);
        prepared.makeEngines(request_.wing, config.attackEngine, config.attackPrecision);
        result_.channels = task.channels;
        result_.height = result_.width = task.side;
        return prepared;
    }

    void checkRequest(const std::vector<std::string>& classNames)
    {
        const auto classes = static_cast<std::int64_t>(classNames.size());
        plan_ = evaluationPlan(request_.plan, request_.config, classes);
        if (plan_.stages.empty() || plan_.isSweep) {
            throw Error(ErrorKind::Configuration,
                        TWINS_TEXT("twins::Error", "'%1' is no attack on a picture; take one such as '%2'"),
                        {request_.plan.name, "apgd-ce"});
        }
        if (!request_.label.empty()) {
            label_ = classNamed(request_.label, classNames);
        }
        if (!request_.target.empty()) {
            target_ = classNamed(request_.target, classNames);
            result_.target = classNames[static_cast<std::size_t>(*target_)];
        }
        result_.title = plan_.title;
        result_.norm = request_.config.norm;
        result_.epsilon = evaluationRadius(request_.config);
    }

    [[nodiscard]] std::vector<ClassAnswer> answersTo(const torch::Tensor& images) const
    {
        const torch::NoGradGuard noGrad;
        const torch::Tensor shares = torch::softmax(logits_(images), 1).to(torch::kCPU);
        const auto [confidence, label] = shares.max(1);
        std::vector<ClassAnswer> answers;
        for (std::int64_t i = 0; i < images.size(0); ++i) {
            const auto number = label[i].item<std::int64_t>();
            answers.push_back({number, prepared_.classNames[static_cast<std::size_t>(number)],
                               confidence[i].item<double>()});
        }
        return answers;
    }

    [[nodiscard]] bool isReached(const ClassAnswer& answer, std::int64_t label) const
    {
        return target_ ? answer.label == *target_ : answer.label != label;
    }

    /// The worst case of every image over the stages; undefined when stopped.
    torch::Tensor worstCase(const AttackBatch& batch, std::int64_t first)
    {
        torch::Tensor found = batch.images.clone();
        AttackModel model(logits_);
        torch::Tensor standing = batch.goal.fooled(model(batch.images)).logical_not();
        const auto stages = static_cast<double>(plan_.stages.size());
        for (std::size_t stage = 0; stage < plan_.stages.size(); ++stage) {
            const torch::Tensor rows = rowsWhere(standing);
            if (rows.size(0) == 0) {
                break;
            }
            AttackBatch rest = batch.select(rows);
            rest.seeds = reseeded(std::move(rest.seeds), stage);
            const auto outcome = runAttack(plan_.stages[stage], model, rest, [&] {
                if (progress_) {
                    const double part =
                        static_cast<double>(stage) / stages * static_cast<double>(batch.size());
                    progress_((static_cast<double>(first) + part) /
                              static_cast<double>(prepared_.images.size()));
                }
                return !stop_.stop_requested();
            });
            if (!outcome) {
                return {};
            }
            found.index_copy_(0, rows, outcome->adversarial);
            standing.index_copy_(0, rows, outcome->fooled.logical_not());
        }
        return found;
    }

    bool attack(std::int64_t first, std::int64_t count)
    {
        const torch::Tensor clean = batchOf(prepared_.images, first, count, prepared_.device).images;
        const std::vector<ClassAnswer> before = answersTo(clean);
        AttackBatch batch{clean, {}, {}};
        std::vector<std::int64_t> labels;
        for (std::int64_t i = 0; i < count; ++i) {
            labels.push_back(label_.value_or(before[static_cast<std::size_t>(i)].label));
            batch.seeds.push_back(streamSeed(static_cast<std::uint64_t>(request_.config.seed),
                                             Stream::Evaluation, static_cast<std::uint64_t>(first + i)));
        }
        batch.goal.labels = torch::tensor(labels, torch::kLong).to(prepared_.device);
        if (target_) {
            batch.goal.targets = torch::full_like(batch.goal.labels, *target_);
            batch.goal.reachTarget = true;
        }
        const torch::Tensor adversarial = worstCase(batch, first);
        if (!adversarial.defined()) {
            return false;
        }
        const std::vector<ClassAnswer> after = answersTo(adversarial);
        const torch::Tensor distance = normOf(adversarial - clean, request_.config.norm).to(torch::kCPU);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            AttackedPicture picture{.file = request_.pictures[static_cast<std::size_t>(first + i)],
                                    .label = prepared_.classNames[static_cast<std::size_t>(labels[at])],
                                    .before = before[at],
                                    .after = after[at],
                                    .isFooled = isReached(after[at], labels[at]),
                                    .distance = distance[i].item<double>(),
                                    .clean = valuesOf(clean[i]),
                                    .adversarial = valuesOf(adversarial[i])};
            if (picture.isFooled) {
                judgeFiles(adversarial[i].to(torch::kCPU), labels[at], picture);
            }
            result_.pictures.push_back(std::move(picture));
        }
        return true;
    }

    void judgeFiles(const torch::Tensor& image, std::int64_t label, AttackedPicture& picture) const
    {
        const auto answerTo = [this](const torch::Tensor& one) {
            return answersTo(one.unsqueeze(0).to(prepared_.device)).front();
        };
        picture.asPng = answerTo(afterPng(image));
        picture.foolsAsPng = isReached(*picture.asPng, label);
        if (const auto back = afterJpeg(image, result_.jpegQuality)) {
            picture.asJpeg = answerTo(*back);
            picture.foolsAsJpeg = isReached(*picture.asJpeg, label);
        }
    }

    const PictureAttackRequest& request_;
    std::stop_token stop_;
    const PictureProgress& progress_;
    PictureAttack result_;
    EvaluationPlan plan_;
    std::optional<std::int64_t> label_, target_;
    PreparedEvaluation prepared_; // made with what stands above
    Logits logits_;
};

} // namespace

PictureAttack attackPictures(const PictureAttackRequest& request, const std::stop_token& stop,
                             const PictureProgress& progress)
{
    return Attacker(request, stop, progress).run();
}

void writePictureTensors(const PictureAttack& attack, const std::filesystem::path& file)
{
    std::vector<float> clean, adversarial;
    std::vector<std::int64_t> before, after, fooled;
    nlohmann::json names = nlohmann::json::array();
    for (const AttackedPicture& picture : attack.pictures) {
        clean.insert(clean.end(), picture.clean.begin(), picture.clean.end());
        adversarial.insert(adversarial.end(), picture.adversarial.begin(), picture.adversarial.end());
        before.push_back(picture.before.label);
        after.push_back(picture.after.label);
        fooled.push_back(picture.isFooled ? 1 : 0);
        names.push_back(picture.file.string());
    }
    const auto count = static_cast<std::int64_t>(attack.pictures.size());
    const std::vector<std::int64_t> shape = {count, attack.channels, attack.height, attack.width};
    TensorFile content;
    content.tensors["clean"] = TensorValue::fromFloats(clean, shape);
    content.tensors["adversarial"] = TensorValue::fromFloats(adversarial, shape);
    content.tensors["before"] = TensorValue::fromInts(before, {count});
    content.tensors["after"] = TensorValue::fromInts(after, {count});
    content.tensors["fooled"] = TensorValue::fromInts(fooled, {count});
    content.metadata["files"] = names.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    content.metadata["attack"] = attack.title;
    content.metadata["norm"] = name(attack.norm);
    content.metadata["epsilon"] = std::to_string(attack.epsilon);
    writeTensorFile(file, content);
}

} // namespace twins
