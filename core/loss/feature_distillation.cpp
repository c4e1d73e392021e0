#include "core/loss/extra_term.h"

namespace twins
{

namespace
{

class FeatureDistillation final : public ExtraTerm
{
public:
    explicit FeatureDistillation(double lambda)
        : lambda_(lambda)
    {
    }

    torch::Tensor value(Network /*network*/, Network start, const torch::Tensor& images,
                        const torch::Tensor& features) const override
    {
        torch::Tensor target;
        {
            const torch::NoGradGuard noGrad;
            target = start->features(images, {});
        }
        return lambda_ * (features - target).square().sum(1).mean();
    }

private:
    double lambda_;
};

} // namespace

std::unique_ptr<ExtraTerm> makeFeatureDistillation(double lambda)
{
    return std::make_unique<FeatureDistillation>(lambda);
}

} // namespace twins
