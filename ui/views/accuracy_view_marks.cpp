#include "ui/views/accuracy_view_marks.h"

#include <QCoreApplication>

#include <cmath>
#include <utility>

namespace twins
{

namespace
{

QString dropText(const RunData& run)
{
    return QCoreApplication::translate("twins::RunMarks", "lr ×%1").arg(run.config.gamma);
}

QString changeText(const RunEvent& event)
{
    QString name = QString::fromStdString(event.key);
    if (event.key == "learning_rate") {
        name = QStringLiteral("lr");
    } else if (event.key == "lambda") {
        name = QStringLiteral("λ");
    }
    return name + QStringLiteral(" → ") + QString::fromStdString(event.value);
}

} // namespace

QVector<PlotMark> runMarks(const RunData& run, const AxisUnit& unit)
{
    QVector<PlotMark> marks;
    const double position = run.steps.empty() ? 0.0 : run.steps.back().epochPosition;
    double pausedAt = kNotMeasured;  // of the last mark, if that is a pause
    double resumedAt = kNotMeasured; // likewise
    for (const RunEvent& event : run.events) {
        if (event.kind != RunEvent::Kind::Paused && event.kind != RunEvent::Kind::Resumed) {
            pausedAt = kNotMeasured;
            resumedAt = kNotMeasured;
        }
        PlotMark mark;
        mark.x = xOf(unit, run, event.epochPosition);
        if (std::isnan(mark.x)) {
            continue;
        }
        switch (event.kind) {
        case RunEvent::Kind::LearningRateDrop:
            mark.text = dropText(run);
            break;
        case RunEvent::Kind::ParameterChanged:
            mark.text = changeText(event);
            break;
        case RunEvent::Kind::Paused:
            mark.text = QCoreApplication::translate("twins::RunMarks", "paused");
            pausedAt = event.epochPosition;
            break;
        case RunEvent::Kind::Note:
            mark.text = QString::fromStdString(event.value);
            break;
        case RunEvent::Kind::Resumed:
            if (!marks.isEmpty() && pausedAt == event.epochPosition) { // stands where the pause stands
                marks.back().text = QCoreApplication::translate("twins::RunMarks", "paused, resumed");
                continue;
            }
            if (std::exchange(resumedAt, event.epochPosition) == event.epochPosition) {
                continue; // taken up again before it had gone a step
            }
            mark.text = QCoreApplication::translate("twins::RunMarks", "resumed");
            break;
        case RunEvent::Kind::BestEpoch: // drawn as a point on the curve
            continue;
        }
        marks.append(mark);
    }
    const bool unfinished = run.status == RunStatus::Running || run.status == RunStatus::Unfinished ||
                            run.status == RunStatus::Stopped; // which can go on
    if (unfinished && run.config.schedule == Schedule::MultiStep) {
        for (const double milestone : run.config.milestones) {
            const double epoch = milestone * static_cast<double>(run.config.epochs);
            const double x = xOf(unit, run, epoch);
            if (epoch > position && !std::isnan(x)) {
                marks.append({PlotMark::Kind::Event, x, kNotMeasured, dropText(run), {}});
            }
        }
    }
    if (run.status == RunStatus::Running && position > 0.0) {
        marks.append({PlotMark::Kind::Now, xOf(unit, run, run.steps.back()), kNotMeasured, {}, {}});
    }
    return marks;
}

} // namespace twins
