#pragma once

#include "core/config/attack_spec.h"
#include "core/util/wilson.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace twins
{

/// Of one stage of an evaluation.
struct StageRecord {
    AttackSpec attack;
    std::string title;          ///< "APGD-CE"
    std::int64_t before = 0;    ///< images that stood when it began
    std::int64_t after = 0;     ///< images that stand now
    double seconds = 0.0;       ///< time spent
    std::int64_t queries = 0;   ///< images forward, without gradient
    std::int64_t gradients = 0; ///< images forward and back
    bool done = false;
    [[nodiscard]] bool hasBegun() const noexcept;
};

/// A point of the survivor curve.
struct SurvivorPoint {
    double seconds = 0.0; ///< time spent attacking so far, over all stages
    std::int64_t survivors = 0;
    std::int64_t stage = 0; ///< number of the stage at work, from 0
};

/// One class of the data set.
struct ClassRecord {
    std::string name;
    std::int64_t images = 0, cleanCorrect = 0, robustCorrect = 0;
};

/// What became of the images that fool the network as floats once they went through a file of 8 bits.
struct SurvivalRecord {
    std::int64_t adversarial = 0; ///< fool as they are
    std::int64_t png = 0;         ///< of these, fool after rounding to 8 bits
    std::int64_t jpeg = -1;       ///< of these, fool after JPEG at `jpegQuality`; -1 not measured
    int jpegQuality = 90;
};

/// A robust accuracy and everything it is a number of. Counts are images.
struct EvaluationRecord {
    // what
    std::string plan;  ///< "autoattack"
    std::string title; ///< "AutoAttack (standard)"
    bool isSweep = false;
    Norm norm = Norm::Linf;
    double epsilon = 0.0;
    std::uint64_t seed = 1;
    // of what
    std::string checkpoint, checkpointHash; ///< path or "embedded:NAME"; SHA-256 of the file
    std::string wing;                       ///< "adaptive", "frozen" or "ensemble"
    std::string method, preset;
    // on what
    std::string dataSet, dataFingerprint, subset; ///< subset: "all", "stratified" or "first"
    std::int64_t images = 0;
    std::int64_t batch = 250; ///< images a forward pass when the verdict was taken
    // where and when
    std::string programVersion, torchVersion, device, created;
    // figures
    std::string status = "unfinished"; ///< "complete", "stopped" (resumable) or "unfinished"
    std::int64_t cleanCorrect = 0;
    /// Within epsilon: of the final scoring of the kept adversarial images; before it, those that stand.
    std::int64_t robustCorrect = 0;
    std::vector<StageRecord> stages;
    std::vector<SurvivorPoint> curve;
    std::vector<ClassRecord> classes;
    SurvivalRecord survival;
    double largestDistance = 0.0; ///< of an adversarial image, in the norm
    double seconds = 0.0;

    [[nodiscard]] double cleanAccuracy() const noexcept;  ///< fraction; 0 without images
    [[nodiscard]] double robustAccuracy() const noexcept; ///< fraction
    [[nodiscard]] Interval confidence() const noexcept;   ///< of the robust accuracy, Wilson 95 %
    [[nodiscard]] bool isComplete() const { return status == "complete"; }
    /// The last stage that the verdict counts: a sweep goes on to radii beyond epsilon. -1 without stages.
    [[nodiscard]] std::int64_t verdictStage() const noexcept;
};

[[nodiscard]] nlohmann::ordered_json toJson(const EvaluationRecord& record);
/// @throws Error(Input) naming `origin` and the field that is missing or of another kind.
[[nodiscard]] EvaluationRecord evaluationFromJson(const nlohmann::json& json, const std::string& origin);

/// writer.lock of a kept evaluation (RunLock): held while it is written.
[[nodiscard]] std::filesystem::path evaluationLock(const std::filesystem::path& folder);

/// verdict.json of every evaluation kept under `folder`/evaluations, oldest first; what cannot be read is
/// left out.
struct LedgerEntry {
    std::filesystem::path folder;
    EvaluationRecord record;
    bool isRunning = false; ///< a living process, this one or another, goes on writing it
};
[[nodiscard]] std::vector<LedgerEntry> readLedger(const std::filesystem::path& folder);

} // namespace twins
