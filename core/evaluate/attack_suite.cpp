#include "core/evaluate/attack_suite.h"

#include "core/attack/run_attack.h"
#include "core/evaluate/evaluator.h"
#include "core/util/elapsed.h"
#include "core/util/random.h"

#include <algorithm>
#include <chrono>

namespace twins
{

namespace
{

using Clock = std::chrono::steady_clock;

/// Images of one forward and backward pass while attacking on the CPU: small enough that a stopped evaluation
/// loses little; the verdict does not depend on it.
constexpr std::int64_t kCpuAttackBatch = 50;

/// Steps that an attack takes at most.
double longest(const AttackSpec& spec, std::int64_t classes)
{
    const bool multi = spec.kind == AttackKind::ApgdT || spec.kind == AttackKind::FabT;
    const bool repeats = attackRow(spec.kind).randomised && spec.kind != AttackKind::Noise;
    const std::int64_t searches = spec.kind == AttackKind::CarliniWagner ? 9 : 1;
    return static_cast<double>(spec.iterations * searches * (repeats ? spec.restarts : 1) *
                               (multi ? std::min(spec.targets, classes - 1) : 1));
}

std::vector<std::int64_t> waiting(const SuiteState& state, std::int64_t stage)
{
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < state.fooledBy.size(); ++i) {
        if (state.fooledBy[i] == SuiteState::kStanding && state.stagesTried[i] <= stage) {
            rows.push_back(static_cast<std::int64_t>(i));
        }
    }
    return rows;
}

bool mayGoOn(const BatchGate& gate, std::int64_t done, std::int64_t all)
{
    return !gate || gate(static_cast<double>(done) / static_cast<double>(all));
}

/// The network's answers to `batch`, whose first label is labels[first].
std::vector<bool> batchRight(const Logits& logits, const torch::Tensor& batch,
                             const std::vector<std::int64_t>& labels, std::int64_t first,
                             const SuiteOptions& options)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor answers = logits(batch.to(options.device)).argmax(1).to(torch::kCPU).contiguous();
    std::vector<bool> right;
    for (std::int64_t i = 0; i < batch.size(0); ++i) {
        right.push_back(answers.data_ptr<std::int64_t>()[i] == labels[static_cast<std::size_t>(first + i)]);
    }
    return right;
}

/// One stage at work.
class Stage
{
public:
    Stage(const Logits& logits, const ImageSet& images, const SuiteOptions& options, EvaluationRecord& record,
          SuiteState& state, std::int64_t number)
        : logits_(logits)
        , images_(images)
        , options_(options)
        , record_(record)
        , stage_(record.stages[static_cast<std::size_t>(number)])
        , state_(state)
        , number_(number)
    {
    }

