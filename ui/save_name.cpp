#include "ui/save_name.h"

#include <QFileDialog>
#include <QFileInfo>

namespace twins
{

QString askWhereToSave(QWidget* parent, const QString& title, const QString& suggestion,
                       const QStringList& suffixes)
{
    QStringList filters;
    for (const QString& suffix : suffixes) {
        filters << QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix);
    }
    const QFileInfo name(suggestion);
    QFileDialog dialog(parent, title, suggestion.contains(QLatin1Char('/')) ? name.path() : QString());
    dialog.setObjectName(QStringLiteral("save-dialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(suffixes.value(0));
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString& filter) {
        dialog.setDefaultSuffix(suffixes.value(filters.indexOf(filter)));
    });
    dialog.selectFile(name.fileName() + QLatin1Char('.') + suffixes.value(0));
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace twins
