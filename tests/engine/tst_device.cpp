// The folded network and the arithmetic of a GPU's attack, on the CPU: against LibTorch's own layers and
// operators.
#include "core/attack/attack_engine.h"
#include "core/attack/pgd.h"
#include "core/attack/projection.h"
#include "core/data/photo_store.h"
#include "core/device/device_flow.h"
#include "core/device/folded_network.h"
#include "core/device/pgd_math.h"
#include "core/device/precision_scope.h"
#include "core/device/repeated_steps.h"
#include "core/device/resident_images.h"
#include "core/loss/training_engine.h"
#include "core/train/batch_source.h"
#include "core/train/sgd.h"
#include "core/train/training_pass.h"
#include "core/util/error.h"
#include "tests/support/engine_reference.h"
#include "tests/support/stem_cases.h"
#include "tests/support/tiny_network.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace twins;
using namespace twins::test;

namespace
{

void compare(const NetworkSpec& spec, std::int64_t channels, std::int64_t side, std::int64_t count = 3)
{
    compareWithDouble(
        spec, channels, side, count, 1e-5,
        [&](const Network& network, Wing wing) {
            return FoldedNetwork(network, wing, channels, side, side, AttackPrecision::Float32);
        },
        [](FoldedNetwork& folded, const torch::Tensor& /*images*/, const FoldedNetwork::Forward& forward,
           const torch::Tensor& upper) { return folded.gradient(forward, upper); });
}

} // namespace

TEST_CASE("every architecture gives LibTorch's logits and gradients, through either wing")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        compare(named(name), 3, name.starts_with("vgg") ? 64 : 32, 4);
    }
}

TEST_CASE("images are prepared as the network prepares them: resized, repeated, luma, clamped")
{
    NetworkSpec spec;
    spec.inputSize = 20;
    spec.mean = {0.3};
    spec.std = {0.4};
    spec.twoWings = true;
    compare(spec, 1, 8);
    compare(spec, 3, 9); // colour images, grey network
    spec.channels = 3;
    spec.mean = {0.3, 0.2, 0.1};
    spec.std = {0.4, 0.5, 0.6};
    compare(spec, 1, 8); // grey images, colour network

    Network network = makeNetwork(spec);
    const torch::Tensor wide = 3.0 * torch::rand({2, 3, 8, 8}) - 1.0; // outside [0,1] the gradient is 0
    const torch::Tensor upper = torch::ones({2, 10});
    FoldedNetwork folded(network, Wing::Adaptive, 3, 8, 8, AttackPrecision::Float32);
    CHECK(apart(folded.gradient(folded.forward(wide), upper),
                byTorch(network, Wing::Adaptive, wide, upper).gradient) < 1e-4);
}

TEST_CASE(
    "the first convolution gives the same sums in the form that suits tensor cores, and the way back too")
{
    for (const StemCase& stem : stemCases()) {
        CAPTURE(stem.what);
        const StemTrial trial = tryStem(stem, torch::kCPU, torch::kFloat);
        CHECK(trial.geometry.extent == stem.extent);
        CHECK(trial.geometry.channels == stem.squareChannels);
        CHECK(apart(trial.sums, trial.expectedSums) < 1e-5);
        CHECK(apart(trial.gradient, trial.expectedGradient) < 1e-5);
    }
}

TEST_CASE("a training pass with BatchNorm that waits for its ReLU is LibTorch's, in every architecture")
{
    for (const std::string& name : differentArchitectures()) {
        CAPTURE(name);
        Network network = disturbed(named(name)), same = disturbed(named(name));
        torch::manual_seed(3);
        const std::int64_t side = name.starts_with("vgg") ? 64 : 32;
        const torch::Tensor images = torch::rand({4, 3, side, side});
        const Pass pass{.wing = Wing::Split, .training = true};
        const torch::Tensor expected = network->features(images, pass);
        DeviceFlow layers(pass);
        const torch::Tensor ours = layers.tensorOf(same->flow(layers, {same->prepare(images)}));
        CHECK(torch::equal(ours, expected));
        const torch::Tensor upper = torch::randn_like(expected);
        (expected * upper).sum().backward();
        (ours * upper).sum().backward();
        const auto theirs = network->named_parameters();
        for (const auto& item : same->named_parameters()) {
            CAPTURE(item.key());
            const torch::Tensor gradient = theirs[item.key()].grad();
            REQUIRE(item.value().grad().defined() == gradient.defined());
            CHECK((!gradient.defined() || apart(item.value().grad(), gradient) < 1e-5));
        }
        const auto statistics = network->named_buffers();
        for (const auto& item : same->named_buffers()) {
            CAPTURE(item.key());
            CHECK(torch::equal(item.value(), statistics[item.key()]));
        }
    }
}

