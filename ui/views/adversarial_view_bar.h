#pragma once

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
    void setSamples(const SampleSetPtr& set);
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
    void fillOrders();
    void fill();       ///< what there is to choose, with its counts
    void showChosen(); ///< chips that leave samples out look chosen
    void passOn();     ///< a choice was made

    SampleSetPtr m_set;
    ChoiceChip* m_class;
    ChoiceChip* m_adaptive;
    ChoiceChip* m_frozen;
    Chip* m_disagree;
    ChoiceChip* m_order;
    Chip* m_clear;
};

} // namespace twins
