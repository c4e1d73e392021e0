// A build without downloads offers nothing.
#include "core/session/data_set_fetcher.h"

namespace twins
{

DataSetSource publicDataSets()
{
    return {[](const QString&) { return std::vector<OfferedDataSet>(); },
            [](const QString&, const QString&, const std::stop_token&,
               const std::function<void(const FetchProgress&)>&) {
                return false;
            }};
}

} // namespace twins
