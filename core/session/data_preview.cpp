#include "core/session/data_preview.h"

#include "core/session/doorbell.h"
#include "core/session/latest_task.h"

#include <QTimer>

#include <utility>

namespace twins
{
namespace
{

constexpr int kDebounceMilliseconds = 150;

} // namespace

class ExperimentInspector::Private
{
public:
    Private(ExperimentInspector* inspector, InspectFunction inspect)
        : bell([this, inspector] {
            if (const std::optional<ExperimentPreview> preview = task.take()) {
                Q_EMIT inspector->inspected(*preview);
            }
        })
        , task(std::move(inspect), [this] { bell.ring(); })
    {
        timer.setSingleShot(true);
        timer.setInterval(kDebounceMilliseconds);
        QObject::connect(&timer, &QTimer::timeout, inspector, [this] { task.request(wanted); });
    }

    ExperimentConfig wanted;
    QTimer timer;
    Doorbell bell;
    LatestTask<ExperimentConfig, ExperimentPreview> task; // last: its thread rings the bell
};

ExperimentInspector::ExperimentInspector(InspectFunction inspect, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(inspect)))
{
}

ExperimentInspector::~ExperimentInspector() = default;

void ExperimentInspector::inspect(const ExperimentConfig& config)
{
    d->wanted = config;
    d->task.cancel();
    d->timer.start();
}

} // namespace twins
