#pragma once

#include "ui/models/compared_samples.h"
#include "ui/models/sample_query.h"
#include "ui/theme.h"

#include <QWidget>

namespace twins
{

class Chip;
class ChoiceChip;

/// The line that says which samples are listed and in which order.
class SampleBar : public QWidget
{
    Q_OBJECT

public:
    explicit SampleBar(QWidget* parent = nullptr);

    /// Classes and counts of the evaluation that is shown. A class that it does not have is chosen no more.
    /// With `compared`, the counts of what the runs disagree on.
    void setSamples(const SampleSetPtr& set, const ComparedSamplesPtr& compared = nullptr);
    /// Offers what asks about another run, also while that is still being read.
    void setComparing(bool comparing);
    [[nodiscard]] SampleQuery query() const;
    void clearFilter(); ///< the order stays
    void retranslate();
    /// The wings' chips carry their colours: they are the legend of the cards.
    void applyTheme(const Theme& theme);

Q_SIGNALS:
    void queryChanged();

private:
    struct Counts;
    void fillOutcomes(ChoiceChip& chip, const QString& wing, const int* counts);
    void fillClasses(const Counts& counts);
    void fillContrasts();
    void fillOrders();
    void refill();     ///< fill(), and tells where a choice is gone with it
    void fill();       ///< what there is to choose, with its counts
    void showChosen(); ///< chips that leave samples out look chosen
    void passOn();     ///< a choice was made

    SampleSetPtr m_set;
    ComparedSamplesPtr m_compared;
    bool m_isComparing = false;
    ChoiceChip* m_class;
    ChoiceChip* m_adaptive;
    ChoiceChip* m_frozen;
    Chip* m_disagree;
    ChoiceChip* m_contrast; ///< between the runs
    ChoiceChip* m_order;
    Chip* m_clear;
};

} // namespace twins
