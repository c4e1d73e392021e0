#include "ui/views/batch_norm_words.h"

namespace twins
{

QString BatchNormWords::name(WingDistance distance)
{
    switch (distance) {
    case WingDistance::MeanShift:
        return tr("mean shift");
    case WingDistance::LogVarianceRatio:
        return tr("log variance ratio");
    case WingDistance::GaussianKl:
        return tr("Gaussian KL");
    case WingDistance::WeightShift:
        return tr("weight shift");
    case WingDistance::BiasShift:
        break;
    }
    return tr("bias shift");
}

QString BatchNormWords::symbol(WingDistance distance)
{
    switch (distance) {
    case WingDistance::MeanShift:
        return QStringLiteral("|Δμ|/σ");
    case WingDistance::LogVarianceRatio:
        return QStringLiteral("log σ²");
    case WingDistance::GaussianKl:
        return QStringLiteral("KL");
    case WingDistance::WeightShift:
        return QStringLiteral("|Δγ|");
    case WingDistance::BiasShift:
        break;
    }
    return QStringLiteral("|Δβ|");
}

QString BatchNormWords::formula(WingDistance distance)
{
    switch (distance) {
    case WingDistance::MeanShift:
        return QStringLiteral("|μₐ − μ₀| / √(σ₀² + ε)");
    case WingDistance::LogVarianceRatio:
        return QStringLiteral("|ln((σₐ² + ε) / (σ₀² + ε))|");
    case WingDistance::GaussianKl:
        return QStringLiteral("KL(N(μₐ, σₐ²) ‖ N(μ₀, σ₀²)) = ½ ((σₐ² + (μₐ − μ₀)²)/σ₀² − 1 − ln(σₐ²/σ₀²))");
    case WingDistance::WeightShift:
        return QStringLiteral("|γₐ − γ₀|");
    case WingDistance::BiasShift:
        break;
    }
    return QStringLiteral("|βₐ − β₀|");
}

QString BatchNormWords::unit(WingDistance distance)
{
    if (distance == WingDistance::MeanShift) {
        return tr("σ");
    }
    return distance == WingDistance::GaussianKl ? tr("nats") : QString();
}

QString BatchNormWords::tip(WingDistance distance)
{
    QString meaning;
    switch (distance) {
    case WingDistance::MeanShift:
        meaning = tr("How far the means are apart, in standard deviations of the frozen wing");
        break;
    case WingDistance::LogVarianceRatio:
        meaning = tr("How many times wider or narrower one wing's values are, as a logarithm: 0.69 is twice");
        break;
    case WingDistance::GaussianKl:
        meaning = tr("How badly the frozen wing's bell curve describes the adaptive one's, in nats: mean and "
                     "variance in one figure");
        break;
    case WingDistance::WeightShift:
        meaning = tr("How far the trained scales are apart; 0 where the wings share them");
        break;
    case WingDistance::BiasShift:
        meaning = tr("How far the trained offsets are apart; 0 where the wings share them");
        break;
    }
    return tr("%1.\n%2\na: adaptive wing; 0: frozen wing, or the start where there is one wing; ε = 1e-5. A "
              "layer's figure is the mean over its channels; the colours go from 0 to the number over the "
              "bar.")
        .arg(meaning, formula(distance));
}

QString BatchNormWords::nothingYet()
{
    return tr("How far the BatchNorm statistics move away from the checkpoint. "
              "The first column appears when the training starts.");
}

QString BatchNormWords::noLayers()
{
    return tr("This network has no BatchNorm layers, so it has no wings to compare.");
}

} // namespace twins
