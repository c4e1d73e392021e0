#include "core/telemetry/evaluation_record.h"

#include "core/util/error.h"
#include "core/util/json_text.h"

#include <nlohmann/json.hpp>

namespace twins
{

namespace
{

using Json = nlohmann::ordered_json;

Json attackJson(const AttackSpec& spec)
{
    Json json = {{"attack", attackRow(spec.kind).key},
                 {"norm", name(spec.norm)},
                 {"epsilon", spec.epsilon},
                 {"iterations", spec.iterations},
                 {"restarts", spec.restarts},
                 {"random_start", spec.randomStart}};
    switch (spec.kind) {
    case AttackKind::Pgd:
        json["loss"] = name(spec.loss);
        json["sign_steps"] = spec.rule == StepRule::Sign;
        [[fallthrough]];
    case AttackKind::MiFgsm:
        json["step_size"] = spec.stepSize;
        break;
    case AttackKind::ApgdT:
    case AttackKind::FabT:
        json["targets"] = spec.targets;
        break;
    default:
        break;
    }
    if (spec.eot > 1) {
        json["averaged_gradients"] = spec.eot;
    }
    if (spec.largeRadii) {
        json["large_radii"] = true;
    }
    return json;
}

Json stageJson(const StageRecord& stage)
{
    Json json = attackJson(stage.attack);
    json["title"] = stage.title;
    json["before"] = stage.before;
    json["after"] = stage.after;
    json["seconds"] = stage.seconds;
    json["queries"] = stage.queries;
    json["gradients"] = stage.gradients;
    json["done"] = stage.done;
    return json;
}

/// Reads members of one object, naming what is wrong.
class Reader
{
public:
    Reader(const nlohmann::json& json, const std::string& origin)
        : json_(json)
        , origin_(origin)
    {
        if (!json.is_object()) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: expected an object, found %2"),
                        {origin, jsonKind(json)});
        }
    }

    template<typename T>
    T get(const char* key) const
    {
        const auto found = json_.find(key);
        if (found == json_.end()) {
            throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: the field '%2' is missing"),
                        {origin_, key});
        }
        try {
            return found->get<T>();
        } catch (const nlohmann::json::exception&) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error", "%1: the field '%2' is %3, which is not expected"),
                        {origin_, key, jsonKind(*found)});
        }
    }

    template<typename T>
    T get(const char* key, T otherwise) const
    {
        return json_.contains(key) ? get<T>(key) : otherwise;
    }

    [[nodiscard]] const nlohmann::json& list(const char* key) const
    {
        static const nlohmann::json none = nlohmann::json::array();
        const auto found = json_.find(key);
        return found != json_.end() && found->is_array() ? *found : none;
    }

private:
    const nlohmann::json& json_;
    const std::string& origin_;
};

Norm normNamed(const std::string& text, const std::string& origin)
{
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        if (text == name(norm)) {
            return norm;
        }
    }
    throw Error(ErrorKind::Input,
                TWINS_TEXT("twins::Error", "%1: '%2' is no norm; linf, l2 or l1 was expected"),
                {origin, text});
}

StageRecord stageFrom(const nlohmann::json& json, const std::string& origin)
{
    const Reader read(json, origin);
    const auto key = read.get<std::string>("attack");
    const AttackRow* row = findAttack(key);
    if (row == nullptr) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: this program knows no attack '%2'"),
                    {origin, key});
    }
    AttackSpec attack = standardAttack(row->kind, normNamed(read.get<std::string>("norm"), origin),
                                       read.get<double>("epsilon"));
    attack.iterations = read.get<std::int64_t>("iterations");
    attack.restarts = read.get<std::int64_t>("restarts");
    attack.randomStart = read.get<bool>("random_start");
    attack.stepSize = read.get<double>("step_size", attack.stepSize);
    attack.targets = read.get<std::int64_t>("targets", attack.targets);
    attack.eot = read.get<std::int64_t>("averaged_gradients", 1);
    attack.largeRadii = read.get<bool>("large_radii", false);
    attack.rule = read.get<bool>("sign_steps", false) ? StepRule::Sign : StepRule::Steepest;
    const auto loss = read.get<std::string>("loss", "ce");
    for (const AttackLoss known : {AttackLoss::Margin, AttackLoss::Dlr, AttackLoss::Kl}) {
        attack.loss = loss == name(known) ? known : attack.loss;
    }
    return {.attack = attack,
            .title = read.get<std::string>("title"),
            .before = read.get<std::int64_t>("before"),
            .after = read.get<std::int64_t>("after"),
            .seconds = read.get<double>("seconds"),
            .queries = read.get<std::int64_t>("queries"),
            .gradients = read.get<std::int64_t>("gradients"),
            .done = read.get<bool>("done")};
}

} // namespace

bool StageRecord::hasBegun() const noexcept
{
    return done || queries > 0 || gradients > 0;
}

double EvaluationRecord::cleanAccuracy() const noexcept
{
    return share(cleanCorrect, images);
}
double EvaluationRecord::robustAccuracy() const noexcept
{
    return share(robustCorrect, images);
}
Interval EvaluationRecord::confidence() const noexcept
{
    return wilsonInterval(robustCorrect, images);
}

