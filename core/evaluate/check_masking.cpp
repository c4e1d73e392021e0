#include "core/evaluate/check_masking.h"

#include "core/evaluate/masking_images.h"
#include "core/evaluate/masking_sentinel.h"
#include "core/evaluate/prepared.h"
#include "core/util/clock_text.h"
#include "core/util/embedded.h"
#include "core/util/error.h"

#include <algorithm>
#include <filesystem>

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
    const AttackBatch batch =
        maskingImages(logits, prepared.images, wanted, options, [&] { return !stop.stop_requested(); });
    if (stop.stop_requested()) {
        return std::nullopt;
    }
    if (batch.size() == 0) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 answers no test image rightly: there is no "
                                               "robustness to check"),
                    {request.checkpoint});
    }
    double steps = 0.0;
    std::optional<MaskingReport> report =
        probeMasking(logits, batch, request.config.norm, evaluationRadius(request.config), [&] {
            if (progress) {
                progress(std::min(1.0, ++steps / kSteps));
            }
            return !stop.stop_requested();
        });
    if (report) {
        report->checkpoint = request.checkpoint.starts_with(kEmbeddedPrefix)
                                 ? request.checkpoint
                                 : std::filesystem::path(request.checkpoint).filename().string();
        report->wing = name(request.wing);
        report->created = utcTime();
    }
    return report;
}

} // namespace twins