TEST_CASE("what waits for its ReLU is read once: a second time would update its statistics again")
{
    TwoWingBatchNorm norm(4, true, true);
    const torch::Tensor x = torch::randn({2, 4, 3, 3});
    DeviceFlow layers({.wing = Wing::Split, .training = true});
    const Value waiting = layers.norm(*norm, {x}, 0);
    const Value sum = layers.add({x}, waiting);
    CHECK_THROWS_AS((void)layers.relu(waiting), c10::Error);
    CHECK(layers.relu(sum).tensor.min().item<double>() >= 0.0);
    CHECK_THROWS_AS((void)layers.tensorOf(sum), c10::Error);
    CHECK(norm->num_batches_tracked.item<std::int64_t>() == 1);
}

TEST_CASE("changed weights and statistics are seen after refresh(), in the same memory")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    FoldedNetwork folded(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    const torch::Tensor before = folded.logits(images);
    {
        const torch::NoGradGuard noGrad;
        for (torch::Tensor& parameter : network->parameters()) {
            parameter.mul_(1.1);
        }
        network->norms()[0].second->running_mean.add_(0.2);
    }
    CHECK(torch::equal(folded.logits(images), before));
    const std::string place = folded.placeOfWeights();
    folded.refresh();
    const auto isCurrent = [&](const torch::Tensor& logits) {
        return apart(logits, network->forward(images, {Wing::Adaptive, false}).detach()) < 1e-5;
    };
    CHECK(isCurrent(folded.logits(images)));
    CHECK(folded.placeOfWeights() == place);

    AttackEngine engine(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Fused, torch::kCUDA,
                        AttackPrecision::Float32);
    for (int round = 0; round < 4; ++round) {
        const torch::NoGradGuard noGrad;
        TwoWingBatchNorm norm = network->norms()[0].second;
        torch::Tensor& mean = norm->running_mean;
        mean.add_(0.2);
        mean = mean.clone(); // also where a tensor was put in another's place
        CHECK_FALSE(isCurrent(engine.logits()(images)));
        engine.refresh();
        CHECK(isCurrent(engine.logits()(images)));
    }
    CHECK(folded.placeOfWeights() != place);
}

TEST_CASE("images of another form, and wings that are not there, are refused")
{
    FoldedNetwork folded(tinyNetwork(false), Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 1, 9, 8})), c10::Error);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 3, 8, 8})), c10::Error);
    CHECK_THROWS_AS((void)folded.logits(torch::rand({2, 1, 8, 8}, torch::kDouble)), c10::Error);
    CHECK_THROWS_AS(FoldedNetwork(tinyNetwork(false), Wing::Frozen, 1, 8, 8, AttackPrecision::Float32),
                    c10::Error);
    CHECK_THROWS_AS(FoldedNetwork(tinyNetwork(true), Wing::Split, 1, 8, 8, AttackPrecision::Float32),
                    c10::Error);
}

TEST_CASE("bfloat16 follows float32 as far as its digits go, and leaves the weights as they are")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(6);
    const torch::Tensor upper = torch::randn({6, 3});
    FoldedNetwork exact(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Float32);
    FoldedNetwork rounded(network, Wing::Adaptive, 1, 8, 8, AttackPrecision::Bfloat16);
    const FoldedNetwork::Forward a = exact.forward(images), b = rounded.forward(images);
    CHECK((b.logits.scalar_type() == torch::kFloat));
    CHECK(apart(b.logits, a.logits) < 0.05);
    CHECK(apart(b.logits, a.logits) > 1e-5); // it did compute with fewer digits
    const torch::Tensor g = exact.gradient(a, upper), h = rounded.gradient(b, upper);
    CHECK((h.scalar_type() == torch::kFloat));
    CHECK((g * h).sum().item<double>() > 0.98 * (g.norm() * h.norm()).item<double>());
    for (const torch::Tensor& parameter : network->parameters()) {
        CHECK((parameter.scalar_type() == torch::kFloat));
    }
}

