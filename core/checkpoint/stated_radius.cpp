// The radius of pre-training, where a checkpoint says it.
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/checkpoint_map.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <regex>

namespace twins
{

namespace
{

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::string normIn(const std::string& text)
{
    if (text.find("linf") != std::string::npos || text.find("l_inf") != std::string::npos || text == "inf") {
        return "Linf";
    }
    return text.find("l2") != std::string::npos || text == "2" ? "L2" : "";
}

std::string lastPart(const std::string& key)
{
    const auto dot = key.rfind('.');
    return dot == std::string::npos ? key : key.substr(dot + 1);
}

std::optional<StatedRadius> fromMetadata(const std::map<std::string, std::string>& metadata)
{
    constexpr std::array kKeys = {"epsilon", "eps", "train_eps", "train_epsilon", "attack_eps", "adv_eps"};
    constexpr std::array kNormKeys = {"norm", "constraint", "attack_norm", "threat_model"};
    std::optional<StatedRadius> radius;
    std::string norm;
    for (const auto& [key, value] : metadata) {
        const std::string kind = lastPart(key);
        char* end = nullptr;
        const double number = std::strtod(value.c_str(), &end);
        const bool isNumber = end != value.c_str() && *end == '\0' && number >= 0.0 && number < 1e6;
        if (!radius && isNumber && std::ranges::find(kKeys, kind) != kKeys.end()) {
            radius = StatedRadius{number, "", "metadata '" + key + "'"};
        } else if (std::ranges::find(kNormKeys, kind) != kNormKeys.end()) {
            norm = normIn(lowerCase(value));
        }
    }
    if (radius) {
        radius->norm = norm;
    }
    return radius;
}

std::optional<StatedRadius> fromFileName(const std::string& origin)
{
    const std::string file = lowerCase(std::filesystem::path(origin).stem().string());
    // "eps4.0", "eps_0.031", "epsilon-8"; or "8px", levels of grey
    static const std::regex kRadius(R"((?:^|[^a-z])eps(?:ilon)?[_-]?(\d+(?:\.\d+)?))");
    static const std::regex kLevels(R"((?:^|[_-])(\d+(?:\.\d+)?)px(?:[_-]|$))");
    std::smatch match;
    if (!std::regex_search(file, match, kRadius) && !std::regex_search(file, match, kLevels)) {
        return std::nullopt;
    }
    return StatedRadius{std::strtod(match[1].str().c_str(), nullptr), normIn(file), "file name"};
}

} // namespace

std::optional<StatedRadius> statedRadius(const CheckpointFile& checkpoint)
{
    const auto stated = fromMetadata(checkpoint.content.metadata);
    return stated ? stated : fromFileName(checkpoint.origin);
}

} // namespace twins
