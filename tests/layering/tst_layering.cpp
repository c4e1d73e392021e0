#include "tests/layering/include_rules.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using twins::layering::forbiddenArrows;
using twins::layering::IncludeMap;
using twins::layering::includesOf;

namespace
{

/// Whether a tree of this one arrow is refused.
bool refused(const std::string& from, const std::string& to, IncludeMap others = {})
{
    others[from] = {to};
    return !forbiddenArrows(others).empty();
}

} // namespace

TEST_CASE("the tree has only the arrows of the architecture")
{
    const IncludeMap tree = twins::layering::readTree(TWINS_SOURCE_DIR);
    CHECK(tree.size() > 20);
    const std::vector<std::string> arrows = forbiddenArrows(tree);
    for (const std::string& arrow : arrows) {
        FAIL_CHECK(arrow);
    }
    CHECK(arrows.empty());
}

TEST_CASE("include lines are read as the compiler reads them")
{
    const auto names = includesOf("#include \"core/util/error.h\"\n  #  include <vector>\n// #include <no>\n"
                                  "/* block\n#include <hidden>\n*/\n#include <map> // why\n");
    CHECK(names == std::vector<std::string>{"core/util/error.h", "vector", "map"});
}

TEST_CASE("a made-up bad arrow is found")
{
    CHECK(refused("core/util/a.cpp", "core/config/b.h"));
    CHECK(refused("core/config/a.h", "core/telemetry/b.h"));
    CHECK(refused("core/telemetry/a.h", "core/train/b.h"));
    CHECK(refused("core/telemetry/a.h", "core/report/b.h"));
    CHECK(refused("core/report/a.h", "core/data/b.h"));
    CHECK(refused("core/data/a.cpp", "core/nn/b.h"));
    CHECK(refused("core/attack/a.cpp", "core/loss/b.h"));
    CHECK(refused("core/device/a.cu", "core/attack/b.h"));
    CHECK(refused("core/fused/a.cpp", "core/device/b.h"));
    CHECK(refused("core/train/a.cpp", "core/session/b.h"));
    CHECK(refused("core/train/a.cpp", "core/imaging/b.h"));
    CHECK(refused("core/imaging/a.cpp", "core/data/b.h"));
    CHECK(refused("core/fetch/a.cpp", "core/data/b.h"));
    CHECK(refused("ui/a.cpp", "core/fetch/b.h"));
    CHECK(refused("core/data/a.cpp", "curl/curl.h"));
    CHECK(refused("core/session/a.cpp", "ui/b.h"));
    CHECK(refused("ui/a.cpp", "core/nn/b.h"));
    CHECK(refused("ui/a.cpp", "app/b.h"));
    CHECK(refused("app/cli_a.cpp", "core/session/b.h"));
    CHECK(refused("app/cli_a.cpp", "ui/b.h"));
    CHECK(refused("app/main.cpp", "tests/b.h"));
}

TEST_CASE("a library outside its room is found")
{
    CHECK(refused("core/config/a.cpp", "torch/torch.h"));
    CHECK(refused("core/session/a.cpp", "ATen/ATen.h"));
    CHECK(refused("app/cli_a.cpp", "torch/version.h"));
    CHECK(refused("core/train/a.cpp", "QString"));
    CHECK(refused("app/cli_a.cpp", "QCoreApplication"));
    CHECK(refused("core/train/a.cpp", "opencv2/core.hpp"));
    CHECK(refused("ui/a.cpp", "opencv2/core.hpp"));
}

TEST_CASE("LibTorch behind a header is found")
{
    const IncludeMap engine = {{"core/nn/network.h", {"torch/types.h"}},
                               {"core/train/trainer.h", {"core/nn/network.h"}}};
    CHECK(refused("core/session/a.h", "core/train/trainer.h", engine));
    CHECK(refused("app/cli_a.cpp", "core/train/trainer.h", engine));
    CHECK_FALSE(refused("core/session/a.cpp", "core/train/trainer.h", engine));
}

TEST_CASE("legal arrows pass")
{
    CHECK_FALSE(refused("core/telemetry/a.h", "core/config/b.h"));
    CHECK_FALSE(refused("core/analysis/a.cpp", "core/train/b.h"));
    CHECK_FALSE(refused("core/nn/a.h", "torch/types.h"));
    CHECK_FALSE(refused("core/imaging/a.cpp", "opencv2/core.hpp"));
    CHECK_FALSE(refused("core/session/a.h", "QObject"));
    CHECK_FALSE(refused("app/cli_a.cpp", "core/util/version.h"));
    CHECK_FALSE(refused("app/main.cpp", "ui/main_window.h"));
    CHECK_FALSE(refused("ui/a.cpp", "core/train/run_training.h",
                        {{"core/session/training_session.h", {"core/train/run_training.h"}}}));
}
