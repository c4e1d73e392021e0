#pragma once

#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace twins
{

struct CheckpointReport;

/// What `twins inspect` says about a checkpoint, in the window's language.
struct CheckpointDetails {
    struct Tensor {
        QString name, type, shape;
        QString place;        ///< which wing it goes to, or what is wrong with it
        bool problem = false; ///< missing, of another shape, or not used
    };
    std::vector<std::pair<QString, QString>> facts; ///< label and value
    std::vector<Tensor> tensors;                    ///< those with a problem first
};
using CheckpointDetailsPtr = std::shared_ptr<const CheckpointDetails>;

/// Any thread.
[[nodiscard]] CheckpointDetailsPtr detailsOf(const CheckpointReport& report);

} // namespace twins
