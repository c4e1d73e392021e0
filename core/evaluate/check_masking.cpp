#include "core/evaluate/check_masking.h"

#include "core/evaluate/evaluator.h"
#include "core/evaluate/masking_sentinel.h"
#include "core/evaluate/prepared.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <algorithm>

namespace twins
{

namespace
{

constexpr std::int64_t kImages = 64;
constexpr double kSteps = 560.0; // that the sentinel asks its gate, about

} // namespace

std::optional<MaskingReport> checkMasking(const EvaluationRequest& request, std::stop_token stop,
                                          const std::function<void(double)>& progress)
{
    const PreparedEvaluation prepared = prepareEvaluation(request, stop);
    if (prepared.network.is_empty()) {
        return std::nullopt;
    }
    const Logits logits = prepared.logits(request.wing);
    const SuiteOptions options = prepared.options(request.config);
    const std::int64_t wanted =
        request.images > 0 ? request.images : std::min(kImages, prepared.images.size());
    const SuiteState state = beginSuite(logits, prepared.images, options);
    std::vector<std::int64_t> rows, labels;
    std::vector<std::uint64_t> seeds;
    for (std::size_t i = 0; i < state.fooledBy.size() && static_cast<std::int64_t>(rows.size()) < wanted;
         ++i) {
        if (state.fooledBy[i] == SuiteState::kStanding) {
            rows.push_back(static_cast<std::int64_t>(i));
            labels.push_back(prepared.images.labels[i]);
            seeds.push_back(streamSeed(options.seed, Stream::Masking,
                                       static_cast<std::uint64_t>(prepared.images.indices[i])));
        }
    }
    if (stop.stop_requested()) {
        return std::nullopt;
    }
    if (rows.empty()) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 answers no test image rightly: there is no "
                                               "robustness to check"),
                    {request.checkpoint});
    }
    const AttackBatch batch{
        state.adversarial.index_select(0, torch::tensor(rows, torch::kLong)).to(options.device),
        {torch::tensor(labels, torch::kLong).to(options.device), {}, false},
        seeds};
    double steps = 0.0;
    return probeMasking(logits, batch, request.config.norm, evaluationRadius(request.config), [&] {
        if (progress) {
            progress(std::min(1.0, ++steps / kSteps));
        }
        return !stop.stop_requested();
    });
}

} // namespace twins
