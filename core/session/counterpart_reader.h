#pragma once

#include "core/telemetry/kept_samples.h"
#include "core/util/error.h"

#include <QObject>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace twins
{

/// Reads the evaluation of another run that stands beside one of the shown run (see counterpartAt()), in a
/// low-priority thread; the newest request wins, and those read last stay at hand. GUI thread only; the
/// destructor waits for the file in hand.
class CounterpartReader : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Nothing, ///< no run, no epoch, or a run without kept examples
        Reading,
        Failed, ///< failure() says why; asks again at retry() only
        There,
    };

    explicit CounterpartReader(QObject* parent = nullptr);
    ~CounterpartReader() override;

    /// The other run, by its folder, and what it keeps by now. What was read of another folder is forgotten.
    void setRun(const std::filesystem::path& folder, const std::vector<KeptSamples>& kept);
    void clear(); ///< no run is to be read
    /// Epoch of the shown run's evaluation; nothing while there is none.
    void setEpoch(std::optional<std::int64_t> epoch);
    void retry();

    [[nodiscard]] State state() const noexcept;
    [[nodiscard]] SampleSetPtr set() const noexcept; ///< null unless it is there
    /// Of the evaluation that stands there or is on its way; nothing in State::Nothing.
    [[nodiscard]] std::optional<std::int64_t> epoch() const noexcept;
    [[nodiscard]] const std::optional<Error>& failure() const noexcept;

Q_SIGNALS:
    void changed(); ///< what was being read is there, or has failed

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
