#include "core/fetch/set_table.h"

#include "core/config/parameter_table.h"
#include "core/util/error.h"

#include <algorithm>

namespace twins
{

namespace
{

Digest md5(const char* hex)
{
    return {DigestKind::Md5, hex};
}

SetFile file(const std::string& name, const std::vector<std::string>& folders, const char* hex,
             const char* content = "")
{
    SetFile file{.name = name, .digest = md5(hex)};
    if (*content != '\0') {
        file.content = md5(content);
    }
    for (const std::string& folder : folders) {
        file.urls.push_back(folder + name);
    }
    return file;
}

const std::vector<std::string> kIdxFiles = {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
                                            "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"};

} // namespace

const std::vector<DownloadableSet>& downloadableSets()
{
    // Checksums: of MNIST, Fashion-MNIST, SVHN, STL-10, the inner archive of Caltech-101, Caltech-256 and
    // Imagenette those that torchvision checks; of CIFAR and CUB those of their makers' pages.
    static const std::vector<std::string> mnist = {"https://ossci-datasets.s3.amazonaws.com/mnist/",
                                                   "http://yann.lecun.com/exdb/mnist/"};
    static const std::vector<std::string> fashion = {
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"};
    static const std::vector<std::string> cifar = {"https://www.cs.toronto.edu/~kriz/"};
    static const std::vector<std::string> svhn = {"http://ufldl.stanford.edu/housenumbers/"};
    static const std::vector<DownloadableSet> sets = {
        {.key = "mnist",
         .label = "MNIST",
         .dataSet = "mnist",
         .licence = "CC BY-SA 3.0; LeCun, Cortes, Burges",
         .files = {file(kIdxFiles[0], mnist, "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                        "6bbc9ace898e44ae57da46a324031adb"),
                   file(kIdxFiles[1], mnist, "d53e105ee54ea40749a09fcbcd1e9432",
                        "a25bea736e30d166cdddb491f175f624"),
                   file(kIdxFiles[2], mnist, "9fb629c4189551a2d022fa330f9573f3",
                        "2646ac647ad5339dbf082846283269ea"),
                   file(kIdxFiles[3], mnist, "ec29112dd5afa0611ce80d1b7f02629c",
                        "27ae3e4e09519cfbb04c329615203637")},
         .holds = kIdxFiles},
        {.key = "fashion-mnist",
         .label = "Fashion-MNIST",
         .dataSet = "fashion-mnist",
         .licence = "MIT; Zalando SE",
         .files = {file(kIdxFiles[0], fashion, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                   file(kIdxFiles[1], fashion, "25c81989df183df01b3e8a0aad5dffbe"),
                   file(kIdxFiles[2], fashion, "bef4ecab320f06d8554ea6380940ec79"),
                   file(kIdxFiles[3], fashion, "bb300cfdad3c16e7a12a480ee83cd310")},
         .holds = kIdxFiles},
        {.key = "cifar10",
         .label = "CIFAR-10",
         .dataSet = "cifar10",
         .licence = "none stated; Krizhevsky 2009",
         .files = {file("cifar-10-binary.tar.gz", cifar, "c32a1d4ab5d03f1284b67883e8d87530")},
         .arrangement = Arrangement::Unpacked,
         .inner = "cifar-10-batches-bin",
         .holds = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                   "data_batch_5.bin", "test_batch.bin"}},
        {.key = "cifar100",
         .label = "CIFAR-100",
         .dataSet = "cifar100",
         .licence = "none stated; Krizhevsky 2009",
         .files = {file("cifar-100-binary.tar.gz", cifar, "03b5dce01913d631647c71ecec9e9cb8")},
         .arrangement = Arrangement::Unpacked,
         .inner = "cifar-100-binary",
         .holds = {"train.bin", "test.bin"}},
        {.key = "svhn",
         .label = "SVHN",
         .dataSet = "svhn",
         .licence = "for non-commercial use; Netzer et al. 2011",
         .files = {file("train_32x32.mat", svhn, "e26dedcc434d2e4c54c9b2d4a06d8373"),
                   file("test_32x32.mat", svhn, "eb5a983be6a315427106f1b164d9cef3")},
         .holds = {"train_32x32.mat", "test_32x32.mat"}},
        {.key = "stl10",
         .label = "STL-10",
         .dataSet = "stl10",
         .licence = "none stated; Coates, Lee, Ng 2011",
         .files = {file("stl10_binary.tar.gz", {"http://ai.stanford.edu/~acoates/stl10/"},
                        "91f7769df0f17e558f3565bffb0c7dfb")},
         .arrangement = Arrangement::Unpacked,
         .inner = "stl10_binary",
         .holds = {"train_X.bin", "train_y.bin", "test_X.bin", "test_y.bin"}},
        {.key = "caltech101",
         .label = "Caltech-101",
         .dataSet = "image-folder",
         .licence = "CC BY 4.0; Li, Andreeto, Ranzato, Perona 2022",
         .files = {{.name = "caltech-101.zip",
                    .urls = {"https://data.caltech.edu/records/mzrjq-6wc02/files/caltech-101.zip"}}},
         .arrangement = Arrangement::Unpacked,
         .inner = "101_ObjectCategories",
         .nested = NestedArchive{"caltech-101/101_ObjectCategories.tar.gz",
                                 md5("b224c7392d521a49829488ab0f1120d9")},
         .dropped = {"BACKGROUND_Google"},
         .holds = {"accordion", "yin_yang"}},
        {.key = "caltech256",
         .label = "Caltech-256",
         .dataSet = "image-folder",
         .licence = "CC BY 4.0; Griffin, Holub, Perona 2022",
         .files = {file("256_ObjectCategories.tar", {"https://data.caltech.edu/records/nyy15-4j048/files/"},
                        "67b4f42ca05d46448c6bb8ecd2220f6d")},
         .arrangement = Arrangement::Unpacked,
         .inner = "256_ObjectCategories",
         .dropped = {"257.clutter"},
         .holds = {"001.ak47", "256.toad"}},
        {.key = "cub200",
         .label = "CUB-200-2011",
         .dataSet = "image-folder",
         .licence = "for non-commercial research; Wah et al. 2011",
         .files = {file("CUB_200_2011.tgz", {"https://data.caltech.edu/records/65de6-vp158/files/"},
                        "97eceeb196236b17998738112f37df78")},
         .arrangement = Arrangement::CubSplit,
         .inner = "CUB_200_2011",
         .holds = {"train/001.Black_footed_Albatross", "test/001.Black_footed_Albatross"}},
        {.key = "stanford-dogs",
         .label = "Stanford Dogs",
         .dataSet = "image-folder",
         .licence = "for non-commercial research; Khosla et al. 2011 (images of ImageNet)",
         .files = {{.name = "images.tar",
                    .urls = {"http://vision.stanford.edu/aditya86/ImageNetDogs/images.tar"}}},
         .arrangement = Arrangement::Unpacked,
         .inner = "Images",
         .holds = {"n02085620-Chihuahua", "n02116738-African_hunting_dog"}},
        {.key = "imagenette",
         .label = "Imagenette (320 pixels)",
         .dataSet = "image-folder",
         .licence = "Apache 2.0; Howard, fast.ai (images of ImageNet)",
         .files = {file("imagenette2-320.tgz", {"https://s3.amazonaws.com/fast-ai-imageclas/"},
                        "3df6f0d01a2c9592104656642f5e78a3")},
         .arrangement = Arrangement::Unpacked,
         .inner = "imagenette2-320",
         .holds = {"train/n01440764", "val/n01440764"}},
    };
    return sets;
}

const DownloadableSet& downloadableSet(const std::string& key)
{
    const auto& sets = downloadableSets();
    const auto found = std::ranges::find(sets, key, &DownloadableSet::key);
    if (found != sets.end()) {
        return *found;
    }
    std::vector<std::string> keys;
    for (const DownloadableSet& set : sets) {
        keys.push_back(set.key);
    }
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "there is no data set '%1' to fetch; the nearest name is '%2'"),
                {key, nearestName(key, keys)});
}

} // namespace twins
