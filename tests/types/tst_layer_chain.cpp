#include "core/telemetry/layer_chain.h"

#include <doctest/doctest.h>

#include <set>

using namespace twins;
using Part = ChainBlock::Part;

namespace
{

/// "stem[0] 1.0[1 2] 2.0[3 4 +5]": a chain in a line.
std::string lineOf(const std::vector<std::string>& layers)
{
    std::string line;
    for (const ChainBlock& block : chainOf(layers)) {
        line += line.empty() ? "" : " ";
        switch (block.part) {
        case Part::Stem:
            line += "stem";
            break;
        case Part::Head:
            line += "head";
            break;
        case Part::Plain:
            line += "plain";
            break;
        case Part::Stage:
            line += block.stage + "." + block.block + (block.isResidual ? "r" : "");
            break;
        }
        line += "[";
        for (const std::size_t layer : block.layers) {
            line += std::to_string(layer);
        }
        line += block.shortcut ? "+" + std::to_string(*block.shortcut) + "]" : "]";
    }
    return line;
}

} // namespace

TEST_CASE("Names of residual networks tell stage, block and shortcut")
{
    CHECK(lineOf({"bn1", "layer1.0.bn1", "layer1.0.bn2", "layer2.0.bn1", "layer2.0.bn2",
                  "layer2.0.downsample.1"}) == "stem[0] 1.0r[12] 2.0r[34+5]");
    // CIFAR's names, a network in a wrapper, pre-activation blocks, a wide network
    CHECK(lineOf({"bn1", "layer1.0.bn1", "layer1.0.shortcut.1"}) == "stem[0] 1.0r[1+2]");
    CHECK(lineOf({"model.bn1", "model.layer1.10.bn1"}) == "stem[0] 1.10r[1]");
    CHECK(lineOf({"layer1.0.bn1", "layer1.0.bn2", "layer1.1.bn1", "bn"}) == "1.0r[01] 1.1r[2] head[3]");
    CHECK(lineOf({"block1.layer.0.bn1", "block1.layer.0.bn2", "block1.layer.1.bn1", "bn1"}) ==
          "1.0r[01] 1.1r[2] head[3]");
}

TEST_CASE("Dense networks have blocks whose input is not added, other names make a plain chain")
{
    CHECK(lineOf({"features.norm0", "features.denseblock1.denselayer1.norm1",
                  "features.denseblock1.denselayer1.norm2", "features.denseblock1.denselayer2.norm1",
                  "features.transition1.norm", "features.norm5"}) == "stem[0] 1.1[12] 1.2[3] 1.[4] head[5]");
    CHECK(lineOf({"features.1", "features.4", "features.8"}) == "plain[0] plain[1] plain[2]");
    CHECK(lineOf({"", "..", "layer", "layer9999999999999999999999.x"}) ==
          "stem[012] 9999999999999999999999.[3]");
    CHECK(chainOf({}).empty());
}

TEST_CASE("Every layer stands in the chain once")
{
    const std::vector<std::string> names = {"bn1", "layer1.0.downsample.1", "layer1.0.shortcut.1",
                                            "layer1.0.bn1", "x.bn"};
    std::multiset<std::size_t> seen;
    for (const ChainBlock& block : chainOf(names)) {
        seen.insert(block.layers.begin(), block.layers.end());
        if (block.shortcut) {
            seen.insert(*block.shortcut);
        }
    }
    CHECK(seen == std::multiset<std::size_t>{0, 1, 2, 3, 4});
}
