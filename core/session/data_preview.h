#pragma once

#include "core/config/experiment_config.h"

#include <QObject>
#include <QString>

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
    QString checkpointSummary; ///< architecture, parameters, what it was trained on
};

/// Looks at data set and checkpoint in a low-priority thread; the newest request wins. GUI thread only.
class ExperimentInspector : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentInspector(QObject* parent = nullptr);
    ~ExperimentInspector() override;
    void inspect(const ExperimentConfig& config);

Q_SIGNALS:
    void inspected(const twins::ExperimentPreview& preview);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
