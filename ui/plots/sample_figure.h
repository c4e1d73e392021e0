#pragma once

#include "ui/models/compared_samples.h"

#include <QImage>
#include <QSize>
#include <QString>

class QPainter;

namespace twins
{

/// Figures of adversarial examples for a page: on white, whatever the window looks like, in the window's
/// language. Sizes are in pixels of 1/96 inch: one sample is as wide as a column of two-column print (85 mm),
/// several stand two by two (174 mm). `compared`, which may be null, is a run whose adversarial image and
/// difference stand under those of the shown one, all differences on one scale.

/// More than these are no figure any more.
inline constexpr int kMostInFigure = 24;

/// "PGD-20 · L∞ 8/255 · epoch 41 · <run>": under what circumstances the samples came about.
[[nodiscard]] QString sampleCircumstances(const SampleSet& set, const QString& run);
/// "<run> · <circumstances> · <method>" of the compared run.
[[nodiscard]] QString comparedCircumstances(const ComparedSamples& compared);
/// The caption as a text: a line a sample, then the circumstances of each run.
[[nodiscard]] QString sampleCaption(const SampleSet& set, const QString& run,
                                    const ComparedSamples* compared = nullptr);

[[nodiscard]] QSize sampleFigureSize(const SampleSet& set, const ComparedSamples* compared = nullptr);
/// Pictures, true class, both wings' verdicts with confidences, and the circumstances below.
void paintSampleFigure(QPainter& painter, const SampleSet& set, const QString& run,
                       const ComparedSamples* compared = nullptr);
/// The same as a picture of 192 dots an inch, which says so.
[[nodiscard]] QImage sampleFigureImage(const SampleSet& set, const QString& run,
                                       const ComparedSamples* compared = nullptr);

/// The pictures alone: a row a sample, clean, adversarial, difference, then the last two of the compared run,
/// white where it lacks the image; every pixel as a square of whole pixels. The file's keys "Run" and
/// "Compared run" say whose they are.
[[nodiscard]] QImage samplePicturesImage(const SampleSet& set, const QString& run,
                                         const ComparedSamples* compared = nullptr);

} // namespace twins
