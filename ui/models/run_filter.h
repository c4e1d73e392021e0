#pragma once

#include "core/telemetry/run_listing.h"

#include <QString>
#include <QVector>

namespace twins
{

/// What is typed over a list of runs: words that all have to occur in a run's line, and words for one column,
/// "method:twins-at", "tag:paper", "seed:2", "status:live". Quotes keep spaces together. Case makes no
/// difference. A word is looked for in what the table shows and in what configuration files say.
class RunFilter
{
public:
    explicit RunFilter(const QString& text = {});

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool accepts(const RunSummary& run) const;
    /// The columns that can stand before a colon: name, status, method, …
    [[nodiscard]] static QStringList columnKeys();

private:
    struct Term {
        QString column; ///< empty: any
        QString value;
    };

    QVector<Term> m_terms;
};

} // namespace twins
