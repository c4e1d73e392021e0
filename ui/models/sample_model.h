#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/models/compared_samples.h"
#include "ui/models/sample_query.h"

#include <QAbstractListModel>

#include <vector>

namespace twins
{

/// The class's name, or its number where names are missing; empty for -1.
[[nodiscard]] QString className(const SampleSet& set, std::int64_t label);
/// The largest `count` probabilities as "Shirt 62 %, Coat 21 %".
[[nodiscard]] QString topClasses(const SampleSet& set, const std::vector<float>& probabilities, int count);
/// "+0.25", "−0.40".
[[nodiscard]] QString signedText(double value, int digits);
/// What a wing makes of the sample, in the window's language: "✓ survived", "✗ Coat" or
/// "✗ Coat, wrong already".
[[nodiscard]] QString outcomeText(const SampleSet& set, const AdversarialSample& sample,
                                  const Verdict& verdict);

/// The samples of one evaluation: the pinned ones, then those that pass the query, in its order.
class SampleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: "Shirt, ✗ T-shirt"; accessible text: both wings' verdicts with confidences; tool tip: both
    /// wings' three likeliest classes and what the sample is sorted by. Both say what the compared run makes
    /// of the image.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// Null empties the list. `compared`: what another run makes of the same images.
    void setSamples(const SampleSetPtr& samples, const ComparedSamplesPtr& compared = nullptr);
    [[nodiscard]] const SampleSetPtr& samples() const noexcept { return m_samples; }
    [[nodiscard]] const ComparedSamplesPtr& compared() const noexcept { return m_compared; }
    /// The same image in the compared run; null where it lacks the image, or nothing is compared.
    [[nodiscard]] const AdversarialSample* other(const AdversarialSample& sample) const;
    void setQuery(const SampleQuery& query);
    [[nodiscard]] const SampleQuery& query() const noexcept { return m_query; }
    /// Pinned images, by index in the test set; they come first and are listed whatever the query.
    void setPins(const std::vector<std::int64_t>& pins);
    [[nodiscard]] bool isPinned(const AdversarialSample& sample) const;

    [[nodiscard]] int total() const noexcept;    ///< samples of the evaluation
    [[nodiscard]] int pinned() const noexcept;   ///< of the rows
    [[nodiscard]] int matching() const noexcept; ///< samples that pass the query, pinned or not
    /// How many samples of the evaluation pass `query`.
    [[nodiscard]] int count(const SampleQuery& query) const noexcept;
    /// Null for a row that does not exist.
    [[nodiscard]] const AdversarialSample* sample(int row) const;
    /// Row of the sample with this index in the test set; -1 when it is not listed.
    [[nodiscard]] int rowOf(std::int64_t sampleIndex) const;
    /// Texts in the window's new language.
    void retranslate();

private:
    void rearrange(const SampleSetPtr& samples, const ComparedSamplesPtr& compared, bool isOtherSet);
    [[nodiscard]] QString accessibleText(const AdversarialSample& sample) const;
    [[nodiscard]] QString toolTip(const AdversarialSample& sample) const;

    SampleSetPtr m_samples;
    ComparedSamplesPtr m_compared;
    SampleQuery m_query;
    std::vector<std::int64_t> m_pins;
    SampleArrangement m_arrangement;
};

} // namespace twins
