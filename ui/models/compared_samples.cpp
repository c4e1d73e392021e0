#include "ui/models/compared_samples.h"

#include "core/telemetry/sample_facts.h"

#include <QRegularExpression>

#include <algorithm>

namespace twins
{

QString shortRunName(const QString& folder)
{
    static const QRegularExpression date(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}-(?=.)"));
    return QString(folder).remove(date);
}

QString runNameOnChip(const QString& folder, const QFontMetrics& metrics, int room)
{
    return metrics.elidedText(shortRunName(folder), Qt::ElideMiddle, room);
}

double commonScale(const SampleSet& here, const AdversarialSample& sample, const SampleSet& there,
                   const AdversarialSample& other) noexcept
{
    return std::max(differenceScale(here, sample), differenceScale(there, other));
}

} // namespace twins
