#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace twins
{

/// The command line of twins-workbench.
struct WorkbenchArguments {
    QString path; ///< run folder, configuration or checkpoint; may be empty
    bool demo = false;
    QString runsRoot = QStringLiteral("runs");
    QString theme;        ///< "light", "dark", "system"; empty = as remembered
    QString language;     ///< empty = as remembered
    QString tour;         ///< folder for pictures; empty = no tour
    QStringList compared; ///< names of runs in runsRoot that are laid over the shown one
    QSize size;           ///< invalid = as remembered
    bool wantsHelp = false;
    bool wantsVersion = false;
    QString problem; ///< what is wrong with the command line; empty when nothing is
};

[[nodiscard]] WorkbenchArguments parseArguments(const QStringList& arguments);
/// What --help prints.
[[nodiscard]] QString usageText();

} // namespace twins
