#pragma once

#include "ui/plots/choice_chip.h"
#include "ui/plots/metric_plot.h"
#include "ui/views/accuracy_view.h"

#include <memory>

namespace twins::test
{

/// The accuracy view on the screen, its title line beside it.
struct AccuracyFixture {
    AccuracyView view;
    std::unique_ptr<QWidget> title{view.titleWidget()};
    MetricPlot* plot = view.findChild<MetricPlot*>(QStringLiteral("accuracyPlot"));

    AccuracyFixture()
    {
        view.applyTheme(lightTheme());
        view.resize(520, 260);
        view.show();
    }
    ~AccuracyFixture() { title.release(); } // the view owns it
    [[nodiscard]] ChoiceChip* chip(const char* name) const
    {
        return view.findChild<ChoiceChip*>(QString::fromLatin1(name)); // wherever the title has room for it
    }
    [[nodiscard]] PlotMark best() const
    {
        for (const PlotMark& mark : plot->marks()) {
            if (mark.kind == PlotMark::Kind::Point)
                return mark;
        }
        return {};
    }
};

} // namespace twins::test
