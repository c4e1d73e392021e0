#include "core/evaluate/attack_watch.h"

#include <utility>

namespace twins
{

struct AttackWatch::State {
    Logits inner;
    torch::Tensor clean; ///< [C,H,W] on the CPU
    std::size_t most = 2;
    std::int64_t stride = 1; ///< passes from one kept image to the next
    std::int64_t passes = 0;
    std::int64_t restart = 0;
    std::optional<double> stepSize;
    std::vector<WatchedImage> kept;
    std::optional<WatchedImage> last; ///< where it was not kept

    void see(const torch::Tensor& images)
    {
        const torch::Tensor image = images[0].detach().to(torch::kCPU).clone();
        if (passes > 0 && torch::equal(image, clean)) {
            return;
        }
        WatchedImage seen{image, passes++, restart, std::exchange(stepSize, std::nullopt)};
        if (seen.pass % stride != 0) {
            last = std::move(seen);
            return;
        }
        last.reset();
        kept.push_back(std::move(seen));
        if (kept.size() > most) {
            thin();
        }
    }

    void thin()
    {
        stride *= 2;
        std::vector<WatchedImage> rest;
        for (WatchedImage& image : kept) {
            if (image.pass % stride == 0) {
                rest.push_back(std::move(image));
            } else if (&image == &kept.back()) {
                last = std::move(image);
            }
        }
        kept = std::move(rest);
    }
};

class AttackWatch::Source : public LogitsSource
{
public:
    explicit Source(std::shared_ptr<State> state)
        : state_(std::move(state))
    {
    }
    torch::Tensor logits(const torch::Tensor& images) override
    {
        state_->see(images);
        return state_->inner(images);
    }
    Forward forward(const torch::Tensor& images) override
    {
        state_->see(images);
        return state_->inner.forward(images);
    }

private:
    std::shared_ptr<State> state_;
};

AttackWatch::AttackWatch(Logits logits, const torch::Tensor& clean, std::int64_t most)
    : state_(std::make_shared<State>(State{.inner = std::move(logits),
                                           .clean = clean[0].detach().to(torch::kCPU),
                                           .most = static_cast<std::size_t>(most)}))
    , watched_(std::make_shared<Source>(state_))
{
}

void AttackWatch::beginRestart(std::int64_t restart)
{
    state_->restart = restart;
    state_->stepSize.reset();
}

void AttackWatch::noteStep(double stepSize)
{
    state_->stepSize = stepSize;
}

std::vector<WatchedImage> AttackWatch::images() const
{
    std::vector<WatchedImage> images = state_->kept;
    if (state_->last) {
        images.push_back(*state_->last);
    }
    return images;
}

} // namespace twins
