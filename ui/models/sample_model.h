#pragma once

#include "core/telemetry/adversarial_sample.h"

#include <QAbstractListModel>

#include <array>
#include <vector>

namespace twins
{

/// Which samples are listed. Fooled and Survives go by the adaptive wing's verdict on the adversarial image.
enum class SampleFilter { All, Fooled, Survives, WingsDiffer };
inline constexpr int kSampleFilters = 4;

/// Does the adaptive wing still see the true class in the adversarial image?
[[nodiscard]] bool survives(const AdversarialSample& sample) noexcept;
/// Do the wings name different classes for the adversarial image? Never with one wing.
[[nodiscard]] bool wingsDiffer(const AdversarialSample& sample) noexcept;
/// The class's name, or its number where names are missing; empty for -1.
[[nodiscard]] QString className(const SampleSet& set, std::int64_t label);
/// The largest `count` probabilities as "Shirt 62 %, Coat 21 %".
[[nodiscard]] QString topClasses(const SampleSet& set, const std::vector<float>& probabilities, int count);

/// The samples of one evaluation that pass the filter.
class SampleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: "Shirt, ✗ T-shirt"; tool tip: both wings' three likeliest classes.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// Null empties the list.
    void setSamples(const SampleSetPtr& samples);
    [[nodiscard]] const SampleSetPtr& samples() const noexcept { return m_samples; }
    void setFilter(SampleFilter filter);
    [[nodiscard]] SampleFilter filter() const noexcept { return m_filter; }
    /// How many samples pass `filter`.
    [[nodiscard]] int count(SampleFilter filter) const noexcept;
    /// Null for a row that does not exist.
    [[nodiscard]] const AdversarialSample* sample(int row) const;
    /// Row of the sample with this index in the test set; -1 when it is not listed.
    [[nodiscard]] int rowOf(std::int64_t sampleIndex) const;
    /// Texts in the window's new language.
    void retranslate();

private:
    [[nodiscard]] std::vector<std::size_t> passing(const SampleSetPtr& samples) const;
    [[nodiscard]] QString toolTip(const AdversarialSample& sample) const;

    SampleSetPtr m_samples;
    SampleFilter m_filter = SampleFilter::All;
    std::vector<std::size_t> m_rows; ///< into the samples
    std::array<int, kSampleFilters> m_counts{};
};

} // namespace twins
