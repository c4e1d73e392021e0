// Checkpoints that other projects published, on the first test images, give the accuracy that PyTorch gives.
#define DOCTEST_CONFIG_IMPLEMENT
#include "tests/engine/tst_data_real.h"
#include "tests/engine/tst_data_support.h"

#include "core/evaluate/evaluate_checkpoint.h"
#include "core/util/files.h"

#include <opencv2/imgcodecs.hpp>

#include <cmath>

using namespace twins;
using namespace twins::test;

namespace
{

constexpr int kSide = 32;
constexpr int kColumns = 40;
constexpr int kSheetImages = 1000;

std::filesystem::path dataSets()
{
    return sharedFolder() / "datasets";
}

std::string checkpoint(const std::string& name)
{
    return (dataSets() / "checkpoints" / name).string();
}

/// Appends the records of a sheet: its images in rows of 40, as the official file of CIFAR-10 has them.
void appendSheet(const std::filesystem::path& sheet, const std::byte* labels, Bytes& records)
{
    const cv::Mat picture = cv::imread(sheet.string(), cv::IMREAD_COLOR);
    REQUIRE_FALSE(picture.empty());
    for (int image = 0; image < kSheetImages; ++image) {
        records.push_back(std::to_integer<std::uint8_t>(labels[image]));
        for (int channel = 2; channel >= 0; --channel) { // OpenCV stores blue first
            for (int y = 0; y < kSide; ++y) {
                for (int x = 0; x < kSide; ++x) {
                    records.push_back(picture.at<cv::Vec3b>(image / kColumns * kSide + y,
                                                            image % kColumns * kSide + x)[channel]);
                }
            }
        }
    }
}

/// A folder with the first 2,000 test images of CIFAR-10, which are the training images here too.
void writeCifar10(const std::filesystem::path& folder)
{
    const std::filesystem::path sheets = dataSets() / "cifar10-webp";
    const std::vector<std::byte> labels = readFile(sheets / "test_batch.labels");
    Bytes records;
    appendSheet(sheets / "test_batch_00.webp", labels.data(), records);
    appendSheet(sheets / "test_batch_01.webp", labels.data() + kSheetImages, records);
    writeBytes(folder / "test_batch.bin", records);
    for (const char number : {'1', '2', '3', '4', '5'}) {
        writeBytes(folder / (std::string("data_batch_") + number + ".bin"), records);
    }
}

double accuracy(const ExperimentConfig& config, const std::string& name, std::int64_t images)
{
    EvaluationRequest request;
    request.config = config;
    request.checkpoint = checkpoint(name);
    request.images = images;
    request.first = true;
    request.plan.name = "none";
    const EvaluationRecord result = evaluateCheckpoint(request, {});
    CHECK(result.images == images);
    return 100.0 * result.cleanAccuracy();
}

} // namespace

TEST_CASE("CIFAR ResNets of akamaster's and the small network of convex_adversarial on CIFAR-10")
{
    const TempFolder folder;
    writeCifar10(folder.path());
    ExperimentConfig config;
    config.dataSet = "cifar10";
    config.dataDir = folder.path().string();
    config.mean = {0.485, 0.456, 0.406};
    config.std = {0.229, 0.224, 0.225};
    CHECK(accuracy(config, "akamaster_cifar10_resnet20.th", 1000) == doctest::Approx(91.5).epsilon(1e-6));
    CHECK(accuracy(config, "akamaster_cifar10_resnet56.th", 1000) == doctest::Approx(92.6).epsilon(1e-6));
    config.std = {0.225, 0.225, 0.225};
    CHECK(accuracy(config, "convexadv_cifar_small_linf_8px.pth", 2000) ==
          doctest::Approx(28.5).epsilon(1e-6));
}

TEST_CASE("LeNet-5 of advertorch on MNIST")
{
    ExperimentConfig config;
    config.dataSet = "mnist";
    config.dataDir = (dataSets() / "mnist").string();
    CHECK(accuracy(config, "advertorch_mnist_lenet5_advtrained.pt", 2000) ==
          doctest::Approx(98.0).epsilon(1e-6));
    CHECK(accuracy(config, "advertorch_mnist_lenet5_clntrained.pt", 2000) ==
          doctest::Approx(98.35).epsilon(1e-6));
}

TEST_CASE("PGD and FAB against advertorch's LeNet-5 do what advertorch published")
{
    // advertorch_examples/attack_benchmarks: PGD of 40 steps of 0.01 within 0.3 from the image itself, the
    // whole test set: success 100 % and 6.8 %. Here the first 2,000 of its 10,000 images.
    ExperimentConfig config;
    config.dataSet = "mnist";
    config.dataDir = (dataSets() / "mnist").string();
    config.epsilon = 0.3;
    config.evalSteps = 40;
    config.evalStepSize = 0.01;
    config.evalRandomStart = false;
    const auto verdict = [&](const char* name, const char* attack, std::int64_t images) {
        EvaluationRequest request{
            .config = config, .checkpoint = checkpoint(name), .images = images, .first = images > 0};
        request.plan.name = attack;
        return evaluateCheckpoint(request, {});
    };
    const EvaluationRecord clean = verdict("advertorch_mnist_lenet5_clntrained.pt", "pgd", 500);
    CHECK(clean.robustCorrect == 0);
    const EvaluationRecord robust = verdict("advertorch_mnist_lenet5_advtrained.pt", "pgd", 2000);
    CHECK(100.0 * robust.cleanAccuracy() == doctest::Approx(98.0).epsilon(1e-6));
    // Success counts among the images that are answered rightly.
    const double success =
        1.0 - static_cast<double>(robust.robustCorrect) / static_cast<double>(robust.cleanCorrect);
    CHECK(std::abs(100.0 * success - 6.8) < 1.0);
}

int main(int argc, char** argv)
{
    return runOrSkip(argc, argv, dataSets() / "checkpoints/akamaster_cifar10_resnet20.th");
}
