#pragma once

#include "core/config/config_check.h"
#include "core/config/experiment_config.h"
#include "core/session/checkpoint_details.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twins
{

/// What the form shows of the chosen data set and checkpoint before a run.
struct ExperimentPreview {
    bool dataFound = false;
    QString dataProblem; ///< why not, one sentence
    std::int64_t trainImages = 0;
    std::int64_t validationImages = 0;
    std::int64_t testImages = 0;
    std::vector<std::string> classNames;
    std::vector<std::int64_t> classCounts; ///< training images per class
    int channels = 0, height = 0, width = 0;
    bool checkpointFound = false;
    QString checkpointProblem;
    bool checkpointDoubtful = false;        ///< not every tensor has its place, or it is no network of ours
    QString checkpointSummary;              ///< architecture, parameters, what it was trained on
    CheckpointDetailsPtr checkpointDetails; ///< null unless found
    std::vector<ConfigProblem> findings;    ///< of checkFiles()
};

/// Makes a preview on a background thread; throws nothing, problems go into its texts. `overtaken` says that
/// nobody waits for the result any more.
using InspectFunction =
    std::function<ExperimentPreview(const ExperimentConfig&, const std::function<bool()>& overtaken)>;

/// Looks at data set and checkpoint in a low-priority thread, 150 ms after the last request; the newest
/// request wins and the others are never answered. GUI thread only; the destructor waits for a look in
/// flight.
class ExperimentInspector : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentInspector(QObject* parent = nullptr);
    /// With something else that looks.
    explicit ExperimentInspector(InspectFunction inspect, QObject* parent = nullptr);
    ~ExperimentInspector() override;
    void inspect(const ExperimentConfig& config);

Q_SIGNALS:
    void inspected(const twins::ExperimentPreview& preview);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins

Q_DECLARE_METATYPE(twins::ExperimentPreview)
