#include "core/nn/families.h"
#include "core/util/error.h"

#include <algorithm>

namespace twins
{

namespace
{

/// Four GB of float32; the largest named architecture has 0.14e9.
constexpr double kMostParameters = 1e9;

/// Parameters of the largest part, roughly and never too few by much: 3x3 convolutions of every block at its
/// stage's width, or the linear layers of VGG and of the plain networks.
double roughParameters(const NetworkSpec& spec)
{
    if (spec.family == Family::Plain) {
        const auto quarter = static_cast<double>(spec.inputSize) / 4.0;
        return 200.0 * 64.0 * quarter * quarter;
    }
    double parameters = 0.0;
    auto width = static_cast<double>(spec.width) * static_cast<double>(spec.groups) *
                 static_cast<double>(spec.widthPerGroup) / 64.0;
    for (const std::int64_t blocks : spec.blocks) {
        parameters += 18.0 * static_cast<double>(blocks) * width * width / static_cast<double>(spec.groups);
        width *= 2.0;
    }
    return parameters;
}

void requireSensible(const NetworkSpec& spec)
{
    const auto positive = [](std::int64_t number) {
        return number > 0;
    };
    const bool shaped = !spec.blocks.empty() && std::ranges::all_of(spec.blocks, positive) &&
                        positive(spec.width) && positive(spec.groups) && positive(spec.widthPerGroup) &&
                        positive(spec.classes) && (spec.channels == 1 || spec.channels == 3) &&
                        spec.inputSize >= 0;
    if (!shaped || spec.blocks.size() > 16 || roughParameters(spec) > kMostParameters) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "%1 cannot be built: it would have no layers, more than 16 "
                                               "stages or more than a billion parameters, or takes images "
                                               "of other than 1 or 3 channels"),
                    {describe(spec)});
    }
}

} // namespace

Network makeNetwork(const NetworkSpec& spec)
{
    requireSensible(spec);
    if (spec.twoWings && spec.family == Family::Plain) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error",
                               "%1 has no BatchNorm and therefore no second wing; choose a method "
                               "with one wing, such as at or trades"),
                    {describe(spec)});
    }
    switch (spec.family) {
    case Family::ResNet:
    case Family::CifarResNet:
        return Network(makeResNet(spec));
    case Family::PreActResNet:
    case Family::WideResNet:
        return Network(makePreActResNet(spec));
    case Family::Vgg:
        return Network(makeVgg(spec));
    case Family::DenseNet:
        return Network(makeDenseNet(spec));
    case Family::Plain:
        return Network(makePlainNetwork(spec));
    }
    throw Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "this family of networks has no maker"));
}

} // namespace twins