std::int64_t EvaluationRecord::verdictStage() const noexcept
{
    auto last = static_cast<std::int64_t>(stages.size()) - 1;
    while (isSweep && last > 0 && stages[static_cast<std::size_t>(last)].attack.epsilon > epsilon) {
        --last;
    }
    return last;
}

nlohmann::ordered_json toJson(const EvaluationRecord& record)
{
    const Interval interval = record.confidence();
    Json json = {{"kind", "evaluation"},
                 {"version", 1},
                 {"status", record.status},
                 {"plan", record.plan},
                 {"attack", record.title},
                 {"norm", name(record.norm)},
                 {"epsilon", record.epsilon},
                 {"seed", record.seed},
                 {"wing", record.wing},
                 {"method", record.method},
                 {"preset", record.preset},
                 {"checkpoint", record.checkpoint},
                 {"checkpoint_sha256", record.checkpointHash},
                 {"data_set", record.dataSet},
                 {"data_fingerprint", record.dataFingerprint},
                 {"subset", record.subset},
                 {"images", record.images},
                 {"batch", record.batch},
                 {"program_version", record.programVersion},
                 {"torch_version", record.torchVersion},
                 {"device", record.device},
                 {"created", record.created},
                 {"clean_correct", record.cleanCorrect},
                 {"robust_correct", record.robustCorrect},
                 {"clean_accuracy", record.cleanAccuracy()},
                 {"robust_accuracy", record.robustAccuracy()},
                 {"confidence_interval", {interval.low, interval.high}},
                 {"largest_distance", record.largestDistance},
                 {"seconds", record.seconds},
                 {"sweep", record.isSweep}};
    json["survival"] = {{"adversarial", record.survival.adversarial},
                        {"png", record.survival.png},
                        {"jpeg", record.survival.jpeg},
                        {"jpeg_quality", record.survival.jpegQuality}};
    json["stages"] = Json::array();
    for (const StageRecord& stage : record.stages) {
        json["stages"].push_back(stageJson(stage));
    }
    json["per_class"] = Json::array();
    for (const ClassRecord& one : record.classes) {
        json["per_class"].push_back({{"class", one.name},
                                     {"images", one.images},
                                     {"clean_correct", one.cleanCorrect},
                                     {"robust_correct", one.robustCorrect}});
    }
    json["survivors"] = Json::array();
    for (const SurvivorPoint& point : record.curve) {
        json["survivors"].push_back({point.seconds, point.survivors, point.stage});
    }
    return json;
}

EvaluationRecord evaluationFromJson(const nlohmann::json& json, const std::string& origin)
{
    const Reader read(json, origin);
    EvaluationRecord record;
    record.status = read.get<std::string>("status");
    record.plan = read.get<std::string>("plan");
    record.title = read.get<std::string>("attack");
    record.norm = normNamed(read.get<std::string>("norm"), origin);
    record.epsilon = read.get<double>("epsilon");
    record.seed = read.get<std::uint64_t>("seed");
    record.wing = read.get<std::string>("wing");
    record.method = read.get<std::string>("method");
    record.preset = read.get<std::string>("preset");
    record.checkpoint = read.get<std::string>("checkpoint");
    record.checkpointHash = read.get<std::string>("checkpoint_sha256");
    record.dataSet = read.get<std::string>("data_set");
    record.dataFingerprint = read.get<std::string>("data_fingerprint");
    record.subset = read.get<std::string>("subset");
    record.images = read.get<std::int64_t>("images");
    record.batch = read.get<std::int64_t>("batch");
    record.programVersion = read.get<std::string>("program_version");
    record.torchVersion = read.get<std::string>("torch_version");
    record.device = read.get<std::string>("device");
    record.created = read.get<std::string>("created");
    record.cleanCorrect = read.get<std::int64_t>("clean_correct");
    record.robustCorrect = read.get<std::int64_t>("robust_correct");
    record.largestDistance = read.get<double>("largest_distance");
    record.seconds = read.get<double>("seconds");
    record.isSweep = read.get<bool>("sweep", false);
    const nlohmann::json survival = read.get<nlohmann::json>("survival");
    const Reader files(survival, origin);
    record.survival = {files.get<std::int64_t>("adversarial"), files.get<std::int64_t>("png"),
                       files.get<std::int64_t>("jpeg"), files.get<int>("jpeg_quality")};
    for (const auto& stage : read.list("stages")) {
        record.stages.push_back(stageFrom(stage, origin));
    }
    for (const auto& one : read.list("per_class")) {
        const Reader entry(one, origin);
        record.classes.push_back({entry.get<std::string>("class"), entry.get<std::int64_t>("images"),
                                  entry.get<std::int64_t>("clean_correct"),
                                  entry.get<std::int64_t>("robust_correct")});
    }
    for (const auto& point : read.list("survivors")) {
        if (point.is_array() && point.size() == 3) {
            record.curve.push_back(
                {point[0].get<double>(), point[1].get<std::int64_t>(), point[2].get<std::int64_t>()});
        }
    }
    return record;
}

std::filesystem::path evaluationLock(const std::filesystem::path& folder)
{
    return folder / "writer.lock";
}

} // namespace twins