TEST_CASE("an attack through the folded network reaches what LibTorch's layers reach, and changes nothing")
{
    Network network = tinyNetwork(true);
    const torch::Tensor images = randomImages(24);
    const torch::Tensor labels = labelsFor(24);
    std::vector<std::uint64_t> seeds(24);
    std::iota(seeds.begin(), seeds.end(), 1U);
    const AttackEngine folded(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Fused, torch::kCUDA,
                              AttackPrecision::Float32);
    CHECK(folded.description() == "folded (cpu, float32)"); // where the network is
    const AttackEngine reference(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Reference, torch::kCPU);
    std::map<std::string, torch::Tensor> before;
    for (const auto& item : network->named_parameters()) {
        before[item.key()] = item.value().detach().clone();
    }
    for (const auto& item : network->named_buffers()) {
        before[item.key()] = item.value().clone();
    }
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        const double epsilon = norm == Norm::Linf ? 0.02 : norm == Norm::L2 ? 0.3 : 3.0;
        const AttackSettings settings{
            .norm = norm, .epsilon = epsilon, .stepSize = epsilon / 4.0, .steps = 10};
        const torch::Tensor ours = *attackLogits(folded.logits(), images, labels, settings, seeds);
        const torch::Tensor theirs = *attackLogits(reference.logits(), images, labels, settings, seeds);
        const auto loss = [&](const torch::Tensor& x) {
            return torch::cross_entropy_loss(reference.logits()(x), labels).item<double>();
        };
        CHECK(loss(ours) == doctest::Approx(loss(theirs)).epsilon(1e-3));
        CHECK(loss(ours) > loss(images) + 0.01);
        CHECK(normOf(ours - images, norm).max().item<double>() < settings.epsilon * 1.0001);
    }
    for (const auto& item : network->named_parameters()) {
        CHECK(torch::equal(item.value(), before.at(item.key())));
        CHECK_FALSE(item.value().grad().defined());
    }
    for (const auto& item : network->named_buffers()) {
        CHECK(torch::equal(item.value(), before.at(item.key())));
    }
}

TEST_CASE("the arithmetic of a step is that of the operators, in every ball and by every direction")
{
    torch::manual_seed(4);
    const torch::Tensor images = torch::rand({5, 3, 7, 7});
    torch::Tensor gradient = torch::randn({5, 3, 7, 7});
    gradient[1].zero_();
    gradient[2].mul_(1e-9);
    gradient[3][0].zero_();
    for (const bool isL2 : {false, true}) {
        for (const bool isSign : {false, true}) {
            for (const double epsilon : {0.0, 0.03, 2.0}) {
                CAPTURE(isL2);
                CAPTURE(isSign);
                CAPTURE(epsilon);
                const Norm ball = isL2 ? Norm::L2 : Norm::Linf;
                const double stepSize = isSign ? 0.02 : 0.7;
                const PgdRule rule{static_cast<float>(stepSize), static_cast<float>(epsilon), isSign, isL2};
                torch::Tensor ours = (images + 0.02 * torch::randn_like(images)).clamp(0.0, 1.0);
                torch::Tensor theirs = ours.clone();
                for (int step = 0; step < 3; ++step) {
                    const torch::Tensor moved =
                        theirs + stepSize * ascentDirection(gradient, isSign ? Norm::Linf : Norm::L2);
                    theirs = projectImages(images, moved - images, ball, epsilon);
                    for (std::int64_t i = 0; i < 5; ++i) {
                        pgdStepOfImage(SingleThread(), rule, images[i].data_ptr<float>(),
                                       gradient[i].data_ptr<float>(), ours[i].data_ptr<float>(), 3 * 7 * 7);
                    }
                }
                if (isSign && !isL2) {
                    CHECK(torch::equal(ours, theirs)); // no sum in it: to the bit
                } else {
                    CHECK(distance(ours, theirs) < 1e-6);
                }
            }
        }
    }
}

TEST_CASE("TF32 is allowed for as long as someone wants it, and then as it was")
{
    at::Context& context = at::globalContext();
    const bool convolutions = context.allowTF32CuDNN(), products = context.allowTF32CuBLAS();
    {
        const Tf32Scope outer(!convolutions);
        CHECK(context.allowTF32CuDNN() != convolutions);
        {
            const Tf32Scope inner(true);
            CHECK(context.allowTF32CuDNN());
            CHECK(context.allowTF32CuBLAS());
        }
    }
    CHECK(context.allowTF32CuDNN() == convolutions);
    CHECK(context.allowTF32CuBLAS() == products);
}

