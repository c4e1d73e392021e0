#pragma once

#include "core/telemetry/batch_norm_statistics.h"

#include <QCoreApplication>
#include <QString>

namespace twins
{

inline constexpr int kStripFromHeight = 360; ///< of BatchNormView, from which the network has room in it

/// What BatchNormView says about the distances, in the window's language.
class BatchNormWords
{
    Q_DECLARE_TR_FUNCTIONS(twins::BatchNormWords)

public:
    [[nodiscard]] static QString name(WingDistance distance);    ///< "mean shift"
    [[nodiscard]] static QString symbol(WingDistance distance);  ///< "|Δμ|/σ"
    [[nodiscard]] static QString formula(WingDistance distance); ///< as channelDistances() computes it
    [[nodiscard]] static QString unit(WingDistance distance);    ///< may be empty
    [[nodiscard]] static QString tip(WingDistance distance);     ///< what it is, its formula, its scale
    [[nodiscard]] static QString nothingYet();
    [[nodiscard]] static QString noLayers();
};

} // namespace twins
