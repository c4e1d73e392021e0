#pragma once

#include "core/nn/network.h"

#include <memory>

namespace twins
{

/// One function a family; makeNetwork() chooses. Each is the only thing that its file shows.
[[nodiscard]] std::shared_ptr<NetworkImpl> makeResNet(const NetworkSpec& spec); ///< arXiv 1512.03385
[[nodiscard]] std::shared_ptr<NetworkImpl>
makePreActResNet(const NetworkSpec& spec); ///< and wide: arXiv 1603.05027, 1605.07146
[[nodiscard]] std::shared_ptr<NetworkImpl> makeVgg(const NetworkSpec& spec);          ///< arXiv 1409.1556
[[nodiscard]] std::shared_ptr<NetworkImpl> makeDenseNet(const NetworkSpec& spec);     ///< arXiv 1608.06993
[[nodiscard]] std::shared_ptr<NetworkImpl> makePlainNetwork(const NetworkSpec& spec); ///< plain_network.cpp

} // namespace twins