    bool run(const StepGate& gate, const std::function<void(const SuiteProgress&)>& progress,
             const std::function<void()>& afterBatch)
    {
        const std::vector<std::int64_t> rows = waiting(state_, number_);
        if (stage_.queries == 0 && stage_.gradients == 0) {
            stage_.before = state_.standing();
        }
        stage_.after = state_.standing();
        const std::int64_t size =
            options_.device.is_cpu() ? std::min(options_.batch, kCpuAttackBatch) : options_.batch;
        const auto count = static_cast<std::int64_t>(rows.size());
        steps_ = longest(stage_.attack, static_cast<std::int64_t>(record_.classes.size()));
        for (std::int64_t first = 0; first < count; first += size) {
            const std::int64_t last = std::min(count, first + size);
            double done = 0.0;
            const auto step = [&] {
                if (progress) {
                    const double batchShare = std::min(1.0, done++ / steps_);
                    progress({number_,
                              (static_cast<double>(first) + batchShare * static_cast<double>(last - first)) /
                                  static_cast<double>(count),
                              state_.standing()});
                }
                return !gate || gate();
            };
            if (!batch({rows.begin() + first, rows.begin() + last}, step)) {
                return false;
            }
            if (afterBatch) {
                afterBatch();
            }
        }
        stage_.done = true;
        return true;
    }

private:
    bool batch(const std::vector<std::int64_t>& rows, const StepGate& gate)
    {
        const auto start = Clock::now();
        const torch::Tensor where = torch::tensor(rows, torch::kLong);
        std::vector<std::int64_t> labels;
        AttackBatch batch;
        for (const std::int64_t row : rows) {
            const auto i = static_cast<std::size_t>(row);
            labels.push_back(images_.labels[i]);
            batch.seeds.push_back(streamSeed(options_.seed, Stream::Evaluation,
                                             static_cast<std::uint64_t>(images_.indices[i]),
                                             static_cast<std::uint64_t>(number_)));
        }
        batch.images = state_.adversarial.index_select(0, where).to(options_.device);
        batch.goal.labels = torch::tensor(labels, torch::kLong).to(options_.device);
        AttackModel model(logits_);
        const auto outcome = runAttack(stage_.attack, model, batch, gate);
        const double seconds = secondsSince(start);
        stage_.seconds += seconds;
        record_.seconds += seconds;
        stage_.queries += model.queries();
        stage_.gradients += model.gradients();
        if (!outcome) {
            return false;
        }
        if (number_ <= record_.verdictStage()) {
            state_.adversarial.index_copy_(0, where, outcome->adversarial.to(torch::kCPU));
        }
        const torch::Tensor fooled = outcome->fooled.to(torch::kCPU).contiguous();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto row = static_cast<std::size_t>(rows[i]);
            state_.stagesTried[row] = number_ + 1;
            if (fooled.data_ptr<bool>()[i]) {
                state_.fooledBy[row] = number_;
            }
        }
        stage_.after = state_.standing();
        record_.curve.push_back({record_.seconds, stage_.after, number_});
        return true;
    }

    const Logits& logits_;
    const ImageSet& images_;
    const SuiteOptions& options_;
    EvaluationRecord& record_;
    StageRecord& stage_;
    SuiteState& state_;
    std::int64_t number_;
    double steps_ = 1.0;
};

} // namespace

std::int64_t SuiteState::standing() const
{
    return std::count(fooledBy.begin(), fooledBy.end(), kStanding);
}

std::optional<SuiteState> beginSuite(const Logits& logits, const ImageSet& images,
                                     const SuiteOptions& options, const BatchGate& gate)
{
    SuiteState state;
    state.adversarial = torch::empty({images.size(), images.channels, images.height, images.width});
    for (std::int64_t first = 0; first < images.size(); first += options.batch) {
        if (!mayGoOn(gate, first, images.size())) {
            return std::nullopt;
        }
        const std::int64_t count = std::min(options.batch, images.size() - first);
        const torch::Tensor batch = batchOf(images, first, count, torch::kCPU).images;
        state.adversarial.narrow(0, first, count).copy_(batch);
        for (const bool right : batchRight(logits, batch, images.labels, first, options)) {
            state.fooledBy.push_back(right ? SuiteState::kStanding : SuiteState::kWrongClean);
            state.stagesTried.push_back(0);
        }
    }
    return state;
}

bool runSuite(const Logits& logits, const ImageSet& images, const SuiteOptions& options,
              EvaluationRecord& record, SuiteState& state, const StepGate& gate,
              const std::function<void(const SuiteProgress&)>& progress,
              const std::function<void()>& afterBatch)
{
    for (std::size_t stage = 0; stage < record.stages.size(); ++stage) {
        Stage work(logits, images, options, record, state, static_cast<std::int64_t>(stage));
        if (!record.stages[stage].done && !work.run(gate, progress, afterBatch)) {
            return false;
        }
    }
    return true;
}

std::optional<std::vector<bool>> answeredRight(const Logits& logits, const torch::Tensor& images,
                                               const std::vector<std::int64_t>& labels,
                                               const SuiteOptions& options, const BatchGate& gate)
{
    std::vector<bool> right;
    for (std::int64_t first = 0; first < images.size(0); first += options.batch) {
        if (!mayGoOn(gate, first, images.size(0))) {
            return std::nullopt;
        }
        const std::int64_t count = std::min(options.batch, images.size(0) - first);
        const std::vector<bool> part =
            batchRight(logits, images.narrow(0, first, count), labels, first, options);
        right.insert(right.end(), part.begin(), part.end());
    }
    return right;
}

} // namespace twins
