#include "ui/views/accuracy_view_marks.h"

#include <QCoreApplication>

namespace twins
{

namespace
{

QString say(const char* text)
{
    return QCoreApplication::translate("twins::RunMarks", text);
}

QString dropText(const RunData& run)
{
    return say(QT_TRANSLATE_NOOP("twins::RunMarks", "lr ×%1")).arg(run.config.gamma);
}

QString changeText(const RunEvent& event)
{
    QString name = QString::fromStdString(event.key);
    if (event.key == "learning_rate")
        name = QStringLiteral("lr");
    else if (event.key == "lambda")
        name = QStringLiteral("λ");
    return name + QStringLiteral(" → ") + QString::fromStdString(event.value);
}

} // namespace

QVector<PlotMark> runMarks(const RunData& run)
{
    QVector<PlotMark> marks;
    const double position = run.steps.empty() ? 0.0 : run.steps.back().epochPosition;
    for (const RunEvent& event : run.events) {
        PlotMark mark;
        mark.x = event.epochPosition;
        switch (event.kind) {
        case RunEvent::Kind::LearningRateDrop:
            mark.text = dropText(run);
            break;
        case RunEvent::Kind::ParameterChanged:
            mark.text = changeText(event);
            break;
        case RunEvent::Kind::Paused:
            mark.text = say(QT_TRANSLATE_NOOP("twins::RunMarks", "paused"));
            break;
        case RunEvent::Kind::Note:
            mark.text = QString::fromStdString(event.value);
            break;
        case RunEvent::Kind::Resumed:   // stands where the pause stands
        case RunEvent::Kind::BestEpoch: // drawn as a point on the curve
            continue;
        }
        marks.append(mark);
    }
    const bool unfinished = run.status == RunStatus::Running || run.status == RunStatus::Unfinished;
    if (unfinished && run.config.schedule == Schedule::MultiStep) {
        for (const double milestone : run.config.milestones) {
            const double epoch = milestone * static_cast<double>(run.config.epochs);
            if (epoch > position)
                marks.append({PlotMark::Kind::Event, epoch, kNotMeasured, dropText(run), {}});
        }
    }
    if (run.status == RunStatus::Running && position > 0.0)
        marks.append({PlotMark::Kind::Now, position, kNotMeasured, {}, {}});
    return marks;
}

} // namespace twins