TEST_CASE(
    "repeated steps are the attack's own, for every loss that they take, in whatever order batches come")
{
    Network network = tinyNetwork(true);
    const AttackEngine folded(network, Wing::Adaptive, {1, 8, 8}, EngineChoice::Fused, torch::kCUDA,
                              AttackPrecision::Float32);
    const Logits plain = [&](const torch::Tensor& x) { // the same network without a place for steps
        return network->forward(x, {Wing::Adaptive, false});
    };
    REQUIRE(folded.logits().source().repeatedSteps() != nullptr);
    REQUIRE(plain.source().repeatedSteps() == nullptr);
    for (const AttackLoss loss : {AttackLoss::CrossEntropy, AttackLoss::Kl, AttackLoss::Margin}) {
        for (const Norm norm : {Norm::Linf, Norm::L2}) {
            for (const std::int64_t count : {7, 3, 7}) {
                CAPTURE(count);
                const torch::Tensor images = randomImages(count), labels = labelsFor(count);
                std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
                std::iota(seeds.begin(), seeds.end(), 1U);
                const AttackSettings settings{.norm = norm,
                                              .epsilon = norm == Norm::Linf ? 0.03 : 0.4,
                                              .stepSize = norm == Norm::Linf ? 0.01 : 0.1,
                                              .steps = 4,
                                              .loss = loss};
                AttackModel ours(folded.logits()), theirs(plain);
                const AttackBatch batch{images, {labels, {}, false}, seeds};
                const torch::Tensor a = *pgdImages(ours, batch, settings, 1, {});
                const torch::Tensor b = *pgdImages(theirs, batch, settings, 1, {});
                // The sign of a gradient near 0 is rounding's: nearly all pixels agree.
                CHECK(((a - b).abs() > 1e-5).to(torch::kFloat).mean().item<double>() < 0.01);
                CHECK(ours.gradients() == theirs.gradients());
                CHECK(ours.queries() == theirs.queries());
            }
        }
    }
    AttackModel model(folded.logits());
    int asked = 0;
    CHECK_FALSE(
        pgdImages(model, {randomImages(7), {labelsFor(7), {}, false}, {}}, {.randomStart = false}, 1, [&] {
            return ++asked < 3;
        }).has_value());
    CHECK(asked == 3); // before every step
}

TEST_CASE("of many forms the newest are kept, and a step's memory stays where it was")
{
    RepeatedSteps steps(torch::kCPU);
    int made = 0, worked = 0;
    const auto ask = [&](const std::string& form) -> RepeatedStep& {
        return steps.of(
            form,
            [&] {
                ++made;
                return StepBuffers{torch::zeros({2})};
            },
            [&](const StepBuffers& buffers) {
                ++worked;
                buffers[0].add_(1.0);
            });
    };
    const void* const place = ask("a").buffers()[0].data_ptr();
    ask("a").run();
    ask("a").run();
    CHECK(made == 1);
    CHECK(worked == 2);
    CHECK(ask("a").buffers()[0].data_ptr() == place);
    CHECK(ask("a").buffers()[0].sum().item<double>() == 4.0);
    CHECK_FALSE(ask("a").isRecorded()); // there is nothing to record on a CPU
    CHECK(steps.takeNote().empty());
    for (const char* form : {"b", "c", "a", "d", "e"}) {
        (void)ask(form);
    }
    CHECK(made == 5);
    (void)ask("a"); // used since b
    CHECK(made == 5);
    (void)ask("b");
    CHECK(made == 6);
    std::string whyNot;
    CHECK(recordStep(
              torch::kCPU, [] {}, nullptr, whyNot) == nullptr);
    CHECK_FALSE(whyNot.empty());
}

