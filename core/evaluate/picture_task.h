#pragma once

#include "core/checkpoint/checkpoint_file.h"
#include "core/config/experiment_config.h"
#include "core/data/dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// How a picture from anywhere becomes an image of the task that a checkpoint was trained on.
struct PictureTask {
    int channels = 3, resize = 32, side = 32; ///< torchvision's Resize(resize) and CenterCrop(side)
    std::vector<std::string> classNames;      ///< numbers where nobody knows names
};

/// The data set that the checkpoint states, or the configuration's where its classes and channels fit;
/// without one, the size that the network is made for.
[[nodiscard]] PictureTask pictureTaskOf(const CheckpointFile& checkpoint, const NetworkSpec& spec,
                                        const ExperimentConfig& config);

/// Labels are 0: nobody knows them. @throws Error(Input) for a file that is missing or no picture.
[[nodiscard]] ImageSet readPictures(const std::vector<std::filesystem::path>& files, const PictureTask& task);

} // namespace twins
