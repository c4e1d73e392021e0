#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twins
{

/// How the network is trained; see DESIGN's algorithm page in ARCHITECTURE.md.
enum class Method {
    TwinsAt,
    TwinsTrades,
    At,
    Trades,
    Standard,
    Pretrain,
    FrozenBn,
    LinearProbe,
    FreezeK,
    TwinsFreezeK,
    L2Sp,
    TwinsL2Sp,
    FeatureDistillation,
    TwinsFeatureDistillation,
    ProbeThenFinetune,
    TwinsProbeThenFinetune,
    Joint,
    TwinsJoint
};

/// Which reading of the paper a run follows; shown beside every number it produced.
enum class Preset { AsReleased, AsDescribed, Sound };

enum class Norm { Linf, L2, L1 };

/// What computes gradients of images while attacking and evaluating.
enum class EngineChoice {
    Automatic, ///< the fused one where it can be had
    Fused,     ///< BatchNorm folded and operations fused: core/fused on the CPU, core/device on a GPU
    Reference, ///< LibTorch, layer by layer
};

/// What the fused engine of a GPU computes with while attacking and evaluating; weights stay float32.
enum class AttackPrecision {
    Float32,
    Tf32,     ///< products of numbers with 10 bits of mantissa, sums in float32
    Bfloat16, ///< activations and folded weights with 7 bits of mantissa, sums in float32
};

/// Whether the training images lie on the device as bytes, cropped and flipped there.
enum class DataPlace {
    Automatic, ///< on a GPU with room for them
    Device,
    Host,
};

enum class Schedule { MultiStep, Cosine, Constant };

/// One experiment: the whole content of a configuration file. A default-constructed value is the only source
/// of defaults; ranges, units and help of each field stand in parameter_table.cpp.
struct ExperimentConfig {
    std::string name = "run"; ///< short title; becomes part of the run folder's name

    // Data
    std::string dataSet = "digits";    ///< digits, fashion-mnist, mnist, cifar10, …, image-folder
    std::string dataDir;               ///< folder of the data set's files; empty = the usual places
    std::vector<std::int64_t> classes; ///< classes to keep, relabelled 0..; empty = all
    std::int64_t trainImages = 0;      ///< training images to use, stratified; 0 = all
    std::int64_t testImages = 0;       ///< test images to use; 0 = all
    std::int64_t shots = 0;            ///< training images of each class (few-shot); 0 = all
    double validationFraction = 0.0;   ///< share of the training images held out to choose the best epoch
    std::int64_t cropPadding = 0;      ///< pixels of zero padding for the random crop; 0 = no crop
    bool flip = false;                 ///< random horizontal flip
    std::string corruption = "gaussian_noise"; ///< CIFAR-C: which one, as its file is named
    std::int64_t severity = 3;                 ///< CIFAR-C: 1 (mild) to 5
    std::int64_t prefetch = 2;                 ///< batches prepared ahead
    std::int64_t imageSize = 224;              ///< side of the images that are cut from photographs
    std::int64_t resizeSize = 256;             ///< photographs: shorter side before the centre is cut out
    bool resizedCrop = true;        ///< photographs: random boxes of 8 to 100 % of the area in training
    double testShare = 0.2;         ///< photographs without a test folder: share of each class for testing
    std::int64_t imageCache = 2048; ///< photographs: MiB of decoded training pictures to keep
    double unreadableLimit = 0.01;  ///< photographs: share that may be unreadable before it is an error

    // Network
    std::string checkpoint; ///< file, or "embedded:NAME"; empty = random weights
    std::string architecture =
        "auto"; ///< auto (from the checkpoint), resnet8, resnet18, resnet34, resnet50, custom
    std::vector<std::int64_t> blocks = {1, 1, 1}; ///< residual blocks per stage (custom)
    std::int64_t width = 16;                      ///< channels of the first stage (custom)
    bool bottleneck = false;                      ///< bottleneck blocks instead of basic ones (custom)
    bool imagenetStem = false;                    ///< 7x7 stride 2 and max-pool instead of 3x3 (custom)
    std::int64_t inputSize = 0; ///< side that the network resizes images to (nearest neighbour); 0 = none
    std::vector<double> mean;   ///< per channel, images in [0,1]; empty = from checkpoint or data set
    std::vector<double> std;    ///< per channel; empty = from checkpoint or data set

    // Method
    Method method = Method::TwinsAt;
    Preset preset = Preset::Sound;
    double lambda = 1.0;            ///< weight of the frozen wing's loss (lambda_twins)
    double beta = 6.0;              ///< TRADES weight of the KL term
    std::int64_t freezeStages = 1;  ///< stages after the stem that keep the checkpoint's weights (freeze-k)
    double l2Sp = 0.01;             ///< pull of the features' weights to the checkpoint's (l2-sp)
    double l2SpHead = 0.01;         ///< pull of the classifier's weights to zero (l2-sp)
    double lambdaKd = 1.0;          ///< weight of the distance to the checkpoint's features
    std::int64_t probeEpochs = 5;   ///< epochs that train the classifier alone (probe-then-finetune)
    double probeLearningRate = 0.0; ///< learning rate of those epochs; 0 = the learning rate

    // Source task of joint fine-tuning
    std::string sourceDataSet = "fashion-mnist"; ///< as dataSet: what the checkpoint was pre-trained on
    std::string sourceDir;                       ///< as dataDir
    std::vector<std::int64_t> sourceClasses;     ///< as classes
    std::int64_t sourceImages = 0; ///< training images of the source to use, stratified; 0 = all
    double lambdaSource = 1.0;     ///< weight of the source batch's loss
    double sourceEpsilon = 0.0;    ///< radius of the source batch's attack; 0 = epsilon

    // Attack in training
    Norm norm = Norm::Linf;
    double epsilon = 8.0 / 255.0;  ///< radius, images in [0,1]
    double stepSize = 2.0 / 255.0; ///< images in [0,1]
    std::int64_t steps = 10;
    bool randomStart = true;

    // Optimiser
    double learningRate = 0.01;
    double momentum = 0.9;
    double weightDecay = 1e-4;
    std::int64_t batchSize = 128;
    std::int64_t epochs = 60;
    Schedule schedule = Schedule::MultiStep;
    std::vector<double> milestones = {
        0.5, 5.0 / 6.0};       ///< fractions of training at which the rate drops (multi-step)
    double gamma = 0.1;        ///< factor of each drop
    double gradientClip = 0.0; ///< largest L2 norm of the whole gradient; 0 = no limit

    // Evaluation
    std::int64_t evalSteps = 20; ///< PGD steps
    double evalEpsilon = 0.0;    ///< 0 = as in training
    double evalStepSize = 0.0;   ///< 0 = as in training
    bool evalRandomStart = true;
    std::int64_t evalEvery = 1;       ///< epochs between evaluations; the first and last are always evaluated
    std::int64_t evalImages = 0;      ///< test images evaluated each time; 0 = all
    std::int64_t evalTrainImages = 0; ///< training images attacked at each evaluation too; 0 = none
    bool evalFrozen = true;           ///< evaluate through the frozen wing as well (two-wing methods)
    std::int64_t evalBatch = 250;
    std::int64_t maskingEvery = 10;  ///< epochs between looks of the masking sentinel; 0 = none
    std::int64_t maskingImages = 32; ///< test images that it attacks each time
    std::int64_t dynamicsEvery = 20; ///< steps between looks at how the weights move; 0 = none

    // Output
    std::int64_t checkpointEvery =
        1;                     ///< epochs between kept checkpoints; the last state is kept after every epoch
    std::int64_t samples = 48; ///< pinned test images whose adversarial examples are kept each evaluation

    // Machine
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:N
    std::int64_t threads = 0;    ///< 0 = all cores
    EngineChoice attackEngine = EngineChoice::Automatic;
    AttackPrecision attackPrecision = AttackPrecision::Tf32; ///< no effect on the CPU
    DataPlace dataOnDevice = DataPlace::Automatic;
    std::int64_t seed = 1;

    bool operator==(const ExperimentConfig&) const = default;
};

/// What a preset decides beyond the values of its parameters.
struct FidelityRules {
    bool sharedAffine = true;            ///< both wings use one BatchNorm weight and bias
    bool klOverFullBatch = false;        ///< KL summed over its half and divided by the full batch
    bool tradesAttackMaximisesKl = true; ///< the inner attack of TRADES maximises KL; otherwise cross-entropy
    bool signSteps = false;              ///< the attack steps by the gradient's sign in the L2 ball too
    bool bestOnValidation = true; ///< best epoch chosen on the validation split; otherwise on the test set
};

[[nodiscard]] FidelityRules fidelityRules(Preset preset) noexcept;

/// Defaults that a preset changes (as-released: epsilon 0.0314, step size 0.00784, evaluation PGD-10 without
/// random start; sound: a tenth of the training images for validation). Fields not listed there keep their
/// default.
[[nodiscard]] ExperimentConfig defaultsFor(Preset preset);

/// Whether a data set has a test part alone: CIFAR-10-C and CIFAR-100-C.
[[nodiscard]] bool isEvaluationOnly(const std::string& dataSet) noexcept;

[[nodiscard]] bool usesTwoWings(Method method) noexcept;      ///< MethodTraits::twoWings
[[nodiscard]] bool usesTrades(Method method) noexcept;        ///< MethodTraits::trades
[[nodiscard]] bool usesAttack(Method method) noexcept;        ///< MethodTraits::attacked
[[nodiscard]] bool usesSource(Method method) noexcept;        ///< MethodTraits::joint
[[nodiscard]] bool startsFromScratch(Method method) noexcept; ///< MethodTraits::fromScratch

[[nodiscard]] const char* name(Method method) noexcept;             ///< "twins-at", …
[[nodiscard]] const char* name(Preset preset) noexcept;             ///< "as-released", …
[[nodiscard]] const char* name(Norm norm) noexcept;                 ///< "linf", "l2"
[[nodiscard]] const char* name(Schedule schedule) noexcept;         ///< "multi-step", …
[[nodiscard]] const char* name(EngineChoice choice) noexcept;       ///< "auto", "fused", "reference"
[[nodiscard]] const char* name(AttackPrecision precision) noexcept; ///< "float32", "tf32", "bf16"
[[nodiscard]] const char* name(DataPlace place) noexcept;           ///< "auto", "on", "off"

} // namespace twins
