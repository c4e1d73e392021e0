#include "core/session/compared_ledgers.h"

#include "core/session/doorbell.h"
#include "core/session/failure.h"
#include "core/session/latest_task.h"

#include <functional>
#include <optional>

namespace twins
{
namespace
{

using Folders = std::vector<std::filesystem::path>;

std::vector<ComparedLedger> readAll(const Folders& runs, const std::function<bool()>& overtaken)
{
    std::vector<ComparedLedger> ledgers;
    for (const std::filesystem::path& run : runs) {
        if (overtaken()) {
            break;
        }
        ComparedLedger& one = ledgers.emplace_back(ComparedLedger{.run = run, .ledger = {}});
        try {
            one.ledger = readLedgerWithDamage(run);
        } catch (...) {
            one.ledger.damage.push_back(currentFailure()); // the others are read all the same
        }
    }
    return ledgers;
}

} // namespace

class ComparedLedgers::Private
{
public:
    explicit Private(ComparedLedgers* ledgers)
        : bell([this, ledgers] {
            if (const auto read = task.take()) {
                Q_EMIT ledgers->wereRead(*read);
            }
        })
        , task(&readAll, [this] { bell.ring(); })
    {
    }

    Doorbell bell;
    LatestTask<Folders, std::vector<ComparedLedger>> task; // last: its thread rings the bell
};

ComparedLedgers::ComparedLedgers(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ComparedLedgers::~ComparedLedgers() = default;

void ComparedLedgers::read(const std::vector<std::filesystem::path>& runs)
{
    d->task.request(runs);
}

} // namespace twins
