#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <QImage>
#include <QPainter>
#include <QRectF>

namespace twins
{

/// The three pictures of a sample, one pixel a pixel.
struct SamplePictures {
    QImage clean;
    QImage adversarial;
    QImage difference; ///< signed, blue-white-red over +-differenceScale()
};

/// Value at the ends of the difference pictures' colours, images in [0,1]: epsilon where that bounds every
/// pixel (linf); four times the root mean square that a perturbation of length epsilon has (l2).
[[nodiscard]] double differenceScale(const SampleSet& set, const AdversarialSample& sample);

/// "±8/255", or "±0.031" where it is no multiple of 1/255.
[[nodiscard]] QString differenceScaleText(double scale);

[[nodiscard]] SamplePictures samplePictures(const SampleSet& set, const AdversarialSample& sample);

/// Signed difference at one pixel, averaged over the channels; images in [0,1].
[[nodiscard]] double differenceAt(const AdversarialSample& sample, int x, int y);

/// Paints `image` over `target`, pixels kept sharp when enlarged.
void drawPixels(QPainter& painter, const QRectF& target, const QImage& image);

} // namespace twins
