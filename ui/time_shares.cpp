#include "ui/time_shares.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace twins
{

namespace
{

QString percent(double share)
{
    return QLocale().toString(share * 100.0, 'f', 0);
}

} // namespace

QString sharesText(const TimeShares& shares)
{
    return QCoreApplication::translate("twins::TimeShares",
                                       "engine busy %1 % · loader wait %2 % · screen cost %3 %")
        .arg(percent(shares.engineBusy), percent(shares.loaderWait), percent(shares.screenCost));
}

QString loaderAdvice(const TimeShares& shares)
{
    if (!shares.isLoaderSlow()) {
        return {};
    }
    return shares.hasPhotographs
               ? QCoreApplication::translate("twins::TimeShares",
                                             "loader is the bottleneck: more batches ahead, smaller images")
               : QCoreApplication::translate("twins::TimeShares",
                                             "loader is the bottleneck: more batches ahead");
}

QString sharesToolTip(const TimeShares& shares)
{
    QStringList lines = {
        QCoreApplication::translate("twins::TimeShares",
                                    "Shares of the time since the training began or was resumed; while it is "
                                    "paused nothing counts."),
        QCoreApplication::translate(
            "twins::TimeShares",
            "Engine busy: in the attack and the training pass; evaluations are left out."),
        QCoreApplication::translate("twins::TimeShares",
                                    "Loader wait: the next batch was not ready; evaluations "
                                    "are left out."),
        QCoreApplication::translate(
            "twins::TimeShares",
            "Screen cost: of all the processors' time, what this window takes to receive "
            "results, draw plots and paint, beside the engine.")};
    if (shares.isLoaderSlow()) {
        lines << QString()
              << QCoreApplication::translate(
                     "twins::TimeShares",
                     "The loader is the bottleneck. More \"Batches ahead\" (prefetch) evens out "
                     "slow batches.");
        if (shares.hasPhotographs) {
            lines << QCoreApplication::translate(
                "twins::TimeShares", "A smaller \"Image size\" makes every batch cheaper; more \"Memory for "
                                     "photographs\" keeps pictures decoded.");
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace twins