TEST_CASE("a form is recorded at its third use; four are kept so, and after a failure none is tried again")
{
    struct Replayed final : StepGraph {
        explicit Replayed(std::function<void()> step)
            : step(std::move(step))
        {
        }
        void replay() override
        {
            step();
            ++replays;
        }
        std::function<void()> step;
        int replays = 0;
    };
    int recorded = 0, neighbours = 0, worked = 0;
    bool works = true;
    const auto recorder = [&](const torch::Device&, const std::function<void()>& step,
                              const StepGraph* neighbour, std::string& whyNot) -> std::unique_ptr<StepGraph> {
        ++recorded;
        neighbours += neighbour != nullptr ? 1 : 0;
        whyNot = works ? "" : "no room";
        return works ? std::make_unique<Replayed>(step) : nullptr;
    };
    RepeatedSteps steps(torch::kCUDA, recorder);
    const auto use = [&](const std::string& form) -> RepeatedStep& {
        RepeatedStep& step = steps.of(
            form, [] { return StepBuffers{torch::zeros({1})}; },
            [&](const StepBuffers& buffers) {
                ++worked;
                buffers[0].add_(1.0);
            });
        step.run();
        return step;
    };
    (void)use("a");
    CHECK_FALSE(use("a").isRecorded());
    CHECK(use("a").isRecorded());
    CHECK(recorded == 1);
    CHECK(worked == 3); // recording did nothing
    CHECK(use("a").buffers()[0].item<float>() == 4.0F);
    CHECK(recorded == 1);
    for (const char* form : {"b", "c", "d", "e"}) {
        for (int i = 0; i < 3; ++i) {
            (void)use(form);
        }
        CHECK(steps.takeNote().empty());
    }
    CHECK(recorded == 5);
    CHECK(neighbours == 4); // they share the memory that they take for themselves
    CHECK(use("b").isRecorded());
    CHECK_FALSE(use("a").isRecorded()); // made room for e
    works = false;
    (void)use("a");
    CHECK_FALSE(use("a").isRecorded());
    CHECK(recorded == 6);
    CHECK(steps.takeNote() == "no room");
    CHECK(steps.takeNote().empty());
    CHECK_FALSE(use("a").isRecorded());
    CHECK(recorded == 6);
    CHECK(use("e").isRecorded()); // what has been recorded goes on
}

TEST_CASE("a recorded training pass leaves its own gradients in the parameters, whatever ran between")
{
    // A recording writes into the gradients that lay there when it was made; this one marks them.
    struct Marking final : StepGraph {
        void replay() override
        {
            ++replays;
            for (torch::Tensor& gradient : gradients) {
                gradient.fill_(static_cast<double>(replays));
            }
        }
        std::vector<torch::Tensor> gradients;
        int replays = 0;
    };
    const Network network = tinyNetwork(true);
    TrainingEngine engine(network, {1, 8, 8}, EngineChoice::Reference, torch::kCPU);
    CHECK_FALSE(engine.repeatedSteps().has_value()); // there is nothing to record on a CPU
    Sgd optimiser(network);
    int recorded = 0;
    const auto recorder = [&](const torch::Device&, const std::function<void()>& step, const StepGraph*,
                              std::string&) {
        ++recorded;
        step();
        auto graph = std::make_unique<Marking>();
        for (const torch::Tensor& parameter : network->parameters()) {
            if (parameter.grad().defined()) {
                graph->gradients.push_back(parameter.grad());
            }
        }
        return graph;
    };
    TrainingPass pass(network, engine, optimiser, RepeatedSteps(torch::kCUDA, recorder));
    TrainingPass plain(network, engine, optimiser, std::nullopt);
    const torch::Tensor images = randomImages(4), labels = labelsFor(4);
    LossSettings settings{.method = Method::TwinsAt};
    const torch::Tensor& weight = network->head()->weight;
    const double loss = trainingLoss(network, images, images, labels, settings).total.item<double>();
    CHECK(pass.run(images, images, labels, settings).loss.item<double>() == doctest::Approx(loss));
    const torch::Tensor gradient = weight.grad().clone();
    CHECK(gradient.abs().max().item<double>() > 0.0);
    const PassOutcome& outcome = pass.run(images, images, labels, settings);
    CHECK(distance(weight.grad(), gradient) < 1e-6);
    CHECK(outcome.gradientNorm.item<double>() == doctest::Approx(optimiser.gradientNorm().item<double>()));
    CHECK(recorded == 0);
    (void)pass.run(images, images, labels, settings);
    CHECK(recorded == 1);
    CHECK(weight.grad().eq(1.0).all().item<bool>());
    (void)plain.run(images, images, labels, settings);
    CHECK(distance(weight.grad(), gradient) < 1e-6);
    (void)pass.run(images, images, labels, settings);
    CHECK(weight.grad().eq(2.0).all().item<bool>());

    settings.lambda = 0.5; // a number that is part of the recording
    (void)pass.run(images, images, labels, settings);
    CHECK_FALSE(weight.grad().eq(3.0).all().item<bool>());
    settings.lambda = 1.0;
    torch::Tensor stem = network->parameters().front();
    stem.requires_grad_(false); // so is what is trained
    (void)pass.run(images, images, labels, settings);
    CHECK_FALSE(stem.grad().defined());
    CHECK_FALSE(weight.grad().eq(3.0).all().item<bool>());
    (void)pass.run(images.narrow(0, 0, 3), images.narrow(0, 0, 3), labels.narrow(0, 0, 3), settings);
    CHECK(recorded == 1);
}

