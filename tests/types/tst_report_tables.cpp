#include "core/report/event_file.h"
#include "core/report/png_file.h"
#include "core/report/record_file.h"
#include "core/report/run_tables.h"
#include "tests/types/run_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace twins;

namespace
{

FinishedRun smallRun()
{
    FinishedRun run;
    run.name = "small";
    for (std::int64_t step = 1; step <= 4; ++step) {
        run.data.steps.push_back(stepAt(step));
    }
    run.data.epochs = {epochAt(0), epochAt(1), epochAt(2)};
    run.data.batchNorm = {std::make_shared<const BatchNormSnapshot>(snapshotAt(1))};
    run.data.samples = {std::make_shared<const SampleSet>(samplesAt(1))};
    return run;
}

Table tableOf(const FinishedRun& run, const std::string& name)
{
    std::vector<Table> tables = runTables(run);
    const auto found = std::ranges::find(tables, name, &Table::name);
    REQUIRE(found != tables.end());
    return *found;
}

} // namespace

TEST_CASE("csv quotes what needs it and leaves unmeasured cells empty")
{
    const Table table{"t", {"a", "b,c"}, [](const RowSink& sink) {
                          sink({1, "x"});
                          sink({0.1, "say \"no\"\nor, yes"});
                          sink({kNotMeasured, nullptr});
                      }};
    const CsvText csv = csvOf(table);
    CHECK(csv.rows == 3);
    CHECK(csv.text == "a,\"b,c\"\n1,x\n0.1,\"say \"\"no\"\"\nor, yes\"\n,\n");
    CHECK(nlohmann::json::parse(jsonOf(table)) ==
          nlohmann::json::parse(
              R"([{"a":1,"b,c":"x"},{"a":0.1,"b,c":"say \"no\"\nor, yes"},{"a":null,"b,c":null}])"));
    const CsvText none = csvOf({"none", {"a"}, [](const RowSink&) {
                                }});
    CHECK(none.rows == 0);
    CHECK(none.text == "a\n");
}

TEST_CASE("tables of a run hold its figures")
{
    const FinishedRun run = smallRun();
    const nlohmann::json steps = nlohmann::json::parse(jsonOf(tableOf(run, "steps")));
    REQUIRE(steps.size() == 4);
    CHECK(steps[3]["loss"] == 0.25);
    CHECK(steps[3]["loss_frozen"].is_null());
    const nlohmann::json epochs = nlohmann::json::parse(jsonOf(tableOf(run, "epochs")));
    CHECK(epochs[1]["test_robust_accuracy"] == 0.25);
    CHECK(epochs[1]["method"] == name(run.data.config.method));
    // |0.5 - 0.25| / sqrt(1.5 + 1e-5) and |-1 + 0.5| / sqrt(2.5 + 1e-5), their mean, by hand
    const nlohmann::json layers = nlohmann::json::parse(jsonOf(tableOf(run, "batchnorm")));
    REQUIRE(layers.size() == 3);
    CHECK(layers[0]["layer"] == "layer2.0.bn1");
    CHECK(layers[0]["mean_shift"].get<double>() == doctest::Approx(0.2601752).epsilon(1e-5));
    const nlohmann::json channels = nlohmann::json::parse(jsonOf(tableOf(run, "batchnorm_channels")));
    CHECK(channels.size() == 6);
    CHECK(channels[1]["adaptive_mean"] == -1.0);
    CHECK(channels[1]["frozen_variance"] == 2.5);
    const nlohmann::json samples = nlohmann::json::parse(jsonOf(tableOf(run, "samples")));
    CHECK(samples[2]["label"] == "zwölf");
    CHECK(samples[0]["frozen_adversarial"] == "one");
}

TEST_CASE("an evaluation whose examples cannot be read leaves a gap in the table")
{
    FinishedRun run = smallRun();
    run.data.samples.emplace_back(2, "no such file");
    run.data.samples.emplace_back(std::make_shared<const SampleSet>(samplesAt(3)));
    const nlohmann::json samples = nlohmann::json::parse(jsonOf(tableOf(run, "samples")));
    REQUIRE(samples.size() == 6);
    CHECK(samples[2]["epoch"] == 1);
    CHECK(samples[3]["epoch"] == 3);
}

TEST_CASE("the json of a run is one object with every table, whatever its names hold")
{
    FinishedRun run = smallRun();
    run.name = "a\"b\\\xFF<";
    const nlohmann::json json = nlohmann::json::parse(runJson(run));
    CHECK(json["name"] == "a\"b\\\xEF\xBF\xBD<");
    CHECK(json["config"]["version"] == 1);
    for (const Table& table : runTables(run)) {
        CHECK(json.contains(table.name));
    }
    CHECK(json["best_epoch"] == 0); // ties go to the earlier epoch
    CHECK(json["best_epoch_chosen_on"] == "test");
}

TEST_CASE("CRC-32C has the values of RFC 3720, appendix B.4, and of its catalogue entry")
{
    CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AAU);
    CHECK(crc32c(std::string(32, '\xFF')) == 0x62A8AB43U);
    std::string rising;
    for (char byte = 0; byte < 32; ++byte) {
        rising += byte;
    }
    CHECK(crc32c(rising) == 0x46DD794EU);
    std::ranges::reverse(rising);
    CHECK(crc32c(rising) == 0x113FDB5CU);
    CHECK(crc32c("123456789") == 0xE3069283U);
    CHECK(crc32c({}) == 0U);
}

TEST_CASE("a record is framed as TFRecord frames it")
{
    // Of the empty record, computed with the formula by hand: masked CRC of eight zero bytes and of nothing.
    const std::string record = recordOf({});
    REQUIRE(record.size() == 16);
    CHECK(record.substr(0, 8) == std::string(8, '\0'));
    CHECK(record.substr(12) == std::string("\xD8\xEA\x82\xA2", 4)); // 0 rotated, plus 0xA282EAD8
    CHECK(recordOf("abc").size() == 19);
}

TEST_CASE("messages of Protocol Buffers have the bytes of the encoding guide")
{
    ProtoWriter writer;
    writer.addVarint(1, 150); // developers.google.com/protocol-buffers/docs/encoding: 08 96 01
    writer.addBytes(2, "testing");
    writer.addFloat(3, 1.0F);
    writer.addDouble(4, 1.0);
    CHECK(writer.bytes() == std::string("\x08\x96\x01\x12\x07"
                                        "testing"
                                        "\x1D\x00\x00\x80\x3F\x21\x00\x00\x00\x00\x00\x00\xF0\x3F",
                                        26));
}

TEST_CASE("unmeasured figures are not in the event file")
{
    FinishedRun run = smallRun();
    const std::string file = eventFile(run);
    CHECK(file.find("brain.Event:2") != std::string::npos);
    CHECK(file.find("accuracy/test_robust") != std::string::npos);
    CHECK(file.find("batchnorm_gaussian_kl/layer2.0.bn1") != std::string::npos);
    CHECK(file.find("loss/frozen") == std::string::npos);
    run.data.record.started = "2026-11-26T04:20:27";
    CHECK(eventFileName(run).starts_with("events.out.tfevents.17956"));
}

TEST_CASE("base64 has the values of RFC 4648, section 10")
{
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("\xFF\xFE") == "//4=");
}
