// Rows of the groups Attack in training, Optimiser, Evaluation, Output and Machine: how it is learnt and
// measured.
#include "core/config/parameter_builder.h"
#include "core/config/parameter_rows.h"
#include "core/util/error.h"

namespace twins
{

namespace
{

using Config = ExperimentConfig;

bool isAttacked(const Config& config)
{
    return usesAttack(config.method);
}
bool dropsInSteps(const Config& config)
{
    return config.schedule == Schedule::MultiStep;
}

} // namespace

void addAttackRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Attack in training");
    ParameterBuilder(rows, group, "norm", &Config::norm,
                     std::vector<std::pair<Norm, const char*>>{
                         {Norm::Linf, TWINS_TEXT("twins::Parameter", "Linf (every pixel)")},
                         {Norm::L2, TWINS_TEXT("twins::Parameter", "L2 (whole image)")},
                         {Norm::L1, TWINS_TEXT("twins::Parameter", "L1 (few pixels)")}})
        .label(TWINS_TEXT("twins::Parameter", "Norm"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How the size of a perturbation is measured, in training and in "
                         "evaluation: the largest change of a pixel, the Euclidean length, or the sum of "
                         "all changes."));
    ParameterBuilder(rows, group, "epsilon", &Config::epsilon)
        .label(TWINS_TEXT("twins::Parameter", "Radius (epsilon)"))
        .help(TWINS_TEXT("twins::Parameter",
                         "The largest perturbation the attack may make, for images in [0,1]. "
                         "8/255 is customary for colour photographs."))
        .fraction(100.0)
        .live()
        .relevantIf(isAttacked);
    ParameterBuilder(rows, group, "step_size", &Config::stepSize)
        .label(TWINS_TEXT("twins::Parameter", "Step size"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How far one step of the attack goes, for images in [0,1]. About a "
                         "quarter of the radius is customary."))
        .fraction(100.0)
        .live()
        .relevantIf(isAttacked);
    ParameterBuilder(rows, group, "steps", &Config::steps)
        .label(TWINS_TEXT("twins::Parameter", "Steps"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Steps of the attack on each batch. Each costs one pass forward and "
                         "back: 10 steps make training about ten times as slow."))
        .unit(TWINS_TEXT("twins::Parameter", "steps"))
        .range(1, 1000)
        .live()
        .relevantIf(isAttacked);
    ParameterBuilder(rows, group, "random_start", &Config::randomStart)
        .label(TWINS_TEXT("twins::Parameter", "Random start"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Starts the attack at a random point of the ball instead of the clean "
                         "image."))
        .relevantIf(isAttacked);
}

void addOptimiserRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Optimiser");
    ParameterBuilder(rows, group, "learning_rate", &Config::learningRate)
        .label(TWINS_TEXT("twins::Parameter", "Learning rate"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Step length of the optimiser (SGD) at the start. Two wings need less "
                         "than one: nothing renormalises the frozen wing."))
        .above(0.0, 10.0)
        .live();
    ParameterBuilder(rows, group, "momentum", &Config::momentum)
        .label(TWINS_TEXT("twins::Parameter", "Momentum"))
        .help(TWINS_TEXT("twins::Parameter", "Share of the last update that is carried into the next."))
        .range(0.0, 0.999)
        .live();
    ParameterBuilder(rows, group, "weight_decay", &Config::weightDecay)
        .label(TWINS_TEXT("twins::Parameter", "Weight decay"))
        .help(TWINS_TEXT("twins::Parameter", "Pull of all weights towards zero (L2). 0 turns it off."))
        .range(0.0, 1.0)
        .live();
    ParameterBuilder(rows, group, "batch_size", &Config::batchSize)
        .label(TWINS_TEXT("twins::Parameter", "Batch size"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Images of one optimiser step. With two wings the first half goes "
                         "through the frozen wing."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(1, 65536);
    ParameterBuilder(rows, group, "epochs", &Config::epochs)
        .label(TWINS_TEXT("twins::Parameter", "Epochs"))
        .help(TWINS_TEXT("twins::Parameter", "How many times training goes through all training images."))
        .unit(TWINS_TEXT("twins::Parameter", "epochs"))
        .range(1, 100'000);
    ParameterBuilder(rows, group, "schedule", &Config::schedule,
                     std::vector<std::pair<Schedule, const char*>>{
                         {Schedule::MultiStep, TWINS_TEXT("twins::Parameter", "Multi-step")},
                         {Schedule::Cosine, TWINS_TEXT("twins::Parameter", "Cosine")},
                         {Schedule::Constant, TWINS_TEXT("twins::Parameter", "Constant")}})
        .label(TWINS_TEXT("twins::Parameter", "Schedule"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How the learning rate falls: in drops at the milestones, along a "
                         "cosine, or not at all."));
    ParameterBuilder(rows, group, "milestones", &Config::milestones)
        .label(TWINS_TEXT("twins::Parameter", "Milestones"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Fractions of training at which the learning rate drops, rising: "
                         "1/2,5/6 drops after epochs 30 and 50 of 60."))
        .above(0.0, 1.0)
        .advanced()
        .relevantIf(dropsInSteps);
    ParameterBuilder(rows, group, "gamma", &Config::gamma)
        .label(TWINS_TEXT("twins::Parameter", "Drop factor"))
        .help(TWINS_TEXT("twins::Parameter", "The learning rate is multiplied by this at each milestone."))
        .above(0.0, 1.0)
        .advanced()
        .relevantIf(dropsInSteps);
    ParameterBuilder(rows, group, "gradient_clip", &Config::gradientClip)
        .label(TWINS_TEXT("twins::Parameter", "Gradient limit"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Gradients longer than this (L2 norm over all weights) are shortened "
                         "to it. 0 sets no limit."))
        .range(0.0, 1e6)
        .advanced();
}

void addEvaluationRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Evaluation");
    ParameterBuilder(rows, group, "eval_steps", &Config::evalSteps)
        .label(TWINS_TEXT("twins::Parameter", "Attack steps"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Steps of the PGD attack that measures robust accuracy. Fewer steps "
                         "than in training flatter the network."))
        .unit(TWINS_TEXT("twins::Parameter", "steps"))
        .range(1, 10'000);
    ParameterBuilder(rows, group, "eval_epsilon", &Config::evalEpsilon)
        .label(TWINS_TEXT("twins::Parameter", "Attack radius"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Radius of the attack in evaluation, for images in [0,1]. 0 takes the "
                         "one of training."))
        .fraction(100.0);
    ParameterBuilder(rows, group, "eval_step_size", &Config::evalStepSize)
        .label(TWINS_TEXT("twins::Parameter", "Attack step size"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Step size of the attack in evaluation, for images in [0,1]. 0 takes "
                         "the one of training."))
        .fraction(100.0);
    ParameterBuilder(rows, group, "eval_random_start", &Config::evalRandomStart)
        .label(TWINS_TEXT("twins::Parameter", "Attack from a random start"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Starts the evaluation's attack at a random point of the ball instead "
                         "of the clean image."));
    ParameterBuilder(rows, group, "eval_every", &Config::evalEvery)
        .label(TWINS_TEXT("twins::Parameter", "Evaluate every"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Epochs between evaluations. The start and the last epoch are always "
                         "evaluated."))
        .unit(TWINS_TEXT("twins::Parameter", "epochs"))
        .range(1, 100'000);
    ParameterBuilder(rows, group, "eval_images", &Config::evalImages)
        .label(TWINS_TEXT("twins::Parameter", "Images evaluated"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Test images attacked at each evaluation, equally many of each class. "
                         "0 takes all of them."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 100'000'000);
    ParameterBuilder(rows, group, "eval_train_images", &Config::evalTrainImages)
        .label(TWINS_TEXT("twins::Parameter", "Training images evaluated"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Training images attacked at each evaluation too: the gap to the test "
                         "images shows robust overfitting. 0 takes none."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 100'000'000);
    ParameterBuilder(rows, group, "eval_frozen", &Config::evalFrozen)
        .label(TWINS_TEXT("twins::Parameter", "Evaluate the frozen wing"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Measures the accuracies through the frozen wing as well, which doubles "
                         "the time of an evaluation."))
        .relevantIf([](const Config& config) { return usesTwoWings(config.method); });
    ParameterBuilder(rows, group, "eval_batch", &Config::evalBatch)
        .label(TWINS_TEXT("twins::Parameter", "Evaluation batch"))
        .help(TWINS_TEXT("twins::Parameter", "Images evaluated together. It changes speed and memory only."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(1, 65536)
        .advanced();
    ParameterBuilder(rows, group, "masking_every", &Config::maskingEvery)
        .label(TWINS_TEXT("twins::Parameter", "Look for masking every"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Epochs between looks of the masking sentinel, which tells false robustness "
                         "from true; it looks after the last epoch too. 0 never looks."))
        .unit(TWINS_TEXT("twins::Parameter", "epochs"))
        .range(0, 100'000)
        .advanced();
    ParameterBuilder(rows, group, "masking_images", &Config::maskingImages)
        .label(TWINS_TEXT("twins::Parameter", "Images of the sentinel"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Test images that the masking sentinel attacks. More of them take longer and "
                         "tell finer."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(8, 100'000)
        .advanced()
        .relevantIf([](const Config& config) { return config.maskingEvery > 0; });
    ParameterBuilder(rows, group, "dynamics_every", &Config::dynamicsEvery)
        .label(TWINS_TEXT("twins::Parameter", "Look at the weights every"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Steps between looks at how each layer's weights move: their length, their "
                         "gradient through either wing, the angle of a step. A look costs a fraction of a "
                         "step. 0 never looks."))
        .unit(TWINS_TEXT("twins::Parameter", "steps"))
        .range(0, 1'000'000)
        .advanced();
}

void addOutputRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Output");
    ParameterBuilder(rows, group, "name", &Config::name)
        .label(TWINS_TEXT("twins::Parameter", "Name"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Short title of the experiment; it becomes part of the name of the run "
                         "folder."));
    ParameterBuilder(rows, group, "checkpoint_every", &Config::checkpointEvery)
        .label(TWINS_TEXT("twins::Parameter", "Keep a checkpoint every"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Epochs between the checkpoints that are kept. The last state is kept "
                         "after every epoch."))
        .unit(TWINS_TEXT("twins::Parameter", "epochs"))
        .range(1, 100'000);
    ParameterBuilder(rows, group, "samples", &Config::samples)
        .label(TWINS_TEXT("twins::Parameter", "Pinned examples"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Test images whose adversarial examples are kept at each evaluation."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 10'000);
}

void addMachineRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Machine");
    ParameterBuilder(rows, group, "device", &Config::device)
        .label(TWINS_TEXT("twins::Parameter", "Device"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Where to compute: auto takes a GPU where there is one; cpu, cuda or "
                         "cuda:1 decide it."));
    ParameterBuilder(rows, group, "threads", &Config::threads)
        .label(TWINS_TEXT("twins::Parameter", "Threads"))
        .help(TWINS_TEXT("twins::Parameter", "Processor threads to compute with. 0 takes all cores."))
        .unit(TWINS_TEXT("twins::Parameter", "threads"))
        .range(0, 1024)
        .advanced();
    ParameterBuilder(rows, group, "attack_engine", &Config::attackEngine,
                     std::vector<std::pair<EngineChoice, const char*>>{
                         {EngineChoice::Automatic, TWINS_TEXT("twins::Parameter", "Automatic")},
                         {EngineChoice::Fused, TWINS_TEXT("twins::Parameter", "Fused")},
                         {EngineChoice::Reference, TWINS_TEXT("twins::Parameter", "Reference")}})
        .label(TWINS_TEXT("twins::Parameter", "Engine"))
        .help(
            TWINS_TEXT("twins::Parameter",
                       "What computes the attack, and on the CPU the training pass too: the fused engine of "
                       "the CPU or of the GPU, with BatchNorm folded into the weights while they are "
                       "attacked; or LibTorch layer by layer, as the yardstick."))
        .advanced();
    ParameterBuilder(rows, group, "attack_precision", &Config::attackPrecision,
                     std::vector<std::pair<AttackPrecision, const char*>>{
                         {AttackPrecision::Float32, TWINS_TEXT("twins::Parameter", "float32")},
                         {AttackPrecision::Tf32, TWINS_TEXT("twins::Parameter", "TF32")},
                         {AttackPrecision::Bfloat16, TWINS_TEXT("twins::Parameter", "bfloat16")}})
        .label(TWINS_TEXT("twins::Parameter", "Attack precision"))
        .help(TWINS_TEXT("twins::Parameter",
                         "What a GPU's fused engine multiplies with while attacking and evaluating: float32; "
                         "TF32 (10 bits of mantissa) as LibTorch's own convolutions; bfloat16 (7 bits), the "
                         "fastest. Sums and weights stay float32. The CPU always takes float32."))
        .advanced();
    ParameterBuilder(rows, group, "data_on_device", &Config::dataOnDevice,
                     std::vector<std::pair<DataPlace, const char*>>{
                         {DataPlace::Automatic, TWINS_TEXT("twins::Parameter", "Automatic")},
                         {DataPlace::Device, TWINS_TEXT("twins::Parameter", "On")},
                         {DataPlace::Host, TWINS_TEXT("twins::Parameter", "Off")}})
        .label(TWINS_TEXT("twins::Parameter", "Data on the device"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Keeps the training images on the device and crops and flips them there, with the "
                         "same random choices. Automatic: on a GPU, where they take at most a quarter of its "
                         "free memory. Photographs that are cut anew each time stay with the loader."))
        .advanced();
    ParameterBuilder(rows, group, "seed", &Config::seed)
        .label(TWINS_TEXT("twins::Parameter", "Seed"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Start of every random choice. The same seed on the same machine gives "
                         "the same run."))
        .range(0, 9'007'199'254'740'991.0)
        .selectsImages();
}

} // namespace twins
