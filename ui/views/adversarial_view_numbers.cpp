// The figures of the adversarial examples as CSV and JSON.
#include "ui/views/adversarial_view.h"

#include "core/telemetry/sample_facts.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_export.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace twins
{

namespace
{

/// "fooled", "survived", "wrong-already": for files, whatever the window's language.
const char* outcomeKey(Outcome outcome)
{
    constexpr const char* kKeys[kOutcomes] = {"fooled", "survived", "wrong-already"};
    return kKeys[static_cast<int>(outcome)];
}

QJsonArray jsonOf(const std::vector<float>& values)
{
    QJsonArray array;
    for (const float value : values) {
        array.append(static_cast<double>(value));
    }
    return array;
}

QJsonObject jsonOf(const SampleSet& set, const AdversarialSample& sample, const Verdict& verdict)
{
    return {{QStringLiteral("outcome"), QString::fromLatin1(outcomeKey(outcomeOf(verdict, sample.label)))},
            {QStringLiteral("clean"), className(set, predictedClass(verdict.clean))},
            {QStringLiteral("adversarial"), className(set, predictedClass(verdict.adversarial))},
            {QStringLiteral("margin"), marginOf(verdict.adversarial, sample.label)},
            {QStringLiteral("confidence"), confidenceOf(verdict.adversarial)},
            {QStringLiteral("probabilities_clean"), jsonOf(verdict.clean)},
            {QStringLiteral("probabilities_adversarial"), jsonOf(verdict.adversarial)}};
}

constexpr const char* kComparedColumns =
    ",compared_run,compared_epoch,compared_adversarial,compared_true_probability,compared_outcome,"
    "compared_margin,compared_confidence,margin_difference,compared_perturbation_l2,compared_perturbation_"
    "linf";

/// In the order of kComparedColumns; empty, but for run and epoch, where the run lacks the image.
QByteArray comparedFields(const ComparedSamples& compared, const AdversarialSample& here)
{
    QByteArrayList fields = {csvText(compared.name), QByteArray::number(qlonglong{compared.set->epoch})};
    if (const AdversarialSample* there = compared.pairs.find(here.index)) {
        const std::vector<float>& probabilities = there->adaptive.adversarial;
        const auto label = static_cast<std::size_t>(there->label);
        fields += {csvText(className(*compared.set, predictedClass(probabilities))),
                   label < probabilities.size() ? csvNumber(static_cast<double>(probabilities[label]))
                                                : QByteArray(),
                   outcomeKey(outcomeOf(there->adaptive, there->label)),
                   csvNumber(marginOf(probabilities, there->label)),
                   csvNumber(confidenceOf(probabilities)),
                   csvNumber(marginDifference(here, *there)),
                   csvNumber(perturbationL2(*there)),
                   csvNumber(perturbationLinf(*there))};
    } else {
        fields += QByteArrayList(8);
    }
    return fields.join(',');
}

QJsonObject jsonOf(const ComparedSamples& compared)
{
    return {{QStringLiteral("run"), compared.name},
            {QStringLiteral("method"), compared.label.method},
            {QStringLiteral("preset"), compared.label.preset},
            {QStringLiteral("epoch"), static_cast<qint64>(compared.set->epoch)},
            {QStringLiteral("attack"), QString::fromStdString(compared.set->attack)},
            {QStringLiteral("norm"), QString::fromStdString(compared.set->norm)},
            {QStringLiteral("epsilon"), compared.set->epsilon},
            {QStringLiteral("images_in_both"), static_cast<qint64>(compared.pairs.both())},
            {QStringLiteral("images_only_here"), static_cast<qint64>(compared.pairs.onlyHere())},
            {QStringLiteral("images_only_there"), static_cast<qint64>(compared.pairs.onlyThere())}};
}

} // namespace

QByteArray AdversarialView::csv() const
{
    QByteArray text = "index,label,adaptive_clean,adaptive_adversarial,frozen_adversarial,"
                      "adaptive_true_probability,frozen_true_probability,adaptive_outcome,frozen_outcome,"
                      "adaptive_margin,adaptive_confidence,perturbation_l2,perturbation_linf,pinned";
    const SampleSetPtr& set = m_model->samples();
    const ComparedSamplesPtr& compared = m_model->compared();
    text += compared ? QByteArray(kComparedColumns) + '\n' : QByteArrayLiteral("\n");
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const AdversarialSample& one = *m_model->sample(row);
        const auto probability = [&](const std::vector<float>& all) {
            const auto at = static_cast<std::size_t>(one.label);
            return at < all.size() ? csvNumber(static_cast<double>(all[at])) : QByteArray();
        };
        const auto named = [&](const std::vector<float>& all) {
            return csvText(className(*set, predictedClass(all)));
        };
        const QByteArray fields[] = {
            QByteArray::number(static_cast<qlonglong>(one.index)),
            csvText(className(*set, one.label)),
            named(one.adaptive.clean),
            named(one.adaptive.adversarial),
            named(one.frozen.adversarial),
            probability(one.adaptive.adversarial),
            probability(one.frozen.adversarial),
            outcomeKey(outcomeOf(one.adaptive, one.label)),
            one.frozen.adversarial.empty() ? "" : outcomeKey(outcomeOf(one.frozen, one.label)),
            csvNumber(marginOf(one.adaptive.adversarial, one.label)),
            csvNumber(confidenceOf(one.adaptive.adversarial)),
            csvNumber(perturbationL2(one)),
            csvNumber(perturbationLinf(one)),
            m_model->isPinned(one) ? "1" : "0",
        };
        for (const QByteArray& field : fields) {
            text += field + ',';
        }
        if (compared) {
            text += comparedFields(*compared, one) + ',';
        }
        text.back() = '\n';
    }
    return text;
}

