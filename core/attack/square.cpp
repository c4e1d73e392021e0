#include "core/attack/square.h"

#include "core/attack/attack_loss.h"
#include "core/attack/projection.h"
#include "core/util/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace twins
{

namespace
{

constexpr double kFirstShare = 0.8;

torch::Tensor pyramid(std::int64_t rows, std::int64_t columns)
{
    torch::Tensor bump = torch::zeros({rows, columns});
    const std::int64_t middleRow = rows / 2, middleColumn = columns / 2;
    for (std::int64_t ring = 0; ring <= std::max(middleRow, middleColumn); ++ring) {
        const auto slice = [ring](std::int64_t middle, std::int64_t end) {
            return torch::indexing::Slice(std::max<std::int64_t>(middle - ring, 0),
                                          std::min(middle + ring + 1, end));
        };
        bump.index({slice(middleRow, rows), slice(middleColumn, columns)}) +=
            1.0 / static_cast<double>((ring + 1) * (ring + 1));
    }
    return bump / bump.norm().clamp_min(kTinyNorm);
}

/// Where the windows of one query lie: one a row.
struct Windows {
    std::vector<std::int64_t> top, left;
    std::int64_t side = 1;
};

class Search
{
public:
    Search(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec)
        : model_(model)
        , spec_(spec)
        , images_(batch.images)
        , goal_(batch.goal)
        , origin_(torch::arange(batch.size(), batch.goal.labels.options()))
        , channels_(batch.images.size(1))
        , height_(batch.images.size(2))
        , width_(batch.images.size(3))
        , outcome_{batch.images.clone(),
                   torch::zeros({batch.size()}, batch.goal.labels.options().dtype(torch::kBool))}
    {
        for (const std::uint64_t seed : batch.seeds) {
            random_.emplace_back(seed);
        }
        for (std::int64_t side = 1; side <= std::max(height_, width_); ++side) {
            bumps_.emplace_back();
        }
    }

    std::optional<AttackOutcome> run(const StepGate& gate)
    {
        const torch::NoGradGuard noGrad;
        best_ = spec_.norm == Norm::Linf ? stripes() : bumpGrid();
        margin_ = remainingMargin(model_(best_), goal_);
        retire();
        for (std::int64_t query = 1; query < spec_.iterations && !random_.empty(); ++query) {
            if (gate && !gate()) {
                return std::nullopt;
            }
            const torch::Tensor trial =
                spec_.norm == Norm::Linf ? signWindow(query - 1) : bumpWindow(query - 1);
            const torch::Tensor margin = remainingMargin(model_(trial), goal_);
            const torch::Tensor better = (margin < margin_).logical_or(margin <= 0.0);
            best_ = torch::where(asImages(better), trial, best_);
            margin_ = torch::where(better, margin, margin_);
            retire();
        }
        return outcome_;
    }

private:
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(random_.size()); }

    /// +-1 for every row and channel, [n,C,1,1].
    torch::Tensor signs()
    {
        torch::Tensor values = torch::empty({count(), channels_, 1, 1});
        auto* value = values.data_ptr<float>();
        for (CounterRandom& random : random_) {
            for (std::int64_t c = 0; c < channels_; ++c) {
                *value++ = random.next() >> 63U ? 1.0F : -1.0F;
            }
        }
        return values.to(images_.device());
    }

    /// As the authors' code draws them: the last place of a window is never chosen, unless it is the only
    /// one.
    Windows windows(std::int64_t side)
    {
        const auto placeIn = [side](CounterRandom& random, std::int64_t length) {
            const std::int64_t places = std::max<std::int64_t>(1, length - side);
            return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(places)));
        };
        Windows result{{}, {}, side};
        for (CounterRandom& random : random_) {
            result.top.push_back(placeIn(random, height_));
            result.left.push_back(placeIn(random, width_));
        }
        return result;
    }

    /// Place of every row (column) of the image in its window, [n,length]; outside 0..side-1 it is not in it.
    torch::Tensor places(const std::vector<std::int64_t>& firsts, std::int64_t length) const
    {
        const torch::Tensor start = torch::tensor(firsts, torch::kLong).to(images_.device()).unsqueeze(1);
        return torch::arange(length, start.options()).unsqueeze(0) - start;
    }

    static torch::Tensor inWindow(const torch::Tensor& places, std::int64_t side)
    {
        return places.ge(0).logical_and(places.lt(side));
    }

    /// bool [n,1,H,W]
    torch::Tensor mask(const Windows& windows) const
    {
        const torch::Tensor rows = inWindow(places(windows.top, height_), windows.side);
        const torch::Tensor columns = inWindow(places(windows.left, width_), windows.side);
        return rows.unsqueeze(2).logical_and(columns.unsqueeze(1)).unsqueeze(1);
    }

    torch::Tensor stripes()
    {
        torch::Tensor values = torch::empty({count(), channels_, 1, width_});
        auto* value = values.data_ptr<float>();
        for (CounterRandom& random : random_) {
            for (std::int64_t i = 0; i < channels_ * width_; ++i) {
                *value++ = random.next() >> 63U ? 1.0F : -1.0F;
            }
        }
        return (images_ + spec_.epsilon * values.to(images_.device())).clamp(0.0, 1.0);
    }

    [[nodiscard]] std::int64_t side(std::int64_t query, std::int64_t smallest) const
    {
        const double pixels = squareShare(query) * static_cast<double>(height_ * width_);
        return std::max(static_cast<std::int64_t>(std::lround(std::sqrt(pixels))), smallest);
    }

    torch::Tensor signWindow(std::int64_t query)
    {
        const std::int64_t longest = std::min(height_, width_);
        const Windows chosen = windows(std::min(side(query, 1), longest));
        const torch::Tensor change = 2.0 * spec_.epsilon * signs() * mask(chosen).to(images_.scalar_type());
        return projectImages(images_, best_ + change - images_, Norm::Linf, spec_.epsilon);
    }

    /// The perturbation scaled to the ball's surface (L1: projected), and into [0,1].
    torch::Tensor onSurface(const torch::Tensor& delta) const
    {
        if (spec_.norm == Norm::L1) {
            return projectImages(images_, delta, Norm::L1, spec_.epsilon);
        }
        return (images_ + spec_.epsilon * delta / (imageNorms(delta) + kTinyNorm)).clamp(0.0, 1.0);
    }

    torch::Tensor bumpGrid()
    {
        const std::int64_t cell = std::max<std::int64_t>(1, height_ / 5);
        const std::int64_t margin = std::max<std::int64_t>(0, (height_ - 5 * cell) / 2);
        torch::Tensor delta = torch::zeros_like(images_);
        for (std::int64_t top = margin; top + cell <= height_; top += cell) {
            for (std::int64_t left = margin; left + cell <= width_; left += cell) {
                const torch::Tensor sign = signs();
                const torch::Tensor bump = bumpsFor(cell);
                delta.narrow(2, top, cell).narrow(3, left, cell) += bump * sign;
            }
        }
        return onSurface(delta);
    }

    /// A bump for every row, upright or lying by its own coin, [n,1,side,side].
    torch::Tensor bumpsFor(std::int64_t side)
    {
        torch::Tensor upright = torch::empty({count(), 1, 1, 1}, torch::kBool);
        auto* value = upright.data_ptr<bool>();
        for (CounterRandom& random : random_) {
            *value++ = (random.next() >> 63U) != 0;
        }
        torch::Tensor& bump = bumps_[static_cast<std::size_t>(side - 1)];
        if (!bump.defined()) {
            bump = squareBump(side, true).to(images_.device());
        }
        return torch::where(upright.to(images_.device()), bump, bump.t());
    }

    /// A window of its own content pressed into the bump's form, fed with the mass of a second window and
    /// with what the perturbation lacks to the ball's surface.
    torch::Tensor bumpWindow(std::int64_t query)
    {
        const std::int64_t longest = std::min(height_, width_) - (std::min(height_, width_) + 1) % 2;
        const std::int64_t length = std::min(side(query, 3) | 1, longest);
        const Windows to = windows(length), from = windows(length);
        const torch::Tensor inTo = mask(to), inFrom = mask(from);
        const torch::Tensor delta = best_ - images_;
        const torch::Tensor shape = bumpImages(to) * signs();
        const bool l1 = spec_.norm == Norm::L1;
        const auto size = [l1](const torch::Tensor& x) { // of each channel, [n,C,1,1]
            return l1 ? x.abs().sum({2, 3}, true) : x.square().sum({2, 3}, true).sqrt();
        };
        const auto whole = [l1](const torch::Tensor& x) { // of each image, [n,1,1,1]
            return l1 ? x.abs().sum({1, 2, 3}, true) : x.square().sum({1, 2, 3}, true).sqrt();
        };
        const torch::Tensor old = delta * inTo;
        torch::Tensor fresh = shape + old / (size(old) + kTinyNorm);
        fresh = fresh / (size(fresh) + kTinyNorm);
        const torch::Tensor windowMass = whole(delta * inTo.logical_or(inFrom));
        const torch::Tensor imageMass = whole(delta);
        const auto spread = static_cast<double>(channels_);
        const torch::Tensor mass =
            l1 ? (spec_.epsilon - imageMass).clamp_min(0.0) / spread + windowMass
               : ((spec_.epsilon * spec_.epsilon - imageMass.square()).clamp_min(0.0) / spread +
                  windowMass.square())
                     .sqrt();
        const torch::Tensor rest = delta * inTo.logical_or(inFrom).logical_not();
        return onSurface(rest + fresh * mass * inTo);
    }

    /// The bumps at the places of their windows, 0 elsewhere: [n,1,H,W].
    torch::Tensor bumpImages(const Windows& windows)
    {
        const torch::Tensor bumps = bumpsFor(windows.side).squeeze(1); // [n,side,side]
        const torch::Tensor rows = places(windows.top, height_), columns = places(windows.left, width_);
        const torch::Tensor row = rows.clamp(0, windows.side - 1).unsqueeze(2);
        const torch::Tensor column = columns.clamp(0, windows.side - 1).unsqueeze(1);
        const torch::Tensor spread =
            bumps.gather(1, row.expand({-1, -1, windows.side})).gather(2, column.expand({-1, height_, -1}));
        return spread.unsqueeze(1) * mask(windows);
    }

    void retire()
    {
        const torch::Tensor done = margin_ <= 0.0;
        const torch::Tensor rows = rowsWhere(done);
        if (rows.size(0) == 0) {
            return;
        }
        const torch::Tensor origin = origin_.index_select(0, rows);
        outcome_.adversarial.index_copy_(0, origin, best_.index_select(0, rows));
        outcome_.fooled.index_fill_(0, origin, true);
        const torch::Tensor kept = rowsWhere(done.logical_not());
        const torch::Tensor where = kept.to(torch::kCPU).contiguous();
        std::vector<CounterRandom> random;
        for (std::int64_t i = 0; i < where.numel(); ++i) {
            random.push_back(random_[static_cast<std::size_t>(where.data_ptr<std::int64_t>()[i])]);
        }
        random_ = std::move(random);
        goal_ = goal_.select(kept);
        for (torch::Tensor* tensor : {&images_, &origin_, &best_, &margin_}) {
            *tensor = tensor->index_select(0, kept);
        }
    }

    AttackModel& model_;
    const AttackSpec& spec_;
    torch::Tensor images_; ///< of the images not fooled yet, as everything below
    AttackGoal goal_;
    torch::Tensor origin_;
    torch::Tensor best_, margin_;
    std::vector<CounterRandom> random_;
    std::int64_t channels_, height_, width_;
    std::vector<torch::Tensor> bumps_; ///< by side - 1, made when first needed
    AttackOutcome outcome_;
};

} // namespace

double squareShare(std::int64_t query) noexcept
{
    constexpr std::array<std::pair<std::int64_t, double>, 9> kHalvings{{{10, 1.0},
                                                                        {50, 2.0},
                                                                        {200, 4.0},
                                                                        {500, 8.0},
                                                                        {1000, 16.0},
                                                                        {2000, 32.0},
                                                                        {4000, 64.0},
                                                                        {6000, 128.0},
                                                                        {8000, 256.0}}};
    for (const auto& [last, divisor] : kHalvings) {
        if (query <= last) {
            return kFirstShare / divisor;
        }
    }
    return kFirstShare / 512.0;
}

torch::Tensor squareBump(std::int64_t side, bool upright)
{
    const std::int64_t half = side / 2;
    const torch::Tensor bump = torch::cat({pyramid(half, side), -pyramid(side - half, side)});
    const torch::Tensor unit = bump / bump.norm();
    return upright ? unit : unit.t();
}

std::optional<AttackOutcome> squareRun(AttackModel& model, const AttackBatch& batch, const AttackSpec& spec,
                                       const StepGate& gate)
{
    return Search(model, batch, spec).run(gate);
}

} // namespace twins
