#include "tests/engine/reference/parity.h"

#include "core/attack/pgd.h"
#include "core/loss/training_engine.h"
#include "core/nn/network.h"
#include "core/train/sgd.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "tests/engine/reference/formula.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace twins::reference
{

namespace
{

using nlohmann::json;

torch::Tensor fromValues(const std::vector<double>& values, at::IntArrayRef shape)
{
    return torch::tensor(values, torch::kDouble).to(torch::kFloat).view(shape);
}

double relative(double ours, double theirs, double floor = 1e-12)
{
    return std::abs(ours - theirs) / std::max(std::abs(theirs), floor);
}

struct Reference {
    json file;
    NetworkSpec spec;
    std::string prefix;
    std::int64_t batch = 0, side = 0;
    bool twins = false;
    bool shallow = false; ///< blocks 1,1,1,1: well conditioned, tight tolerances
    double lambda = 1.0, beta = 6.0, learningRate = 0.0, weightDecay = 0.0;
    AttackSettings attack;
    torch::Tensor images, labels, stored;
};

Reference readReference(const std::string& path)
{
    Reference ref;
    ref.file = json::parse(readTextFile(path));
    const json& config = ref.file.at("config");
    std::vector<std::int64_t> blocks;
    std::istringstream list(config.at("blocks").get<std::string>());
    for (std::string entry; std::getline(list, entry, ',');) {
        blocks.push_back(std::stoll(entry));
    }
    ref.twins = config.at("twins").get<int>() != 0;
    ref.spec.blocks = blocks;
    ref.spec.width = 64;
    ref.spec.bottleneck = config.at("bottleneck").get<bool>();
    ref.spec.imagenetStem = true;
    ref.spec.channels = 3;
    ref.spec.classes = config.at("classes").get<std::int64_t>();
    ref.spec.inputSize = config.at("resize").get<std::int64_t>();
    ref.spec.mean = {0.485, 0.456, 0.406};
    ref.spec.std = {0.229, 0.224, 0.225};
    ref.spec.twoWings = ref.twins;
    ref.spec.sharedAffine = false;
    ref.prefix = config.at("prefix").get<std::string>();
    ref.shallow = std::all_of(blocks.begin(), blocks.end(), [](auto n) { return n == 1; });
    ref.batch = config.at("batch").get<std::int64_t>();
    ref.side = config.at("size").get<std::int64_t>();
    ref.lambda = config.at("lam").get<double>();
    ref.beta = config.at("beta").get<double>();
    ref.learningRate = config.at("lr").get<double>();
    ref.weightDecay = config.at("wd").get<double>();
    ref.attack = {.norm = config.at("norm").get<std::string>() == "l2" ? Norm::L2 : Norm::Linf,
                  .epsilon = config.at("eps").get<double>(),
                  .stepSize = config.at("alpha").get<double>(),
                  .steps = config.at("steps").get<std::int64_t>(),
                  .randomStart = false,
                  .rule = StepRule::Sign};

    const std::vector<std::int64_t> shape = {ref.batch, 3, ref.side, ref.side};
    const std::int64_t count = ref.batch * 3 * ref.side * ref.side;
    std::vector<double> pixels = uniform(ref.prefix + "input", count);
    for (double& pixel : pixels) {
        pixel = (pixel + 1.0) / 2.0;
    }
    ref.images = fromValues(pixels, shape);
    ref.labels = torch::tensor(ref.file.at("labels").get<std::vector<std::int64_t>>());
    ref.stored = fromValues(ref.file.at("adv").get<std::vector<double>>(), shape);
    return ref;
}

/// Name of one of our tensors in the reference's naming.
std::string referenceName(const std::string& name)
{
    return name.rfind("fc.", 0) == 0 ? "fc_downstream." + name.substr(3) : name;
}

void fillByFormula(torch::Tensor tensor, const std::string& name, const std::string& prefix)
{
    std::string plain = referenceName(name);
    if (const auto at = plain.find("main_bn."); at != std::string::npos) {
        plain.erase(at, std::string("main_bn.").size());
    }
    std::vector<double> values = uniform(prefix + plain, tensor.numel());
    const auto map = [&](double scale, double offset) {
        for (double& value : values) {
            value = value * scale + offset;
        }
    };
    const std::string kind = plain.substr(plain.rfind('.') + 1);
    if (plain.rfind("fc", 0) == 0) {
        map(1.0 / std::sqrt(kind == "weight" ? static_cast<double>(tensor.size(1)) : 512.0), 0.0);
    } else if (tensor.dim() == 4) {
        map(std::sqrt(6.0 / static_cast<double>(tensor.size(1) * tensor.size(2) * tensor.size(3))), 0.0);
    } else if (kind == "weight") {
        map(0.1, 0.5);
    } else if (kind == "running_var") {
        map(0.5, 1.0);
    } else {
        map(0.1, 0.0);
    }
    const torch::NoGradGuard noGrad;
    tensor.copy_(fromValues(values, tensor.sizes()));
}

Network makeNetwork(const Reference& ref)
{
    Network network = makeNetwork(ref.spec);
    for (const auto& item : network->named_parameters()) {
        fillByFormula(item.value(), item.key(), ref.prefix);
    }
    for (const auto& item : network->named_buffers()) {
        if (item.key().find("num_batches") == std::string::npos) {
            fillByFormula(item.value(), item.key(), ref.prefix);
        }
    }
    return network;
}

double meanCrossEntropy(const torch::Tensor& logits, const torch::Tensor& labels)
{
    return torch::nn::functional::cross_entropy(logits, labels).item<double>();
}

/// Largest difference relative to the largest reference entry.
double largestRelative(const torch::Tensor& ours, const torch::Tensor& theirs)
{
    return ((ours - theirs).abs().max() / theirs.abs().max()).item<double>();
}

torch::Tensor matrix(const json& rows)
{
    std::vector<double> values;
    for (const auto& row : rows) {
        for (const auto& entry : row) {
            values.push_back(entry.get<double>());
        }
    }
    return fromValues(values, {static_cast<std::int64_t>(rows.size()), -1});
}

void compareForward(const Reference& ref, std::vector<Deviation>& found)
{
    Network network = makeNetwork(ref);
    const torch::NoGradGuard noGrad;
    for (const auto& [key, wing] : {std::pair{"clean_logits_adaptive", Wing::Adaptive},
                                    std::pair{"clean_logits_frozen", Wing::Frozen}}) {
        if (ref.file.contains(key)) {
            found.push_back(
                {key, largestRelative(network->forward(ref.images, {wing, false}), matrix(ref.file.at(key))),
                 1e-4});
        }
    }
    found.push_back({"adv_logits_adaptive (of the stored images)",
                     largestRelative(network->forward(ref.stored, {Wing::Adaptive, false}),
                                     matrix(ref.file.at("adv_logits_adaptive"))),
                     1e-3});
}

void compareGradient(const Reference& ref, std::vector<Deviation>& found)
{
    Network network = makeNetwork(ref);
    std::vector<double> noise = uniform(ref.prefix + "start", ref.images.numel());
    for (double& value : noise) {
        value *= ref.attack.epsilon;
    }
    const torch::Tensor point =
        (ref.images + fromValues(noise, ref.images.sizes())).clamp(0.0, 1.0).requires_grad_(true);
    const torch::Tensor loss =
        torch::nn::functional::cross_entropy(network->forward(point, {Wing::Adaptive, false}), ref.labels);
    const torch::Tensor gradient = torch::autograd::grad({loss}, {point}).front();
    found.push_back(
        {"start_loss", relative(loss.item<double>(), ref.file.at("start_loss").get<double>()), 1e-4});
    found.push_back({"start_grad_l2",
                     relative(gradient.norm().item<double>(), ref.file.at("start_grad_l2").get<double>()),
                     1e-4});
    const auto first = ref.file.at("start_grad_first").get<std::vector<double>>();
    const torch::Tensor theirs = fromValues(first, {-1});
    const torch::Tensor ours = gradient.flatten().narrow(0, 0, theirs.size(0));
    found.push_back({"start_grad_first", largestRelative(ours, theirs), 1e-3});
    const torch::Tensor clear =
        theirs.abs() > 1e-6 * theirs.abs().max(); // rounding decides the sign below that
    found.push_back({"start_grad_first, wrong signs",
                     ((ours.sign() != theirs.sign()) & clear).sum().item<double>(), 0.0});
}

void compareAttack(const Reference& ref, std::vector<Deviation>& found)
{
    Network network = makeNetwork(ref);
    const torch::Tensor ours = *attackImages(network, ref.images, ref.labels, ref.attack, {});
    const torch::NoGradGuard noGrad;
    found.push_back({"attack, loss reached",
                     relative(meanCrossEntropy(network->forward(ours, {Wing::Adaptive, false}), ref.labels),
                              meanCrossEntropy(matrix(ref.file.at("adv_logits_adaptive")), ref.labels)),
                     5e-3});
    const torch::Tensor delta = ours - ref.images;
    const double radius = ref.attack.norm == Norm::Linf ? delta.abs().max().item<double>()
                                                        : delta.flatten(1).norm(2, 1).max().item<double>();
    found.push_back({"attack, radius over epsilon", std::max(0.0, radius / ref.attack.epsilon - 1.0), 1e-5});
    found.push_back({"attack, outside [0,1]",
                     std::max({0.0, -ours.min().item<double>(), ours.max().item<double>() - 1.0}), 0.0});
    // The file's images are rounded to 7 decimals, hence half a unit more than the 1e-6 that agreement means.
    const double changed = ((ours - ref.stored).abs() > 1.05e-6).to(torch::kFloat).mean().item<double>();
    found.push_back({"attack, share of other pixels", changed, ref.shallow ? 0.05 : 0.35});
}

/// [L2 norm, sum, first three entries]
std::vector<double> summary(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.detach().to(torch::kDouble).flatten();
    std::vector<double> values = {flat.norm().item<double>(), flat.sum().item<double>()};
    for (std::int64_t i = 0; i < std::min<std::int64_t>(3, flat.size(0)); ++i) {
        values.push_back(flat[i].item<double>());
    }
    return values;
}

std::map<std::string, torch::Tensor> namedState(const Network& network)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& item : network->named_parameters()) {
        state[referenceName(item.key())] = item.value();
    }
    for (const auto& item : network->named_buffers()) {
        state[referenceName(item.key())] = item.value();
    }
    return state;
}

