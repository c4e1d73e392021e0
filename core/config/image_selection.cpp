#include "core/config/image_selection.h"

#include "core/config/parameter_table.h"

namespace twins
{

ExperimentConfig imageSelection(const ExperimentConfig& config)
{
    ExperimentConfig part;
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.selectsImages) {
            parameter.set(part, parameter.get(config));
        }
    }
    return part;
}

} // namespace twins
