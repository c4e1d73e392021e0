#pragma once

#include "core/telemetry/run_folder.h"
#include "core/util/error.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace twins
{

/// Lists the runs of a folder in a low-priority thread; the newest request wins. GUI thread only; the
/// destructor waits for a listing in flight.
class RunList : public QObject
{
    Q_OBJECT

public:
    explicit RunList(QObject* parent = nullptr);
    ~RunList() override;

    /// listed() or failed() follows, unless another call comes first.
    void list(const std::filesystem::path& root);

Q_SIGNALS:
    void listed(const std::vector<twins::RunSummary>& runs); ///< newest first
    void failed(const twins::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
