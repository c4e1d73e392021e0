#include "ui/dialogs/about_dialog.h"

#include "ui/icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace twins
{

namespace
{

constexpr int kIconSize = 64;
constexpr int kTextWidth = 440;

QString aboutText(const QString& version)
{
    const QString row = QStringLiteral(
        "<tr><td style='padding:2px 16px 2px 0'>%1</td><td style='padding:2px 0'>%2</td></tr>");
    QString text =
        QStringLiteral("<h3 style='margin-bottom:2px'>TWINS Workbench %1</h3>").arg(version.toHtmlEscaped());
    text +=
        QStringLiteral("<p>%1</p>")
            .arg(QCoreApplication::translate(
                "twins::AboutDialog", "Adversarial fine-tuning of robust networks with two-wing BatchNorm, "
                                      "to watch and to measure."));
    text += QStringLiteral("<p>%1</p>")
                .arg(QCoreApplication::translate(
                    "twins::AboutDialog",
                    "This program is free software under the GNU General Public License, "
                    "version 3 or later (GPL-3.0-or-later). It comes without any warranty."));
    text += QStringLiteral("<table>");
    text += row.arg(QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion())), QStringLiteral("LGPL-3.0"));
    text += row.arg(QStringLiteral("QCustomPlot"), QStringLiteral("GPL-3.0-or-later"));
    text += row.arg(QStringLiteral("LibTorch"), QStringLiteral("BSD-3-Clause"));
    text += row.arg(QStringLiteral("nlohmann/json"), QStringLiteral("MIT"));
    text += row.arg(
        QCoreApplication::translate("twins::AboutDialog", "UCI handwritten digits (Alpaydin, Kaynak)"),
        QStringLiteral("CC BY 4.0"));
    text += row.arg(QCoreApplication::translate("twins::AboutDialog", "Fashion-MNIST (Zalando Research)"),
                    QStringLiteral("MIT"));
    text += QStringLiteral("</table>");
    return text;
}

} // namespace

void showAboutDialog(QWidget* parent, const QString& version)
{
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("about-dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QCoreApplication::translate("twins::AboutDialog", "About TWINS Workbench"));
    auto* icon = new QLabel(dialog);
    icon->setPixmap(
        tintedPixmap(QStringLiteral("twins-workbench"), Qt::black, kIconSize, dialog->devicePixelRatioF()));
    auto* text = new QLabel(aboutText(version), dialog);
    text->setWordWrap(true);
    text->setFixedWidth(kTextWidth);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(text);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 16);
    column->addLayout(row);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace twins