TEST_CASE("bytes become numbers as a division on the host makes them")
{
    const PixelTable table(torch::kCPU);
    const torch::Tensor bytes = torch::arange(256, torch::kLong).to(torch::kByte).view({4, 64});
    const torch::Tensor floats = table.floatsOf(bytes);
    for (int byte = 0; byte < 256; ++byte) {
        CHECK(floats.view({256})[byte].item<float>() == static_cast<float>(byte) / 255.0F);
    }
    CHECK(torch::equal(table.floatsOf(bytes.t()), floats.t())); // not dense
    const Batch batch{.pixels = {0, 255, 51, 7}, .labels = {3, 1}, .channels = 1, .height = 1, .width = 2};
    const BatchTensors tensors = toDevice(batch, table);
    CHECK(torch::equal(tensors.images,
                       torch::tensor({0.0F, 1.0F, 51.0F / 255.0F, 7.0F / 255.0F}).view({2, 1, 1, 2})));
    CHECK(torch::equal(tensors.labels, torch::tensor({3, 1}, torch::kLong)));
}

TEST_CASE("batches cut out of resident images are the loader's, to the bit")
{
    ImageSet set;
    set.channels = 3;
    set.height = 7;
    set.width = 5;
    for (std::int64_t i = 0; i < 23; ++i) {
        for (std::size_t k = 0; k < set.imageBytes(); ++k) {
            set.pixels.push_back(
                static_cast<std::uint8_t>((static_cast<std::size_t>(i) * 131 + k * 37) % 256));
        }
        set.labels.push_back(i % 4);
        set.indices.push_back(i);
    }
    const std::unique_ptr<ResidentImages> resident = residentImages(set, DataPlace::Device, {}, torch::kCPU);
    REQUIRE(resident != nullptr);
    CHECK(residentImages(set, DataPlace::Automatic, {}, torch::kCPU) == nullptr);
    CHECK(residentImages(set, DataPlace::Host, {}, torch::kCPU) == nullptr);
    for (const Augmentation augmentation : {Augmentation{}, Augmentation{2, true}, Augmentation{6, false}}) {
        for (const std::int64_t firstBatch : {0, 2, 9}) {
            const BatchLoader::Options options{.batchSize = 6,
                                               .augmentation = augmentation,
                                               .seed = 11,
                                               .epoch = 3,
                                               .firstBatch = firstBatch};
            BatchSource ours(set, options, torch::kCPU, resident.get());
            BatchSource theirs(set, options, torch::kCPU, nullptr);
            BatchTensors a, b;
            std::int64_t images = 0;
            while (theirs.next(b)) {
                REQUIRE(ours.next(a));
                CHECK(torch::equal(a.images, b.images));
                CHECK(torch::equal(a.labels, b.labels));
                CHECK(a.images.is_contiguous());
                images += b.labels.size(0);
            }
            CHECK_FALSE(ours.next(a));
            CHECK(images == std::max<std::int64_t>(0, 23 - 6 * firstBatch));
        }
    }
    set.pixels.pop_back();
    CHECK_THROWS_AS(ResidentImages(set, torch::kCPU), c10::Error);
}

TEST_CASE("photographs that are cut anew stay with the loader")
{
    ImageSet set;
    set.height = set.width = 2;
    set.pixels.resize(4);
    set.labels = {0};
    set.indices = {0};
    set.photos = std::make_shared<PhotoStore>(std::vector<std::filesystem::path>{"photo.png"}, 0);
    CHECK_THROWS_WITH_AS((void)residentImages(set, DataPlace::Device, {0, false, true}, torch::kCPU),
                         doctest::Contains("resized_crop"), Error);
    CHECK(residentImages(set, DataPlace::Device, {0, false, false}, torch::kCPU) != nullptr);
}