QByteArray AdversarialView::json() const
{
    const SampleSet& set = *m_model->samples();
    QJsonArray samples;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const AdversarialSample& one = *m_model->sample(row);
        QJsonObject entry = {{QStringLiteral("index"), static_cast<qint64>(one.index)},
                             {QStringLiteral("label"), className(set, one.label)},
                             {QStringLiteral("pinned"), m_model->isPinned(one)},
                             {QStringLiteral("perturbation_l2"), perturbationL2(one)},
                             {QStringLiteral("perturbation_linf"), perturbationLinf(one)},
                             {QStringLiteral("adaptive"), jsonOf(set, one, one.adaptive)}};
        if (!one.frozen.adversarial.empty()) {
            entry.insert(QStringLiteral("frozen"), jsonOf(set, one, one.frozen));
        }
        if (const AdversarialSample* other = m_model->other(one)) {
            entry.insert(QStringLiteral("compared"),
                         QJsonObject{{QStringLiteral("perturbation_l2"), perturbationL2(*other)},
                                     {QStringLiteral("perturbation_linf"), perturbationLinf(*other)},
                                     {QStringLiteral("margin_difference"), marginDifference(one, *other)},
                                     {QStringLiteral("adaptive"), jsonOf(set, *other, other->adaptive)}});
        }
        samples.append(entry);
    }
    QJsonObject whole{{QStringLiteral("epoch"), static_cast<qint64>(set.epoch)},
                      {QStringLiteral("attack"), QString::fromStdString(set.attack)},
                      {QStringLiteral("norm"), QString::fromStdString(set.norm)},
                      {QStringLiteral("epsilon"), set.epsilon},
                      {QStringLiteral("run"), runName()},
                      {QStringLiteral("method"), m_runLabel.method},
                      {QStringLiteral("preset"), m_runLabel.preset},
                      {QStringLiteral("samples"), samples}};
    if (const ComparedSamplesPtr& compared = m_model->compared()) {
        whole.insert(QStringLiteral("compared"), jsonOf(*compared));
    }
    return QJsonDocument(whole).toJson();
}

} // namespace twins
