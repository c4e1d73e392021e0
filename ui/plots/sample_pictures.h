#pragma once

#include "core/telemetry/sample_facts.h"

#include <QImage>
#include <QPainter>
#include <QRectF>

#include <optional>
#include <vector>

namespace twins
{

/// The three pictures of a sample, one pixel a pixel.
struct SamplePictures {
    QImage clean;
    QImage adversarial;
    QImage difference; ///< signed, blue-white-red over +-differenceScale()
};

/// differenceScale() in words: "±8/255", or "±0.031" where it is no multiple of 1/255.
[[nodiscard]] QString differenceScaleText(double scale);

/// All three. Pictures of a sample whose pixels do not fit its size are null. `scale`: of the difference, in
/// place of the sample's own.
[[nodiscard]] SamplePictures samplePictures(const SampleSet& set, const AdversarialSample& sample,
                                            PictureChannel channel = PictureChannel::Color,
                                            std::optional<double> scale = std::nullopt);
/// The adversarial one alone: a third of the work.
[[nodiscard]] QImage adversarialPicture(const AdversarialSample& sample);

/// A saliency map [H,W] from dark to bright (viridis), `largest` the brightest; null where it does not fit
/// the size.
[[nodiscard]] QImage saliencyPicture(int width, int height, const std::vector<float>& map, double largest);

/// Paints `image` over `target`, pixels kept sharp when enlarged.
void drawPixels(QPainter& painter, const QRectF& target, const QImage& image);

} // namespace twins
