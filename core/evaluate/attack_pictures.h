#pragma once

#include "core/config/evaluation_plan.h"
#include "core/config/experiment_config.h"
#include "core/evaluate/evaluate_checkpoint.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace twins
{

/// Picture files to attack, one by one the worst case of the plan's attacks.
struct PictureAttackRequest {
    ExperimentConfig config; ///< norm, radius of evaluation, data set (size, classes), device, seed
    std::string checkpoint;  ///< file or "embedded:NAME"
    EvaluatedWing wing = EvaluatedWing::Adaptive;
    PlanChoice plan; ///< of attacks: no sweep, not "none"
    std::vector<std::filesystem::path> pictures;
    std::string label; ///< class of every picture, by name or number; empty: what the network answers to each
    std::string target; ///< class to be answered; empty: any but the label
};

/// What a network answers.
struct ClassAnswer {
    std::int64_t label = 0;
    std::string name;
    double confidence = 0.0; ///< softmax probability
};

/// What became of one picture. Images are [C,H,W] in [0,1].
struct AttackedPicture {
    std::filesystem::path file;
    std::string label; ///< name of the class that the attack leads away from
    ClassAnswer before, after;
    bool isFooled = false;             ///< the goal is reached, perhaps already without an attack
    double distance = 0.0;             ///< of the adversarial image, in the norm; 0 where none was found
    std::optional<ClassAnswer> asPng;  ///< after rounding to 8 bits; only where it fools as it is
    std::optional<ClassAnswer> asJpeg; ///< the same after JPEG; nothing in a program without OpenCV
    bool foolsAsPng = false, foolsAsJpeg = false;
    std::vector<float> clean, adversarial;
};

/// All pictures, and what they were attacked with.
struct PictureAttack {
    std::string title;  ///< "APGD-CE"
    std::string target; ///< name of the class, or empty
    Norm norm = Norm::Linf;
    double epsilon = 0.0;
    int channels = 0, height = 0, width = 0; ///< of every image
    int jpegQuality = 90;
    std::vector<AttackedPicture> pictures; ///< in their order; where it was stopped, those that were through
    bool isStopped = false;
};

/// How far it is, in [0,1].
using PictureProgress = std::function<void(double share)>;

/// Attacks every picture at the size that the checkpoint's data set has (torchvision's Resize and CenterCrop;
/// without a data set that is known, the size that the network is made for). @throws Error in one sentence
/// for a file that is missing or no picture, a class that does not exist, an attack that is not defined for
/// the norm or so few classes, a wing that the network lacks.
[[nodiscard]] PictureAttack attackPictures(const PictureAttackRequest& request, const std::stop_token& stop,
                                           const PictureProgress& progress = {});

/// Writes the images as float32: `clean` and `adversarial` [N,C,H,W], `before` and `after` (answers) and
/// `fooled` (0 or 1) [N]; the files' names are under "files" in the metadata. @throws Error(Input)
void writePictureTensors(const PictureAttack& attack, const std::filesystem::path& file);

} // namespace twins
