#include "core/nn/families.h"
#include "core/util/error.h"

namespace twins
{

Network makeNetwork(const NetworkSpec& spec)
{
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
        return Network(makePreActResNet(spec));
    case Family::WideResNet:
        return Network(makeWideResNet(spec));
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
