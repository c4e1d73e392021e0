#include "core/util/error.h"
#include "core/util/random.h"
#include "tests/engine/reference/formula.h"
#include "tests/engine/reference/parity.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace twins;

TEST_CASE("attack, losses, gradients and optimiser steps agree with the authors' code")
{
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(TWINS_TEST_DATA "/reference")) {
        ++files;
        for (const reference::Deviation& deviation : reference::compareWithReference(entry.path().string())) {
            CAPTURE(entry.path().filename().string());
            CAPTURE(deviation.quantity);
            CAPTURE(deviation.value);
            CHECK(deviation.agrees());
        }
    }
    CHECK(files == 5);
}

TEST_CASE("a changed figure is noticed")
{
    const auto path = std::filesystem::temp_directory_path() / "twins-changed-reference.json";
    std::ifstream in(TWINS_TEST_DATA "/reference/plain_basic_native.json");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find("\"lr\": 0.01");
    REQUIRE(at != std::string::npos);
    text.replace(at, 10, "\"lr\": 0.02");
    std::ofstream(path) << text;
    int differing = 0;
    for (const reference::Deviation& deviation : reference::compareWithReference(path.string())) {
        differing += deviation.agrees() ? 0 : 1;
    }
    std::filesystem::remove(path);
    CHECK(differing >= 2); // the state after the first step of AT and of TRADES
}

TEST_CASE("the formula's numbers lie in [-1,1) and depend on the name")
{
    const auto a = reference::uniform("conv1.weight", 1000), b = reference::uniform("b.conv1.weight", 1000);
    CHECK(a != b);
    for (const double value : a) {
        CHECK(value >= -1.0);
        CHECK(value < 1.0);
    }
    CHECK_THROWS_AS((void)reference::compareWithReference(TWINS_SOURCE_DIR "/CMakePresets.json"), Error);
}
