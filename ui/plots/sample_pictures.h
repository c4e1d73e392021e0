#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <QImage>
#include <QPainter>
#include <QRectF>

namespace twins
{

/// What of an image is shown. Grey is the mean of the channels, which the colour view's difference shows too.
enum class PictureChannel { Color, Red, Green, Blue, Grey };

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

/// All three. Pictures of a sample whose pixels do not fit its size are null.
[[nodiscard]] SamplePictures samplePictures(const SampleSet& set, const AdversarialSample& sample,
                                            PictureChannel channel = PictureChannel::Color);
/// The adversarial one alone: a third of the work.
[[nodiscard]] QImage adversarialPicture(const AdversarialSample& sample);

/// Signed difference at one pixel; images in [0,1]. In colour it is averaged over the channels.
[[nodiscard]] double differenceAt(const AdversarialSample& sample, int x, int y,
                                  PictureChannel channel = PictureChannel::Color);

/// Paints `image` over `target`, pixels kept sharp when enlarged.
void drawPixels(QPainter& painter, const QRectF& target, const QImage& image);

} // namespace twins
