#include "core/telemetry/batch_norm_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

namespace
{

constexpr double kEpsilon = 1e-5; // BatchNorm's, so that a dead channel has a finite distance

double distanceOfChannel(const LayerStatistics& layer, WingDistance distance, std::size_t c)
{
    const WingStatistics& a = layer.adaptive;
    const WingStatistics& f = layer.frozen;
    if (distance == WingDistance::WeightShift) {
        return std::abs(double{a.weight.at(c)} - double{f.weight.at(c)});
    }
    if (distance == WingDistance::BiasShift) {
        return std::abs(double{a.bias.at(c)} - double{f.bias.at(c)});
    }
    const double shift = double{a.mean.at(c)} - double{f.mean.at(c)};
    const double varianceA = double{a.variance.at(c)} + kEpsilon;
    const double varianceF = double{f.variance.at(c)} + kEpsilon;
    if (distance == WingDistance::MeanShift) {
        return std::abs(shift) / std::sqrt(varianceF);
    }
    const double logRatio = std::log(varianceA / varianceF);
    if (distance == WingDistance::LogVarianceRatio) {
        return std::abs(logRatio);
    }
    return 0.5 * ((varianceA + shift * shift) / varianceF - 1.0 - logRatio);
}

std::size_t channelCount(const LayerStatistics& layer, WingDistance distance)
{
    const WingStatistics& a = layer.adaptive;
    const WingStatistics& f = layer.frozen;
    switch (distance) {
    case WingDistance::WeightShift:
        return std::min(a.weight.size(), f.weight.size());
    case WingDistance::BiasShift:
        return std::min(a.bias.size(), f.bias.size());
    case WingDistance::MeanShift:
    case WingDistance::LogVarianceRatio:
    case WingDistance::GaussianKl:
        break;
    }
    return std::min({a.mean.size(), a.variance.size(), f.mean.size(), f.variance.size()});
}

} // namespace

std::size_t valueBytes(const BatchNormSnapshot& snapshot) noexcept
{
    std::size_t values = 0;
    for (const LayerStatistics& layer : snapshot.layers) {
        for (const WingStatistics* const wing : {&layer.adaptive, &layer.frozen}) {
            values += wing->mean.size() + wing->variance.size() + wing->weight.size() + wing->bias.size();
        }
        values += layer.batch.mean.size() + layer.batch.variance.size();
    }
    return values * sizeof(float);
}

const std::vector<float>& quantityOf(const WingStatistics& wing, WingQuantity quantity) noexcept
{
    switch (quantity) {
    case WingQuantity::Variance:
        return wing.variance;
    case WingQuantity::Weight:
        return wing.weight;
    case WingQuantity::Bias:
        return wing.bias;
    case WingQuantity::Mean:
        break;
    }
    return wing.mean;
}

const std::vector<float>& quantityOf(const BatchStatistics& batch, WingQuantity quantity) noexcept
{
    static const std::vector<float> kNone;
    if (quantity == WingQuantity::Mean) {
        return batch.mean;
    }
    return quantity == WingQuantity::Variance ? batch.variance : kNone;
}

std::vector<double> channelDistances(const LayerStatistics& layer, WingDistance distance)
{
    std::vector<double> distances(channelCount(layer, distance));
    for (std::size_t c = 0; c < distances.size(); ++c) {
        distances[c] = distanceOfChannel(layer, distance, c);
    }
    return distances;
}

double layerDistance(const LayerStatistics& layer, WingDistance distance)
{
    const std::vector<double> distances = channelDistances(layer, distance);
    const double sum = std::accumulate(distances.begin(), distances.end(), 0.0);
    return distances.empty() ? 0.0 : sum / static_cast<double>(distances.size());
}

} // namespace twins
