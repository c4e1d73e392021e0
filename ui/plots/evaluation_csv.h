#pragma once

#include "core/telemetry/evaluation_record.h"

#include <QByteArray>

namespace twins
{

/// The curve of an evaluation as a table: what stands after every batch, or the robust accuracy at every
/// radius of a sweep.
[[nodiscard]] QByteArray evaluationCsv(const EvaluationRecord& record);

} // namespace twins
