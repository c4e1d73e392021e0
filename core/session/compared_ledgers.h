#pragma once

#include "core/telemetry/ledger_reading.h"

#include <QMetaType>
#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace twins
{

/// The verdicts of one of several runs.
struct ComparedLedger {
    std::filesystem::path run;
    LedgerReading ledger;
};

/// Reads the verdicts of several runs in a low-priority thread; the newest request wins. GUI thread only; the
/// destructor waits for a reading in flight, which ends with the run it is at.
class ComparedLedgers : public QObject
{
    Q_OBJECT

public:
    explicit ComparedLedgers(QObject* parent = nullptr);
    ~ComparedLedgers() override;

    /// wereRead() follows, unless another call comes first. A run without evaluations has an empty ledger.
    void read(const std::vector<std::filesystem::path>& runs);

Q_SIGNALS:
    void wereRead(const std::vector<twins::ComparedLedger>& ledgers); ///< in the order that was asked for

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(std::vector<twins::ComparedLedger>)
