#pragma once

#include "core/telemetry/evaluation_record.h"

#include <QMetaType>
#include <QObject>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace twins
{

/// What a run folder holds that evaluations come from and go to.
struct EvaluationShelf {
    std::filesystem::path run;
    bool isThere = false;              ///< the folder was not moved or deleted
    std::vector<std::int64_t> epochs;  ///< whose checkpoints are kept, ascending
    std::vector<LedgerEntry> verdicts; ///< oldest first
};

/// Reads the verdicts that a run kept in a low-priority thread; the newest request wins. GUI thread only; the
/// destructor waits for a reading in flight.
class EvaluationLedger : public QObject
{
    Q_OBJECT

public:
    explicit EvaluationLedger(QObject* parent = nullptr);
    ~EvaluationLedger() override;

    /// wasRead() follows, unless another call comes first; a folder that cannot be read is an empty shelf.
    void read(const std::filesystem::path& run);

Q_SIGNALS:
    void wasRead(const twins::EvaluationShelf& shelf);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::EvaluationShelf)
