#include "ui/models/sample_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

QString signedText(double value, int digits)
{
    QString text = QString::number(value, 'f', digits);
    if (text.startsWith(QLatin1Char('-'))) {
        return text.replace(0, 1, QChar(0x2212));
    }
    return QLatin1Char('+') + text;
}

QString className(const SampleSet& set, std::int64_t label)
{
    if (label < 0) {
        return {};
    }
    const auto at = static_cast<std::size_t>(label);
    return at < set.classNames.size() ? QString::fromStdString(set.classNames[at]) : QString::number(label);
}

QString topClasses(const SampleSet& set, const std::vector<float>& probabilities, int count)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto shown = std::min(order.size(), static_cast<std::size_t>(count));
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
    QStringList parts;
    for (std::size_t i = 0; i < shown; ++i) {
        parts.append(
            QStringLiteral("%1 %2 %").arg(className(set, static_cast<std::int64_t>(order[i])),
                                          QString::number(std::lround(100.0F * probabilities[order[i]]))));
    }
    return parts.join(QStringLiteral(", "));
}

QString outcomeText(const SampleSet& set, const AdversarialSample& sample, const Verdict& verdict)
{
    const QString named = className(set, predictedClass(verdict.adversarial));
    switch (outcomeOf(verdict, sample.label)) {
    case Outcome::Survived:
        return SampleModel::tr("✓ survived");
    case Outcome::Fooled:
        return SampleModel::tr("✗ %1").arg(named);
    case Outcome::WrongAlready:
        return SampleModel::tr("✗ %1, wrong already").arg(className(set, predictedClass(verdict.clean)));
    }
    return {};
}

int SampleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_arrangement.rows.size());
}

QVariant SampleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const AdversarialSample& one = *sample(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1, %2").arg(className(*m_samples, one.label), outcomeText(*m_samples, one, one.adaptive));
    case Qt::AccessibleTextRole:
        return accessibleText(one);
    case Qt::ToolTipRole:
        return toolTip(one);
    default:
        return {};
    }
}

QString SampleModel::accessibleText(const AdversarialSample& sample) const
{
    const auto wing = [&](const QString& name, const Verdict& verdict) {
        return tr("%1: %2, %3 %")
            .arg(name, outcomeText(*m_samples, sample, verdict))
            .arg(std::lround(100.0 * confidenceOf(verdict.adversarial)));
    };
    const bool two = !sample.frozen.adversarial.empty();
    QStringList parts = {className(*m_samples, sample.label),
                         wing(two ? tr("Adaptive wing") : tr("Network"), sample.adaptive)};
    if (two) {
        parts.append(wing(tr("Frozen wing"), sample.frozen));
    }
    if (m_compared) {
        const AdversarialSample* there = other(sample);
        parts.append(there ? wing(m_compared->name, there->adaptive)
                           : tr("%1: lacks the image").arg(m_compared->name));
    }
    if (isPinned(sample)) {
        parts.append(tr("pinned"));
    }
    return parts.join(QStringLiteral(", "));
}

QString SampleModel::toolTip(const AdversarialSample& sample) const
{
    const auto row = [](const QString& name, const QString& text) {
        return QStringLiteral("<tr><td style='padding-right:8px'>%1</td><td>%2</td></tr>")
            .arg(name, text.toHtmlEscaped());
    };
    const auto wing = [&](const QString& name, const Verdict& verdict) {
        return QStringLiteral("<tr><td colspan='2'><b>%1</b></td></tr>").arg(name) +
               row(tr("clean"), topClasses(*m_samples, verdict.clean, 3)) +
               row(tr("adversarial"), topClasses(*m_samples, verdict.adversarial, 3)) +
               row(tr("margin"), signedText(marginOf(verdict.adversarial, sample.label), 2));
    };
    QString text = QStringLiteral("<table>");
    const bool two = !sample.frozen.adversarial.empty();
    text += wing(two ? tr("Adaptive wing") : tr("Network"), sample.adaptive);
    if (two) {
        text += wing(tr("Frozen wing"), sample.frozen);
    }
    if (const AdversarialSample* there = other(sample)) {
        text += wing(m_compared->name.toHtmlEscaped(), there->adaptive) +
                row(tr("margin difference"), signedText(marginDifference(sample, *there), 2));
    }
    return text +
           row(tr("change"), tr("L2 %1, largest %2/255")
                                 .arg(perturbationL2(sample), 0, 'g', 3)
                                 .arg(255.0 * perturbationLinf(sample), 0, 'g', 3)) +
           row(tr("image"), tr("number %1 of the test set").arg(sample.index)) + QStringLiteral("</table>");
}

void SampleModel::rearrange(const SampleSetPtr& samples, const ComparedSamplesPtr& compared, bool isOtherSet)
{
    SampleArrangement arrangement =
        samples ? arrange(*samples, m_query, m_pins, compared ? &compared->pairs : nullptr)
                : SampleArrangement();
    // With the same rows a view keeps its place and selection while training goes on.
    const bool sameRows = arrangement.rows == m_arrangement.rows;
    if (!sameRows) {
        beginResetModel();
    }
    m_samples = samples;
    m_compared = compared;
    m_arrangement = std::move(arrangement);
    if (!sameRows) {
        endResetModel();
    } else if (isOtherSet) {
        retranslate();
    }
}

void SampleModel::setSamples(const SampleSetPtr& samples, const ComparedSamplesPtr& compared)
{
    if (samples != m_samples || compared != m_compared) {
        rearrange(samples, compared, true);
    }
}

const AdversarialSample* SampleModel::other(const AdversarialSample& sample) const
{
    return m_compared ? m_compared->pairs.find(sample.index) : nullptr;
}

void SampleModel::setQuery(const SampleQuery& query)
{
    if (query == m_query) {
        return;
    }
    m_query = query;
    rearrange(m_samples, m_compared, false);
}

void SampleModel::setPins(const std::vector<std::int64_t>& pins)
{
    if (pins == m_pins) {
        return;
    }
    m_pins = pins;
    rearrange(m_samples, m_compared, true); // the marks change even where the order does not
}

bool SampleModel::isPinned(const AdversarialSample& sample) const
{
    return std::find(m_pins.begin(), m_pins.end(), sample.index) != m_pins.end();
}

int SampleModel::total() const noexcept
{
    return m_samples ? static_cast<int>(m_samples->samples.size()) : 0;
}

int SampleModel::pinned() const noexcept
{
    return static_cast<int>(m_arrangement.pinned);
}

int SampleModel::matching() const noexcept
{
    return static_cast<int>(m_arrangement.passing);
}

int SampleModel::count(const SampleQuery& query) const noexcept
{
    if (!m_samples) {
        return 0;
    }
    return static_cast<int>(std::count_if(
        m_samples->samples.begin(), m_samples->samples.end(), [&](const AdversarialSample& sample) {
            return passes(sample, query, m_compared ? &m_compared->pairs : nullptr);
        }));
}

const AdversarialSample* SampleModel::sample(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    return &m_samples->samples[m_arrangement.rows[static_cast<std::size_t>(row)]];
}

int SampleModel::rowOf(std::int64_t sampleIndex) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (sample(row)->index == sampleIndex) {
            return row;
        }
    }
    return -1;
}

void SampleModel::retranslate()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

} // namespace twins
