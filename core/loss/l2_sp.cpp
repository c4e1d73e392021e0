#include "core/loss/extra_term.h"

namespace twins
{

namespace
{

class L2Sp final : public ExtraTerm
{
public:
    L2Sp(double alpha, double beta)
        : alpha_(alpha)
        , beta_(beta)
    {
    }

    torch::Tensor value(Network network, Network start, const torch::Tensor& images,
                        const torch::Tensor& /*features*/) const override
    {
        const auto now = network->parameterGroups();
        const auto then = start->parameterGroups();
        torch::Tensor distance = torch::zeros({}, images.options());
        for (std::size_t group = 0; group + 1 < now.size(); ++group) {
            for (std::size_t i = 0; i < now[group].size(); ++i) {
                if (now[group][i].requires_grad()) {
                    distance = distance + (now[group][i] - then[group][i].detach()).square().sum();
                }
            }
        }
        torch::Tensor head = torch::zeros({}, images.options());
        for (const torch::Tensor& parameter : now.back()) {
            head = head + parameter.square().sum();
        }
        return 0.5 * alpha_ * distance + 0.5 * beta_ * head;
    }

private:
    double alpha_, beta_;
};

} // namespace

std::unique_ptr<ExtraTerm> makeL2Sp(double alpha, double beta)
{
    return std::make_unique<L2Sp>(alpha, beta);
}

} // namespace twins
