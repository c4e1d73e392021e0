#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <QImage>
#include <QSize>
#include <QString>

class QPainter;

namespace twins
{

/// Figures of adversarial examples for a page: on white, whatever the window looks like, in the window's
/// language. Sizes are in pixels of 1/96 inch: one sample is as wide as a column of two-column print (85 mm),
/// several stand two by two (174 mm).

/// More than these are no figure any more.
inline constexpr int kMostInFigure = 24;

/// "PGD-20 · L∞ 8/255 · epoch 41 · <run>": under what circumstances the samples came about.
[[nodiscard]] QString sampleCircumstances(const SampleSet& set, const QString& run);
/// The caption as a text: a line a sample, then the circumstances.
[[nodiscard]] QString sampleCaption(const SampleSet& set, const QString& run);

[[nodiscard]] QSize sampleFigureSize(const SampleSet& set);
/// Pictures, true class, both wings' verdicts with confidences, and the circumstances below.
void paintSampleFigure(QPainter& painter, const SampleSet& set, const QString& run);
/// The same as a picture of 192 dots an inch, which says so.
[[nodiscard]] QImage sampleFigureImage(const SampleSet& set, const QString& run);

/// The pictures alone: a row a sample, clean, adversarial, difference, every pixel as a square of whole
/// pixels.
[[nodiscard]] QImage samplePicturesImage(const SampleSet& set);

} // namespace twins
