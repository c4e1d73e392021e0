#include "ui/plots/evaluation_csv.h"

#include "ui/plots/plot_export.h"

namespace twins
{

namespace
{

QByteArray sweepCsv(const EvaluationRecord& record)
{
    QByteArray text = "radius,images,standing,robust_accuracy,interval_low,interval_high\n";
    for (const StageRecord& stage : record.stages) {
        const Interval interval = wilsonInterval(stage.after, record.images);
        if (stage.done) {
            text += csvNumber(stage.attack.epsilon) + ',' + QByteArray::number(qlonglong(record.images)) +
                    ',' + QByteArray::number(qlonglong(stage.after)) + ',' +
                    csvNumber(share(stage.after, record.images)) + ',' + csvNumber(interval.low) + ',' +
                    csvNumber(interval.high) + '\n';
        }
    }
    return text;
}

} // namespace

QByteArray evaluationCsv(const EvaluationRecord& record)
{
    if (record.isSweep) {
        return sweepCsv(record);
    }
    QByteArray text = "seconds,stage,images,standing\n0,,";
    text += QByteArray::number(qlonglong(record.images)) + ',' +
            QByteArray::number(qlonglong(record.cleanCorrect)) + '\n';
    for (const SurvivorPoint& point : record.curve) {
        const auto stage = static_cast<std::size_t>(point.stage);
        const std::string title = stage < record.stages.size() ? record.stages[stage].title : std::string();
        text += csvNumber(point.seconds) + ',' + csvText(QString::fromStdString(title)) + ',' +
                QByteArray::number(qlonglong(record.images)) + ',' +
                QByteArray::number(qlonglong(point.survivors)) + '\n';
    }
    return text;
}

} // namespace twins
