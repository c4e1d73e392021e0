#pragma once

#include "core/telemetry/run_data.h"
#include "core/util/error.h"

#include <QObject>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace twins
{

/// The runs that are laid over the shown one: read from their folders in the background, and again, about
/// once a second, where another process or the queue is still writing them. GUI thread only; the destructor
/// waits for a reading in flight.
class ComparedRuns : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 8;

    explicit ComparedRuns(QObject* parent = nullptr);
    ~ComparedRuns() override;

    /// The folders to hold, in order; those after the kMost-th are left out. changed() follows once what is
    /// new has been read, at once where nothing is.
    void setFolders(const std::vector<std::filesystem::path>& folders);
    [[nodiscard]] const std::vector<std::filesystem::path>& folders() const noexcept;
    /// Those that have been read, in the order of their folders; never null. None ever changes: a grown copy
    /// takes the place of a run that has grown.
    [[nodiscard]] const std::vector<std::shared_ptr<const RunData>>& runs() const noexcept;
    [[nodiscard]] bool isReading() const noexcept;

Q_SIGNALS:
    void changed();                         ///< there are others, or one has grown
    void failed(const twins::Error& error); ///< one folder cannot be read; the others are held

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
