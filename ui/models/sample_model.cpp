#include "ui/models/sample_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

namespace
{

bool passes(const AdversarialSample& sample, SampleFilter filter)
{
    switch (filter) {
    case SampleFilter::All:
        return true;
    case SampleFilter::Fooled:
        return !survives(sample);
    case SampleFilter::Survives:
        return survives(sample);
    case SampleFilter::WingsDiffer:
        return wingsDiffer(sample);
    }
    return false;
}

} // namespace

bool survives(const AdversarialSample& sample) noexcept
{
    return predictedClass(sample.adaptive.adversarial) == sample.label;
}

bool wingsDiffer(const AdversarialSample& sample) noexcept
{
    return !sample.frozen.adversarial.empty() &&
           predictedClass(sample.frozen.adversarial) != predictedClass(sample.adaptive.adversarial);
}

QString className(const SampleSet& set, std::int64_t label)
{
    if (label < 0)
        return {};
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
    for (std::size_t i = 0; i < shown; ++i)
        parts.append(
            QStringLiteral("%1 %2 %").arg(className(set, static_cast<std::int64_t>(order[i])),
                                          QString::number(std::lround(100.0F * probabilities[order[i]]))));
    return parts.join(QStringLiteral(", "));
}

int SampleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SampleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AdversarialSample& one = *sample(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString label = className(*m_samples, one.label);
        if (survives(one))
            return tr("%1, ✓ survives").arg(label);
        return tr("%1, ✗ %2").arg(label, className(*m_samples, predictedClass(one.adaptive.adversarial)));
    }
    case Qt::ToolTipRole:
        return toolTip(one);
    default:
        return {};
    }
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
               row(tr("adversarial"), topClasses(*m_samples, verdict.adversarial, 3));
    };
    QString text = QStringLiteral("<table>");
    const bool two = !sample.frozen.adversarial.empty();
    text += wing(two ? tr("Adaptive wing") : tr("Network"), sample.adaptive);
    if (two)
        text += wing(tr("Frozen wing"), sample.frozen);
    return text + row(tr("image"), tr("number %1 of the test set").arg(sample.index)) +
           QStringLiteral("</table>");
}

std::vector<std::size_t> SampleModel::passing(const SampleSetPtr& samples) const
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; samples && i < samples->samples.size(); ++i) {
        if (passes(samples->samples[i], m_filter))
            rows.push_back(i);
    }
    return rows;
}

void SampleModel::setSamples(const SampleSetPtr& samples)
{
    if (samples == m_samples)
        return;
    // With the same rows a view keeps its place and selection while training goes on.
    std::vector<std::size_t> rows = passing(samples);
    const bool sameRows = rows == m_rows;
    if (!sameRows)
        beginResetModel();
    m_samples = samples;
    m_rows = std::move(rows);
    m_counts.fill(0);
    for (std::size_t i = 0; m_samples && i < m_samples->samples.size(); ++i) {
        for (int filter = 0; filter < kSampleFilters; ++filter)
            m_counts[static_cast<std::size_t>(filter)] +=
                passes(m_samples->samples[i], static_cast<SampleFilter>(filter)) ? 1 : 0;
    }
    if (!sameRows)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void SampleModel::setFilter(SampleFilter filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_rows = passing(m_samples);
    endResetModel();
}

int SampleModel::count(SampleFilter filter) const noexcept
{
    return m_counts[static_cast<std::size_t>(filter)];
}

const AdversarialSample* SampleModel::sample(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_samples->samples[m_rows[static_cast<std::size_t>(row)]];
}

int SampleModel::rowOf(std::int64_t sampleIndex) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (sample(row)->index == sampleIndex)
            return row;
    }
    return -1;
}

void SampleModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace twins
