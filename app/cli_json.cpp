#include "app/cli_json.h"

#include <cstdio>

namespace twins
{

void printJson(const nlohmann::ordered_json& json)
{
    std::printf("%s\n", json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
}

} // namespace twins
