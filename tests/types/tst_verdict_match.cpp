#include "core/telemetry/ledger_reading.h"
#include "core/telemetry/verdict_match.h"
#include "core/util/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/types/error_text.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <functional>

using namespace twins;

namespace
{

EvaluationRecord pgdRecord()
{
    EvaluationRecord record{.plan = "pgd-20",
                            .title = "PGD-20",
                            .epsilon = 8.0 / 255.0,
                            .wing = "adaptive",
                            .dataSet = "digits",
                            .dataFingerprint = "a",
                            .subset = "all",
                            .images = 100,
                            .created = "2026-11-24T15:30:00+0100",
                            .status = "complete",
                            .cleanCorrect = 80,
                            .robustCorrect = 40};
    record.stages = {{.attack = standardAttack(AttackKind::Pgd, Norm::Linf, record.epsilon),
                      .title = "PGD-20",
                      .before = 80,
                      .after = 40,
                      .done = true}};
    record.classes = {{"zero", 50, 40, 20}, {"one", 50, 40, 20}};
    return record;
}

EvaluationRecord sweepRecord(double epsilon)
{
    EvaluationRecord record = pgdRecord();
    record.plan = "sweep";
    record.isSweep = true;
    record.epsilon = epsilon;
    record.stages.clear();
    for (const double share : {0.5, 1.0, 2.0}) {
        record.stages.push_back(
            {.attack = standardAttack(AttackKind::Pgd, Norm::Linf, share * epsilon), .done = true});
    }
    return record;
}

VerdictMatch matchOf(const std::function<void(EvaluationRecord&)>& change, bool hasOneWing = false)
{
    static std::vector<LedgerEntry> ledger;
    EvaluationRecord other = pgdRecord();
    change(other);
    ledger = {{"a", other}};
    return matchVerdict(kindOf(pgdRecord()), ledger, hasOneWing);
}

void keep(const std::filesystem::path& run, const std::string& name, const std::string& text)
{
    std::filesystem::create_directories(run / "evaluations" / name);
    writeFileAtomically(run / "evaluations" / name / "verdict.json", text);
}

} // namespace

TEST_CASE("The newest complete evaluation of the same kind is found")
{
    EvaluationRecord newer = pgdRecord();
    newer.robustCorrect = 41;
    newer.seed = 7;              // another draw of the same attack
    newer.dataFingerprint = "b"; // another split of the same training images
    EvaluationRecord half = pgdRecord();
    half.status = "stopped";
    EvaluationRecord other = pgdRecord();
    other.plan = "autoattack";
    const std::vector<LedgerEntry> ledger = {{"1", pgdRecord()}, {"2", newer}, {"3", half}, {"4", other}};
    const VerdictMatch match = matchVerdict(kindOf(pgdRecord()), ledger, false);
    CHECK(match.gap == VerdictGap::None);
    REQUIRE(match.record != nullptr);
    CHECK(match.record->robustCorrect == 41);
}

TEST_CASE("What is missing is named, of the evaluation that comes nearest")
{
    CHECK(matchVerdict(kindOf(pgdRecord()), {}, false).gap == VerdictGap::NoVerdict);
    CHECK(matchOf([](auto& record) { record.plan = "fgsm"; }).gap == VerdictGap::OtherPlan);
    CHECK(matchOf([](auto& record) { record.epsilon = 4.0 / 255.0; }).gap == VerdictGap::OtherBall);
    CHECK(matchOf([](auto& record) { record.norm = Norm::L2; }).gap == VerdictGap::OtherBall);
    CHECK(matchOf([](auto& record) { record.dataSet = "mnist"; }).gap == VerdictGap::OtherImages);
    CHECK(matchOf([](auto& record) { record.images = 99; }).gap == VerdictGap::OtherImages);
    CHECK(matchOf([](auto& record) { record.classes[0].images = 49; }).gap == VerdictGap::OtherImages);
    CHECK(matchOf([](auto& record) { record.wing = "frozen"; }).gap == VerdictGap::OtherWing);
    CHECK(matchOf([](auto& record) { record.wing = "frozen"; }, true).gap == VerdictGap::None);
    CHECK(matchOf([](auto& record) { record.stages[0].attack.iterations = 7; }).gap ==
          VerdictGap::OtherSettings);
    CHECK(matchOf([](auto& record) { record.status = "stopped"; }).gap == VerdictGap::Unfinished);
    EvaluationRecord near = pgdRecord();
    near.status = "stopped";
    EvaluationRecord far = pgdRecord();
    far.plan = "fgsm";
    const std::vector<LedgerEntry> ledger = {{"1", near}, {"2", far}};
    CHECK(matchVerdict(kindOf(pgdRecord()), ledger, false).record == &ledger[0].record);
}

TEST_CASE("Sweeps about different radii are of one kind")
{
    const std::vector<LedgerEntry> ledger = {{"1", sweepRecord(4.0 / 255.0)}};
    CHECK(matchVerdict(kindOf(sweepRecord(8.0 / 255.0)), ledger, false).gap == VerdictGap::None);
}

TEST_CASE("The kind of an evaluation survives its file")
{
    EvaluationRecord record = pgdRecord();
    record.stages.push_back({.attack = standardAttack(AttackKind::Square, Norm::Linf, record.epsilon)});
    record.stages[1].attack.stepSize = 0.5; // means nothing to Square and is not written
    const EvaluationRecord back =
        evaluationFromJson(nlohmann::json::parse(toJson(record).dump()), "verdict.json");
    CHECK(kindOf(back) == kindOf(record));
}

TEST_CASE("A ledger is read around what is damaged in it")
{
    const TemporaryRun run;
    CHECK(readLedgerWithDamage(run.path).verdicts.empty());
    CHECK(readLedgerWithDamage(run.path).damage.empty()); // nothing was evaluated
    keep(run.path, "1", toJson(pgdRecord()).dump());
    keep(run.path, "2", "{\"kind\": \"evaluation\", ");
    keep(run.path, "3", "{}");
    std::filesystem::create_directories(run.path / "evaluations" / "4"); // another program's
    const LedgerReading reading = readLedgerWithDamage(run.path);
    REQUIRE(reading.verdicts.size() == 1);
    CHECK(reading.verdicts[0].record.robustCorrect == 40);
    REQUIRE(reading.damage.size() == 2);
    for (const Error& error : reading.damage) {
        CHECK(contains(error.what(), "verdict.json"));
    }
    CHECK(readLedger(run.path).size() == 1);
}
