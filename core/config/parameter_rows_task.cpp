// Rows of the groups Data, Network and Method: what is learnt from what.
#include "core/config/method_table.h"
#include "core/config/parameter_builder.h"
#include "core/config/parameter_rows.h"
#include "core/util/error.h"

namespace twins
{

namespace
{

using Config = ExperimentConfig;

std::vector<std::pair<Method, const char*>> methodChoices()
{
    std::vector<std::pair<Method, const char*>> choices;
    for (const MethodTraits& traits : methodTable()) {
        choices.emplace_back(traits.method, traits.label);
    }
    return choices;
}

bool isL2Sp(const Config& config)
{
    return traitsOf(config.method).extra == ExtraTermKind::L2Sp;
}
bool probesFirst(const Config& config)
{
    return traitsOf(config.method).probeFirst;
}

bool hasPhotos(const Config& config)
{
    return config.dataSet == "image-folder";
}

bool isCustom(const Config& config)
{
    return config.architecture == "custom";
}

bool hasSource(const Config& config)
{
    return usesSource(config.method);
}

std::vector<ParameterChoice> dataSetChoices()
{
    return {{"digits", TWINS_TEXT("twins::Parameter", "UCI digits (built in)")},
            {"fashion-mnist", TWINS_TEXT("twins::Parameter", "Fashion-MNIST")},
            {"mnist", TWINS_TEXT("twins::Parameter", "MNIST")},
            {"cifar10", TWINS_TEXT("twins::Parameter", "CIFAR-10")},
            {"cifar100", TWINS_TEXT("twins::Parameter", "CIFAR-100")},
            {"stl10", TWINS_TEXT("twins::Parameter", "STL-10")},
            {"svhn", TWINS_TEXT("twins::Parameter", "SVHN")},
            {"image-folder", TWINS_TEXT("twins::Parameter", "Image folder")}};
}

bool isCorrupted(const Config& config)
{
    return isEvaluationOnly(config.dataSet);
}

std::vector<ParameterChoice> allDataSetChoices()
{
    std::vector<ParameterChoice> choices = dataSetChoices();
    choices.push_back({"cifar10-c", TWINS_TEXT("twins::Parameter", "CIFAR-10-C (evaluation only)")});
    choices.push_back({"cifar100-c", TWINS_TEXT("twins::Parameter", "CIFAR-100-C (evaluation only)")});
    return choices;
}

void addCorruptionRows(std::vector<Parameter>& rows, const char* group)
{
    ParameterBuilder(rows, group, "corruption", &Config::corruption)
        .label(TWINS_TEXT("twins::Parameter", "Corruption"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How the test images of CIFAR-10-C or CIFAR-100-C are corrupted; "
                         "the last four are the extra ones."))
        .choices({{"gaussian_noise", TWINS_TEXT("twins::Parameter", "Gaussian noise")},
                  {"shot_noise", TWINS_TEXT("twins::Parameter", "Shot noise")},
                  {"impulse_noise", TWINS_TEXT("twins::Parameter", "Impulse noise")},
                  {"defocus_blur", TWINS_TEXT("twins::Parameter", "Defocus blur")},
                  {"glass_blur", TWINS_TEXT("twins::Parameter", "Glass blur")},
                  {"motion_blur", TWINS_TEXT("twins::Parameter", "Motion blur")},
                  {"zoom_blur", TWINS_TEXT("twins::Parameter", "Zoom blur")},
                  {"snow", TWINS_TEXT("twins::Parameter", "Snow")},
                  {"frost", TWINS_TEXT("twins::Parameter", "Frost")},
                  {"fog", TWINS_TEXT("twins::Parameter", "Fog")},
                  {"brightness", TWINS_TEXT("twins::Parameter", "Brightness")},
                  {"contrast", TWINS_TEXT("twins::Parameter", "Contrast")},
                  {"elastic_transform", TWINS_TEXT("twins::Parameter", "Elastic transform")},
                  {"pixelate", TWINS_TEXT("twins::Parameter", "Pixelate")},
                  {"jpeg_compression", TWINS_TEXT("twins::Parameter", "JPEG compression")},
                  {"speckle_noise", TWINS_TEXT("twins::Parameter", "Speckle noise")},
                  {"gaussian_blur", TWINS_TEXT("twins::Parameter", "Gaussian blur")},
                  {"spatter", TWINS_TEXT("twins::Parameter", "Spatter")},
                  {"saturate", TWINS_TEXT("twins::Parameter", "Saturate")}})
        .relevantIf(isCorrupted)
        .selectsImages();
    ParameterBuilder(rows, group, "severity", &Config::severity)
        .label(TWINS_TEXT("twins::Parameter", "Severity"))
        .help(TWINS_TEXT("twins::Parameter", "How strongly they are corrupted: 1 is mild, 5 severe."))
        .range(1, 5)
        .relevantIf(isCorrupted)
        .selectsImages();
}

void addPhotoRows(std::vector<Parameter>& rows, const char* group)
{
    ParameterBuilder(rows, group, "image_size", &Config::imageSize)
        .label(TWINS_TEXT("twins::Parameter", "Image size"))
        .help(TWINS_TEXT("twins::Parameter", "Side of the square images that are cut from photographs."))
        .unit(TWINS_TEXT("twins::Parameter", "pixels"))
        .range(8, 1024)
        .relevantIf(hasPhotos)
        .selectsImages();
    ParameterBuilder(rows, group, "resize_size", &Config::resizeSize)
        .label(TWINS_TEXT("twins::Parameter", "Size before the crop"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Shorter side that photographs are resized to before their centre is cut out for "
                         "testing. At least the image size."))
        .unit(TWINS_TEXT("twins::Parameter", "pixels"))
        .range(8, 2048)
        .relevantIf(hasPhotos)
        .advanced()
        .selectsImages();
    ParameterBuilder(rows, group, "resized_crop", &Config::resizedCrop)
        .label(TWINS_TEXT("twins::Parameter", "Random boxes"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Trains on random boxes of 8 to 100 % of each photograph's area, brought to the "
                         "image size; otherwise on its centre."))
        .relevantIf(hasPhotos);
    ParameterBuilder(rows, group, "test_share", &Config::testShare)
        .label(TWINS_TEXT("twins::Parameter", "Test share"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Share of each class that is kept for testing where the folder has no test part. "
                         "It is the same for every seed."))
        .range(0.01, 0.9)
        .relevantIf(hasPhotos)
        .advanced()
        .selectsImages();
    ParameterBuilder(rows, group, "image_cache", &Config::imageCache)
        .label(TWINS_TEXT("twins::Parameter", "Memory for photographs"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Decoded training photographs are kept in memory up to this size, and up to "
                         "half of the free memory; others are decoded again whenever they are used. The "
                         "results stay the same."))
        .unit(TWINS_TEXT("twins::Parameter", "MiB"))
        .range(0, 1'000'000)
        .relevantIf(hasPhotos)
        .advanced();
    ParameterBuilder(rows, group, "unreadable_limit", &Config::unreadableLimit)
        .label(TWINS_TEXT("twins::Parameter", "Unreadable share"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Share of the pictures that may be damaged: they are listed and left out. With "
                         "more, nothing is trained."))
        .range(0.0, 1.0)
        .relevantIf(hasPhotos)
        .advanced()
        .selectsImages();
}

} // namespace

void addDataRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Data");
    ParameterBuilder(rows, group, "data_set", &Config::dataSet)
        .label(TWINS_TEXT("twins::Parameter", "Data set"))
        .help(TWINS_TEXT("twins::Parameter",
                         "The images to learn. The digits are built in; the others are read "
                         "from files."))
        .choices(allDataSetChoices())
        .selectsImages();
    ParameterBuilder(rows, group, "data_dir", &Config::dataDir)
        .label(TWINS_TEXT("twins::Parameter", "Data folder"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Folder that holds the data set's files. Empty looks in the usual "
                         "places. Of an image folder: train/CLASS/… and test/CLASS/…, or CLASS/… alone, or "
                         "a list file (.json)."))
        .path()
        .relevantIf([](const Config& config) { return config.dataSet != "digits"; })
        .selectsImages();
    ParameterBuilder(rows, group, "classes", &Config::classes)
        .label(TWINS_TEXT("twins::Parameter", "Classes"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Numbers of the classes to keep, for example 0,1,2; they are numbered "
                         "anew from 0. Empty keeps all."))
        .range(0, 999)
        .advanced()
        .selectsImages();
    ParameterBuilder(rows, group, "train_images", &Config::trainImages)
        .label(TWINS_TEXT("twins::Parameter", "Training images"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How many training images to use, equally many of each class. 0 uses "
                         "all of them."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 100'000'000)
        .selectsImages();
    ParameterBuilder(rows, group, "test_images", &Config::testImages)
        .label(TWINS_TEXT("twins::Parameter", "Test images"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How many test images to use, equally many of each class. 0 uses all "
                         "of them."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 100'000'000)
        .selectsImages();
    ParameterBuilder(rows, group, "shots", &Config::shots)
        .label(TWINS_TEXT("twins::Parameter", "Shots"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Training images of each class, for few-shot experiments; it takes the place of "
                         "the number of training images. 0 uses all."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 1'000'000)
        .advanced()
        .selectsImages();
    ParameterBuilder(rows, group, "validation_fraction", &Config::validationFraction)
        .label(TWINS_TEXT("twins::Parameter", "Validation share"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Share of the training images that is held out to choose the best "
                         "epoch, so that the test images stay unseen."))
        .range(0.0, 0.9)
        .selectsImages();
    ParameterBuilder(rows, group, "crop_padding", &Config::cropPadding)
        .label(TWINS_TEXT("twins::Parameter", "Crop padding"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Zeros added around each training image before a random crop back to "
                         "its size, which shifts it a little. 0 turns the crop off."))
        .unit(TWINS_TEXT("twins::Parameter", "pixels"))
        .range(0, 64)
        .relevantIf([](const Config& config) { return !hasPhotos(config) || !config.resizedCrop; });
    ParameterBuilder(rows, group, "flip", &Config::flip)
        .label(TWINS_TEXT("twins::Parameter", "Random flip"))
        .help(TWINS_TEXT("twins::Parameter", "Mirrors half of the training images left to right. Right for "
                                             "photographs, wrong for digits and letters."));
    ParameterBuilder(rows, group, "prefetch", &Config::prefetch)
        .label(TWINS_TEXT("twins::Parameter", "Batches ahead"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Batches that are prepared while the network computes. More hides slow "
                         "disks and costs memory; the results stay the same."))
        .range(1, 64)
        .advanced();
    addCorruptionRows(rows, group);
    addPhotoRows(rows, group);
}

void addNetworkRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Network");
    ParameterBuilder(rows, group, "checkpoint", &Config::checkpoint)
        .label(TWINS_TEXT("twins::Parameter", "Checkpoint"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Weights of the pre-trained network: a safetensors or PyTorch file, or "
                         "embedded:NAME. Empty starts from random weights."))
        .path()
        .relevantIf([](const Config& config) { return !startsFromScratch(config.method); });
    ParameterBuilder(rows, group, "architecture", &Config::architecture)
        .label(TWINS_TEXT("twins::Parameter", "Architecture"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Shape of the network. Automatic reads it from the checkpoint. "
                         "CIFAR, PreAct and wide ones with two numbers are for small images."))
        .choices({{"auto", TWINS_TEXT("twins::Parameter", "Automatic")},
                  {"resnet8", TWINS_TEXT("twins::Parameter", "ResNet-8")},
                  {"resnet18", TWINS_TEXT("twins::Parameter", "ResNet-18")},
                  {"resnet34", TWINS_TEXT("twins::Parameter", "ResNet-34")},
                  {"resnet50", TWINS_TEXT("twins::Parameter", "ResNet-50")},
                  {"resnet101", TWINS_TEXT("twins::Parameter", "ResNet-101")},
                  {"resnet152", TWINS_TEXT("twins::Parameter", "ResNet-152")},
                  {"resnext50", TWINS_TEXT("twins::Parameter", "ResNeXt-50 (32x4d)")},
                  {"wide-resnet50-2", TWINS_TEXT("twins::Parameter", "Wide ResNet-50-2")},
                  {"cifar-resnet20", TWINS_TEXT("twins::Parameter", "CIFAR ResNet-20")},
                  {"cifar-resnet32", TWINS_TEXT("twins::Parameter", "CIFAR ResNet-32")},
                  {"cifar-resnet56", TWINS_TEXT("twins::Parameter", "CIFAR ResNet-56")},
                  {"preact-resnet18", TWINS_TEXT("twins::Parameter", "PreAct ResNet-18")},
                  {"wide-resnet28-10", TWINS_TEXT("twins::Parameter", "WideResNet-28-10")},
                  {"wide-resnet34-10", TWINS_TEXT("twins::Parameter", "WideResNet-34-10")},
                  {"vgg11-bn", TWINS_TEXT("twins::Parameter", "VGG-11 with BatchNorm")},
                  {"vgg13-bn", TWINS_TEXT("twins::Parameter", "VGG-13 with BatchNorm")},
                  {"vgg16-bn", TWINS_TEXT("twins::Parameter", "VGG-16 with BatchNorm")},
                  {"vgg19-bn", TWINS_TEXT("twins::Parameter", "VGG-19 with BatchNorm")},
                  {"vgg16-bn-cifar", TWINS_TEXT("twins::Parameter", "VGG-16 with BatchNorm, for CIFAR")},
                  {"densenet121", TWINS_TEXT("twins::Parameter", "DenseNet-121")},
                  {"custom", TWINS_TEXT("twins::Parameter", "Custom")}});
    ParameterBuilder(rows, group, "blocks", &Config::blocks)
        .label(TWINS_TEXT("twins::Parameter", "Blocks per stage"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Residual blocks of each stage of a custom network, for example 1,1,1. "
                         "Each stage after the first halves the image and doubles the channels."))
        .range(1, 64)
        .relevantIf(isCustom);
    ParameterBuilder(rows, group, "width", &Config::width)
        .label(TWINS_TEXT("twins::Parameter", "Width"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Channels of the first stage of a custom network. Twice the width is "
                         "about four times the work."))
        .unit(TWINS_TEXT("twins::Parameter", "channels"))
        .range(1, 1024)
        .relevantIf(isCustom);
    ParameterBuilder(rows, group, "bottleneck", &Config::bottleneck)
        .label(TWINS_TEXT("twins::Parameter", "Bottleneck blocks"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Uses blocks of three convolutions, as ResNet-50 does, instead of two, "
                         "as ResNet-18 does, in a custom network."))
        .relevantIf(isCustom);
    ParameterBuilder(rows, group, "imagenet_stem", &Config::imagenetStem)
        .label(TWINS_TEXT("twins::Parameter", "ImageNet stem"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Starts a custom network with a 7x7 convolution and max-pooling, made "
                         "for images of 224 pixels, instead of a 3x3 convolution."))
        .relevantIf(isCustom);
    ParameterBuilder(rows, group, "input_size", &Config::inputSize)
        .label(TWINS_TEXT("twins::Parameter", "Input size"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Side to which the network enlarges its images (nearest neighbour). "
                         "The attack still acts on the original pixels. 0 keeps the size."))
        .unit(TWINS_TEXT("twins::Parameter", "pixels"))
        .range(0, 1024)
        .advanced();
    ParameterBuilder(rows, group, "mean", &Config::mean)
        .label(TWINS_TEXT("twins::Parameter", "Channel means"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Subtracted from the channels of an image in [0,1]; one number a "
                         "channel. Empty takes them from the checkpoint or the data set."))
        .range(0.0, 1.0)
        .advanced();
    ParameterBuilder(rows, group, "std", &Config::std)
        .label(TWINS_TEXT("twins::Parameter", "Channel deviations"))
        .help(TWINS_TEXT("twins::Parameter",
                         "The channels are divided by these after the means are subtracted; one "
                         "number a channel. Empty takes them from the checkpoint or the data "
                         "set."))
        .above(0.0, 10.0)
        .advanced();
}

void addMethodRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Method");
    ParameterBuilder(rows, group, "method", &Config::method, methodChoices())
        .label(TWINS_TEXT("twins::Parameter", "Method"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How the network is trained. TWINS adds a second wing whose batch-norm "
                         "statistics stay those of the checkpoint."));
    ParameterBuilder(rows, group, "preset", &Config::preset,
                     std::vector<std::pair<Preset, const char*>>{
                         {Preset::AsReleased, TWINS_TEXT("twins::Parameter", "As released")},
                         {Preset::AsDescribed, TWINS_TEXT("twins::Parameter", "As described")},
                         {Preset::Sound, TWINS_TEXT("twins::Parameter", "Sound")}})
        .label(TWINS_TEXT("twins::Parameter", "Preset"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Which reading of the paper to follow: the authors' code, the paper's "
                         "text, or the text with a validation split for choosing the best "
                         "epoch."));
    ParameterBuilder(rows, group, "lambda", &Config::lambda)
        .label(TWINS_TEXT("twins::Parameter", "Frozen wing weight (lambda)"))
        .help(TWINS_TEXT("twins::Parameter", "Weight of the frozen wing's loss beside the adaptive wing's. 0 "
                                             "switches the frozen wing off."))
        .range(0.0, 100.0)
        .live()
        .relevantIf([](const Config& config) { return usesTwoWings(config.method); });
    ParameterBuilder(rows, group, "beta", &Config::beta)
        .label(TWINS_TEXT("twins::Parameter", "TRADES weight (beta)"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Weight of the difference between the answers to clean and adversarial "
                         "images. More gives robustness for clean accuracy."))
        .range(0.0, 100.0)
        .live()
        .relevantIf([](const Config& config) { return usesTrades(config.method); });
    ParameterBuilder(rows, group, "freeze_stages", &Config::freezeStages)
        .label(TWINS_TEXT("twins::Parameter", "Frozen stages (k)"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Stages that keep the checkpoint's weights and statistics, counted from the image; "
                         "the stem before them always does. 0 freezes the stem alone."))
        .unit(TWINS_TEXT("twins::Parameter", "stages"))
        .range(0, 64)
        .relevantIf(
            [](const Config& config) { return traitsOf(config.method).trainable == Trainable::AfterStages; });
    ParameterBuilder(rows, group, "l2_sp", &Config::l2Sp)
        .label(TWINS_TEXT("twins::Parameter", "Pull to the checkpoint"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Half of this times the squared distance of all weights before the classifier from "
                         "the checkpoint's is added to the loss."))
        .range(0.0, 100.0)
        .relevantIf(isL2Sp);
    ParameterBuilder(rows, group, "l2_sp_head", &Config::l2SpHead)
        .label(TWINS_TEXT("twins::Parameter", "Pull of the classifier to zero"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Half of this times the squared length of the classifier's weights is added to the "
                         "loss."))
        .range(0.0, 100.0)
        .relevantIf(isL2Sp);
    ParameterBuilder(rows, group, "lambda_kd", &Config::lambdaKd)
        .label(TWINS_TEXT("twins::Parameter", "Distillation weight"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Weight of the squared distance between the features of the network and those of "
                         "the pre-trained one for the same images."))
        .range(0.0, 1000.0)
        .relevantIf([](const Config& config) {
            return traitsOf(config.method).extra == ExtraTermKind::FeatureDistillation;
        });
    ParameterBuilder(rows, group, "probe_epochs", &Config::probeEpochs)
        .label(TWINS_TEXT("twins::Parameter", "Probe epochs"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Epochs at the start that train the classifier alone, on adversarial images and "
                         "with the checkpoint's statistics."))
        .unit(TWINS_TEXT("twins::Parameter", "epochs"))
        .range(0, 100'000)
        .relevantIf(probesFirst);
    ParameterBuilder(rows, group, "probe_learning_rate", &Config::probeLearningRate)
        .label(TWINS_TEXT("twins::Parameter", "Probe learning rate"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Learning rate of the probe epochs. 0 takes the one of the fine-tuning."))
        .range(0.0, 10.0)
        .relevantIf(probesFirst);
}

void addSourceRows(std::vector<Parameter>& rows)
{
    const char* const group = TWINS_TEXT("twins::Parameter", "Source task");
    ParameterBuilder(rows, group, "source_data_set", &Config::sourceDataSet)
        .label(TWINS_TEXT("twins::Parameter", "Source data set"))
        .help(TWINS_TEXT("twins::Parameter",
                         "What the checkpoint was pre-trained on. Every step adds a batch of it, with a "
                         "classifier of its own."))
        .choices(dataSetChoices())
        .relevantIf(hasSource);
    ParameterBuilder(rows, group, "source_dir", &Config::sourceDir)
        .label(TWINS_TEXT("twins::Parameter", "Source folder"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Folder that holds the source's files. Empty looks in the usual places."))
        .path()
        .relevantIf(
            [](const Config& config) { return hasSource(config) && config.sourceDataSet != "digits"; });
    ParameterBuilder(rows, group, "source_classes", &Config::sourceClasses)
        .label(TWINS_TEXT("twins::Parameter", "Source classes"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Numbers of the source's classes to keep, for example 0,1,2. Empty keeps all."))
        .range(0, 999)
        .relevantIf(hasSource)
        .advanced();
    ParameterBuilder(rows, group, "source_images", &Config::sourceImages)
        .label(TWINS_TEXT("twins::Parameter", "Source images"))
        .help(TWINS_TEXT("twins::Parameter",
                         "How many training images of the source to use, equally many of each class. 0 uses "
                         "all of them."))
        .unit(TWINS_TEXT("twins::Parameter", "images"))
        .range(0, 100'000'000)
        .relevantIf(hasSource);
    ParameterBuilder(rows, group, "lambda_source", &Config::lambdaSource)
        .label(TWINS_TEXT("twins::Parameter", "Source weight"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Weight of the source batch's loss beside the downstream task's. 0 switches the "
                         "source off."))
        .range(0.0, 100.0)
        .live()
        .relevantIf(hasSource);
    ParameterBuilder(rows, group, "source_epsilon", &Config::sourceEpsilon)
        .label(TWINS_TEXT("twins::Parameter", "Source epsilon"))
        .help(TWINS_TEXT("twins::Parameter",
                         "Radius of the attack on source images; its step size is scaled alike. 0 takes the "
                         "radius of the attack in training."))
        .unit(TWINS_TEXT("twins::Parameter", "n/255"))
        .fraction(100.0)
        .relevantIf(hasSource);
}

} // namespace twins
