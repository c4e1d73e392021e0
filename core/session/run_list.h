#pragma once

#include "core/telemetry/run_listing.h"
#include "core/util/error.h"

#include <QMetaType>
#include <QObject>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// The runs of a folder and what a person writes to them, kept up to date by a low-priority thread. GUI
/// thread only; no call blocks. The destructor waits until everything that was written is in its files.
class RunList : public QObject
{
    Q_OBJECT

public:
    explicit RunList(QObject* parent = nullptr);
    ~RunList() override;

    /// Lists the runs directly under `root` now, and while watching whenever something changed; listed()
    /// follows, at every change anew. Another call takes the place of this one.
    void list(const std::filesystem::path& root);
    /// Whether the folder is looked at every two seconds; begins with false.
    void setWatching(bool watching);

    /// Replace what the run in `folder` says, where it still says `before`; listed() or failed() follows.
    void setTags(const std::filesystem::path& folder, const std::vector<std::string>& before,
                 const std::vector<std::string>& tags);
    void setNote(const std::filesystem::path& folder, const std::string& before, const std::string& note);

Q_SIGNALS:
    void listed(const std::vector<twins::RunSummaryPtr>& runs); ///< newest first
    void failed(const twins::Error& error);                     ///< of setTags() or setNote()

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(std::vector<twins::RunSummaryPtr>)