void compareSteps(const Reference& ref, bool trades, EngineChoice choice, std::vector<Deviation>& found)
{
    const std::string name = trades ? "trades" : "at";
    Network network = makeNetwork(ref);
    TrainingEngine engine(network, {3, ref.images.size(2), ref.images.size(3)}, choice, torch::kCPU);
    Sgd optimiser(network);
    LossSettings settings;
    settings.method =
        ref.twins ? (trades ? Method::TwinsTrades : Method::TwinsAt) : (trades ? Method::Trades : Method::At);
    settings.lambda = ref.lambda;
    settings.beta = ref.beta;
    settings.klOverFullBatch = true;

    int number = 0;
    for (const json& step : ref.file.at(name)) {
        ++number;
        if (number > 1 && !ref.shallow) {
            break; // ill-conditioned: two runs of the same code differ by more than any useful tolerance
        }
        const bool first = number == 1;
        optimiser.zeroGradients();
        engine.refresh();
        const LossTerms terms =
            trainingLoss(network, engine.features(), ref.images, ref.stored, ref.labels, settings);
        terms.total.backward();

        const std::string where =
            name + (choice == EngineChoice::Fused ? " fused" : "") + " step " + std::to_string(number) + ", ";
        const double lossTolerance = first ? 1e-4 : 1e-3;
        found.push_back({where + "loss", relative(terms.total.item<double>(), step.at("loss").get<double>()),
                         lossTolerance});
        std::vector<torch::Tensor> parts;
        for (const torch::Tensor& part :
             {terms.crossEntropyFrozen, terms.crossEntropyAdaptive, terms.klFrozen, terms.klAdaptive}) {
            if (part.defined()) {
                parts.push_back(part);
            }
        }
        const auto theirs = step.at("parts").get<std::vector<double>>();
        double partDeviation = parts.size() == theirs.size() ? 0.0 : HUGE_VAL;
        for (std::size_t i = 0; i < std::min(parts.size(), theirs.size()); ++i) {
            // A KL of 1e-4 is a difference of logarithms near 1: its rounding counts against the loss, not
            // itself.
            partDeviation = std::max(partDeviation, relative(parts[i].item<double>(), theirs[i], 1.0));
        }
        found.push_back({where + "parts", partDeviation, lossTolerance});

        if (first) {
            std::map<std::string, torch::Tensor> gradients;
            for (const auto& item : network->named_parameters()) {
                gradients[referenceName(item.key())] = item.value().grad();
            }
            double deviation = 0.0;
            for (const auto& [key, norm] : step.at("grad_l2").items()) {
                const auto ours = gradients.find(key);
                if (ours == gradients.end()) {
                    continue; // the released network's unused second head
                }
                deviation = std::max(deviation,
                                     relative(ours->second.norm().item<double>(), norm.get<double>(), 1e-8));
            }
            found.push_back({where + "gradient norms", deviation, ref.shallow ? 1e-3 : 2e-2});
        }
        optimiser.step(ref.learningRate, 0.9, ref.weightDecay);

        const auto state = namedState(network);
        double deviation = 0.0;
        for (const auto& [key, values] : step.at("state").items()) {
            const auto ours = state.find(key);
            if (ours == state.end()) {
                if (key.rfind("fc.", 0) != 0 && key.find("num_batches") == std::string::npos) {
                    throw Error(ErrorKind::Input, "the reference has a tensor %1 that the network has not",
                                {key});
                }
                continue;
            }
            const std::vector<double> mine = summary(ours->second);
            const double scale = std::max(std::abs(values[0].get<double>()), 1e-8);
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double bound =
                    i == 1 ? scale * std::sqrt(static_cast<double>(ours->second.numel())) : scale;
                deviation = std::max(deviation, std::abs(mine[i] - values[i].get<double>()) / bound);
            }
        }
        found.push_back({where + "state", deviation, !ref.shallow ? 2e-2 : first ? 1e-4 : 1e-3});
    }
}

} // namespace

std::vector<Deviation> compareWithReference(const std::string& path)
{
    try {
        const Reference ref = readReference(path);
        std::vector<Deviation> found;
        compareForward(ref, found);
        compareGradient(ref, found);
        compareAttack(ref, found);
        for (const EngineChoice choice : {EngineChoice::Reference, EngineChoice::Fused}) {
            compareSteps(ref, false, choice, found);
            compareSteps(ref, true, choice, found);
        }
        return found;
    } catch (const json::exception& error) {
        throw Error(ErrorKind::Input, "%1 is not a reference file: %2", {path, error.what()});
    }
}

} // namespace twins::reference
