#include "core/config/parameter_table.h"
#include "core/data/dataset.h"
#include "core/util/error.h"

#include <algorithm>

namespace twins
{

namespace
{

std::vector<std::string> digitNames()
{
    return {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
}

std::vector<std::string> fashionNames()
{
    return {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
            "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
}

std::vector<std::string> cifar10Names()
{
    return {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
}

// The order of class_names.txt in the official archive.
std::vector<std::string> stl10Names()
{
    return {"airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck"};
}

// The order of fine_label_names.txt in the official archive.
std::vector<std::string> cifar100Names()
{
    return {"apple",       "aquarium_fish", "baby",      "bear",       "beaver",       "bed",
            "bee",         "beetle",        "bicycle",   "bottle",     "bowl",         "boy",
            "bridge",      "bus",           "butterfly", "camel",      "can",          "castle",
            "caterpillar", "cattle",        "chair",     "chimpanzee", "clock",        "cloud",
            "cockroach",   "couch",         "crab",      "crocodile",  "cup",          "dinosaur",
            "dolphin",     "elephant",      "flatfish",  "forest",     "fox",          "girl",
            "hamster",     "house",         "kangaroo",  "keyboard",   "lamp",         "lawn_mower",
            "leopard",     "lion",          "lizard",    "lobster",    "man",          "maple_tree",
            "motorcycle",  "mountain",      "mouse",     "mushroom",   "oak_tree",     "orange",
            "orchid",      "otter",         "palm_tree", "pear",       "pickup_truck", "pine_tree",
            "plain",       "plate",         "poppy",     "porcupine",  "possum",       "rabbit",
            "raccoon",     "ray",           "road",      "rocket",     "rose",         "sea",
            "seal",        "shark",         "shrew",     "skunk",      "skyscraper",   "snail",
            "snake",       "spider",        "squirrel",  "streetcar",  "sunflower",    "sweet_pepper",
            "table",       "tank",          "telephone", "television", "tiger",        "tractor",
            "train",       "trout",         "tulip",     "turtle",     "wardrobe",     "whale",
            "willow_tree", "wolf",          "woman",     "worm"};
}

} // namespace

const std::vector<DataSetInfo>& knownDataSets()
{
    // Mean and deviation over all training pixels in [0,1], as commonly published; of the digits over all
    // images.
    static const std::vector<DataSetInfo> sets = {
        {"digits", "UCI digits", 1, 8, {0.3053}, {0.3759}, digitNames()},
        {"fashion-mnist", "Fashion-MNIST", 1, 28, {0.2860}, {0.3530}, fashionNames()},
        {"mnist", "MNIST", 1, 28, {0.1307}, {0.3081}, digitNames()},
        {"cifar10", "CIFAR-10", 3, 32, {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616}, cifar10Names()},
        {"cifar100", "CIFAR-100", 3, 32, {0.5071, 0.4865, 0.4409}, {0.2673, 0.2564, 0.2762}, cifar100Names()},
        {"stl10", "STL-10", 3, 96, {0.4467, 0.4398, 0.4066}, {0.2603, 0.2566, 0.2713}, stl10Names()},
        {"svhn", "SVHN", 3, 32, {0.4377, 0.4438, 0.4728}, {0.1980, 0.2010, 0.1970}, digitNames()},
        {"cifar10-c",
         "CIFAR-10-C",
         3,
         32,
         {0.4914, 0.4822, 0.4465},
         {0.2470, 0.2435, 0.2616},
         cifar10Names(),
         true},
        {"cifar100-c",
         "CIFAR-100-C",
         3,
         32,
         {0.5071, 0.4865, 0.4409},
         {0.2673, 0.2564, 0.2762},
         cifar100Names(),
         true},
        // Of photographs at their usual size, with ImageNet's mean and deviation; the folder names the
        // classes.
        {"image-folder", "Image folder", 3, 224, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}, {}},
    };
    return sets;
}

const DataSetInfo* findDataSet(const std::string& key)
{
    const auto& sets = knownDataSets();
    const auto found = std::ranges::find(sets, key, &DataSetInfo::key);
    return found == sets.end() ? nullptr : &*found;
}

const DataSetInfo& dataSetInfo(const std::string& key)
{
    if (const DataSetInfo* const found = findDataSet(key)) {
        return *found;
    }
    std::vector<std::string> keys;
    for (const DataSetInfo& info : knownDataSets()) {
        keys.push_back(info.key);
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "there is no data set '%1'; the nearest name is '%2'"),
                {key, nearestName(key, keys)});
}

} // namespace twins
