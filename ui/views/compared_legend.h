#pragma once

#include "ui/theme.h"
#include "ui/views/compared_runs.h"

#include <QVector>
#include <QWidget>

namespace twins
{

/// The runs that are laid over a plot, with their dashes: a button each, in as many lines as they need. Takes
/// no room while there are none.
class ComparedLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ComparedLegend(QWidget* parent = nullptr);

    void setEntries(const QVector<ComparedEntry>& entries);
    [[nodiscard]] const QVector<ComparedEntry>& entries() const noexcept { return m_entries; }
    void applyTheme(const Theme& theme);

Q_SIGNALS:
    void picked(const QString& folder);

private:
    void rebuild();

    QVector<ComparedEntry> m_entries;
    Theme m_theme;
};

} // namespace twins
