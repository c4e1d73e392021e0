#include "core/session/evaluation_ledger.h"

#include "core/session/doorbell.h"
#include "core/session/latest_task.h"
#include "core/telemetry/kept_checkpoint.h"

#include <optional>

namespace twins
{
namespace
{

EvaluationShelf look(const std::filesystem::path& run, const std::function<bool()>&)
{
    EvaluationShelf shelf{.run = run};
    try {
        shelf.isThere = std::filesystem::is_directory(run);
        shelf.epochs = keptEpochs(run);
        shelf.verdicts = readLedger(run);
    } catch (...) {
        // A folder that vanishes while it is read: what was seen of it so far.
        return shelf;
    }
    return shelf;
}

} // namespace

class EvaluationLedger::Private
{
public:
    explicit Private(EvaluationLedger* ledger)
        : bell([this, ledger] {
            if (const std::optional<EvaluationShelf> shelf = task.take()) {
                Q_EMIT ledger->wasRead(*shelf);
            }
        })
        , task(&look, [this] { bell.ring(); })
    {
    }

    Doorbell bell;
    LatestTask<std::filesystem::path, EvaluationShelf> task; // last: its thread rings the bell
};

EvaluationLedger::EvaluationLedger(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

EvaluationLedger::~EvaluationLedger() = default;

void EvaluationLedger::read(const std::filesystem::path& run)
{
    d->task.request(run);
}

} // namespace twins
