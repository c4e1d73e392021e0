#include "core/data/digits_reader.h"

#include "tests/engine/tst_data_support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace twins;
using namespace twins::test;

namespace
{

/// A line with `value` in every pixel.
std::string line(const std::string& value, const std::string& label)
{
    std::string text;
    for (int i = 0; i < 64; ++i) {
        text += value + ",";
    }
    return text + label;
}

} // namespace

TEST_CASE("Pixel values 0 to 16 become 0 to 255, rounded")
{
    std::string text;
    for (int value = 0; value <= 16; ++value) {
        text += line(std::to_string(value), std::to_string(value % 10)) + (value % 2 == 0 ? "\n" : "\r\n");
    }
    const ImageSet set = parseDigits(text, "x.csv");
    REQUIRE(set.size() == 17);
    CHECK(set.channels == 1);
    CHECK(set.height == 8);
    CHECK(set.width == 8);
    const std::vector<int> expected = {0,   16,  32,  48,  64,  80,  96,  112, 128,
                                       143, 159, 175, 191, 207, 223, 239, 255};
    for (std::size_t value = 0; value <= 16; ++value) {
        CHECK(set.pixels[value * 64] == expected[value]);
        CHECK(set.pixels[value * 64 + 63] == expected[value]);
        CHECK(set.labels[value] == static_cast<std::int64_t>(value % 10));
    }
}

TEST_CASE("A damaged line is named with line and column")
{
    const auto parse = [](const std::string& text) {
        return errorOf([&text] { (void)parseDigits(text, "x.csv"); });
    };
    const Caught range = parse(line("16", "1") + "\n" + line("17", "1"));
    CHECK(range.kind == ErrorKind::Input);
    CHECK(range.says("x.csv, line 2, column 1:"));
    CHECK(parse(line("5", "")).says("column 65"));
    CHECK(parse(line("5", "3,4")).says("column 65"));
    CHECK(parse("1,2,x").says("column 3"));
    CHECK(parse("1,2").says("column 2"));
    CHECK(parse("-1,2").says("column 1"));
    CHECK(parse("0.5,2").says("column 1"));
    CHECK(parse(line("5", "10")).says("label 10"));
    CHECK(parse("\n").thrown);
}

TEST_CASE("The embedded digits are the 1,797 images of the UCI set")
{
    const ImageSet set = embeddedDigits();
    REQUIRE(set.size() == 1797);
    std::vector<int> counts(10, 0);
    for (const std::int64_t label : set.labels) {
        ++counts[static_cast<std::size_t>(label)];
    }
    CHECK(counts == std::vector<int>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180});
    CHECK(set.labels[0] == 0);
    CHECK(set.pixels[2] == 80); // the first line begins 0,0,5
}

TEST_CASE("The digits' test part is fixed, stratified and independent of the seed")
{
    ExperimentConfig config;
    config.dataSet = "digits";
    const DataSplits one = loadData(config);
    config.seed = 99;
    const DataSplits other = loadData(config);
    CHECK(one.train.size() == 1437);
    CHECK(one.test.size() == 360);
    CHECK(one.validation.size() == 0);
    CHECK(one.test.indices == other.test.indices);
    CHECK(one.train.indices == other.train.indices);
    CHECK(one.fingerprint == other.fingerprint);
    CHECK(one.classNames.size() == 10);
    for (std::int64_t c = 0; c < 10; ++c) {
        CHECK(std::ranges::count(one.test.labels, c) == 36);
    }
    std::set<std::int64_t> all(one.train.indices.begin(), one.train.indices.end());
    all.insert(one.test.indices.begin(), one.test.indices.end());
    CHECK(all.size() == 1797);
    CHECK(std::ranges::is_sorted(one.test.indices));
    CHECK(one.test.height == 8);
}
