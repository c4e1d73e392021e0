#include "core/telemetry/layer_chain.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace twins
{

namespace
{

bool isNumber(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "3" of "layer3" with the word "layer"; empty where it is something else.
std::string_view numberAfter(std::string_view part, std::string_view word)
{
    const bool fits = part.starts_with(word) && isNumber(part.substr(word.size()));
    return fits ? part.substr(word.size()) : std::string_view();
}

std::vector<std::string_view> partsOf(std::string_view name)
{
    std::vector<std::string_view> parts;
    while (!name.empty()) {
        const std::size_t dot = std::min(name.find('.'), name.size());
        parts.push_back(name.substr(0, dot));
        name.remove_prefix(std::min(dot + 1, name.size()));
    }
    return parts;
}

} // namespace

LayerPlace placeOfLayer(const std::string& layer)
{
    constexpr std::array<std::string_view, 6> kStages = {"layer", "block",      "stage",
                                                         "group", "denseblock", "transition"};
    LayerPlace place;
    const std::vector<std::string_view> parts = partsOf(layer);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = parts[i];
        place.isShortcut = place.isShortcut || part.starts_with("downsample") || part.starts_with("shortcut");
        if (place.stage.empty()) {
            for (const std::string_view word : kStages) {
                place.stage = place.stage.empty() ? numberAfter(part, word) : place.stage;
            }
        } else if (place.block.empty() && i + 1 < parts.size()) {
            place.isResidual = isNumber(part);
            place.block = place.isResidual ? part : numberAfter(part, "denselayer");
        }
    }
    place.isShortcut = place.isShortcut && place.isResidual;
    return place;
}

std::vector<ChainBlock> chainOf(const std::vector<std::string>& layers)
{
    std::vector<LayerPlace> places;
    for (const std::string& layer : layers) {
        places.push_back(placeOfLayer(layer));
    }
    const auto hasStage = [](const LayerPlace& place) {
        return !place.stage.empty();
    };
    const bool isStaged = std::any_of(places.begin(), places.end(), hasStage);
    std::vector<ChainBlock> chain;
    bool isBeforeStages = true;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const LayerPlace& place = places[i];
        ChainBlock block{.stage = place.stage, .block = place.block, .isResidual = place.isResidual};
        if (hasStage(place)) {
            isBeforeStages = false;
            block.part = ChainBlock::Part::Stage;
        } else if (isStaged) {
            block.part = isBeforeStages ? ChainBlock::Part::Stem : ChainBlock::Part::Head;
        }
        const bool goesOn = !chain.empty() && chain.back().part == block.part &&
                            block.part != ChainBlock::Part::Plain && chain.back().stage == block.stage &&
                            chain.back().block == block.block;
        if (!goesOn) {
            chain.push_back(std::move(block));
        }
        if (place.isShortcut && !chain.back().shortcut) {
            chain.back().shortcut = i;
        } else {
            chain.back().layers.push_back(i);
        }
    }
    return chain;
}

} // namespace twins
