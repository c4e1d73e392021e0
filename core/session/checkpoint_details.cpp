#include "core/session/checkpoint_details.h"

#include "core/analysis/inspect.h"
#include "core/config/value_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace twins
{
namespace
{

QString text(const char* english)
{
    return QCoreApplication::translate("twins::CheckpointDetails", english);
}

QString count(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString list(const std::vector<double>& values)
{
    QString joined;
    for (const double value : values) {
        joined +=
            (joined.isEmpty() ? QString() : QStringLiteral(", ")) + QString::fromStdString(realText(value));
    }
    return joined;
}

QString confidence(const CheckpointReport& report)
{
    const CheckpointMap& map = report.map;
    if (report.architecture.empty()) {
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails",
                                      "no network: names and shapes are of none that this program builds"));
    }
    if (map.agreement() < 1.0) {
        return text(QT_TRANSLATE_NOOP(
                        "twins::CheckpointDetails",
                        "doubtful: %1 tensors fit, %2 are missing, %3 have another shape, %4 are not used"))
            .arg(count(map.fitting), count(static_cast<std::int64_t>(map.missing.size())),
                 count(map.misshaped), count(map.extra));
    }
    return (map.stated ? text(QT_TRANSLATE_NOOP("twins::CheckpointDetails",
                                                "certain: the file says so, and all %1 tensors fit"))
                       : text(QT_TRANSLATE_NOOP("twins::CheckpointDetails",
                                                "sure: from names and shapes, and all %1 tensors fit")))
        .arg(count(map.fitting));
}

QString placeText(TensorPlace place)
{
    switch (place) {
    case TensorPlace::BothWings:
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "both wings"));
    case TensorPlace::AdaptiveWing:
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "adaptive wing"));
    case TensorPlace::FrozenWing:
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "frozen wing"));
    case TensorPlace::Classifier:
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "classifier"));
    case TensorPlace::Counter:
        return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "counter"));
    case TensorPlace::Unused:
        break;
    }
    return text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "not used"));
}

void addTensors(const CheckpointMap& map, std::vector<CheckpointDetails::Tensor>& tensors)
{
    for (const MissingTensor& missing : map.missing) {
        tensors.push_back({QString::fromStdString(missing.name), QString(),
                           QString::fromStdString(missing.shape),
                           text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "missing")), true});
    }
    for (const MappedTensor& tensor : map.tensors) {
        const bool misshaped = !tensor.expectedShape.empty();
        const QString place =
            misshaped ? text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "another shape: %1 expected"))
                            .arg(QString::fromStdString(tensor.expectedShape))
                      : placeText(tensor.place);
        tensors.push_back({QString::fromStdString(tensor.name), QString::fromStdString(tensor.type),
                           QString::fromStdString(tensor.shape), place,
                           misshaped || tensor.place == TensorPlace::Unused});
    }
    std::ranges::stable_sort(tensors, [](const auto& a, const auto& b) { return a.problem && !b.problem; });
}

} // namespace

CheckpointDetailsPtr detailsOf(const CheckpointReport& report)
{
    CheckpointDetails details;
    const auto add = [&details](const char* label, const QString& value) {
        details.facts.emplace_back(text(label), value);
    };
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "File"),
        QStringLiteral("%1 (%2)").arg(QString::fromStdString(report.file.string()),
                                      QString::fromStdString(report.container)));
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "SHA-256"), QString::fromStdString(report.sha256));
    if (!report.architecture.empty()) {
        add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Network"),
            QString::fromStdString(report.architecture));
    }
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Confidence"), confidence(report));
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Parameters"), count(report.parameters));
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Classes"), count(report.classes));
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Wings"),
        report.twoWings ? text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "two"))
                        : text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "one")));
    add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Normalisation"),
        report.mean.empty() ? text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "none in the file"))
                            : text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "mean %1, deviation %2"))
                                  .arg(list(report.mean), list(report.std)));
    if (report.radius) {
        add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Made robust to epsilon"),
            QStringLiteral("%1 %2 (%3)")
                .arg(QString::fromStdString(report.radius->norm),
                     QString::fromStdString(realText(report.radius->value)),
                     QString::fromStdString(report.radius->source))
                .trimmed());
    }
    if (!report.prefix.empty() || report.dropped > 0) {
        add(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "Wrappers"),
            text(QT_TRANSLATE_NOOP("twins::CheckpointDetails", "“%1” taken off, %2 tensors of them left out"))
                .arg(QString::fromStdString(report.prefix), count(report.dropped)));
    }
    for (const auto& [key, value] : report.metadata) {
        details.facts.emplace_back(QString::fromStdString(key), QString::fromStdString(value));
    }
    addTensors(report.map, details.tensors);
    return std::make_shared<const CheckpointDetails>(std::move(details));
}

} // namespace twins
