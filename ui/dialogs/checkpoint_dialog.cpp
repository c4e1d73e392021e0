#include "ui/dialogs/checkpoint_dialog.h"

#include "ui/tone.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace twins
{

namespace
{

constexpr int kFactsHeight = 250;
constexpr QSize kTensorCell(60, 22); // its height is that of the row

/// Label and value in two columns, in an area that scrolls: metadata may be long.
QWidget* factsOf(const CheckpointDetails& details, QWidget* parent)
{
    auto* const facts = new QWidget(parent);
    auto* const grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [label, value] : details.facts) {
        auto* const name = new QLabel(label, facts);
        auto* const text = new QLabel(value, facts);
        setTone(name, "label");
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1, Qt::AlignTop);
    }
    grid->setRowStretch(row, 1);
    auto* const area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(facts);
    area->setFixedHeight(kFactsHeight);
    return area;
}

QTreeWidget* tensorsOf(const CheckpointDetails& details, QWidget* parent)
{
    auto* const list = new QTreeWidget(parent);
    list->setObjectName(QStringLiteral("checkpoint-tensors"));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderLabels({QCoreApplication::translate("twins::CheckpointDialog", "Tensor"),
                           QCoreApplication::translate("twins::CheckpointDialog", "Goes to"),
                           QCoreApplication::translate("twins::CheckpointDialog", "Shape"),
                           QCoreApplication::translate("twins::CheckpointDialog", "Type")});
    QList<QTreeWidgetItem*> items;
    for (const CheckpointDetails::Tensor& tensor : details.tensors) {
        auto* const item = new QTreeWidgetItem(
            {tensor.name, (tensor.problem ? QStringLiteral("⚠ ") : QString()) + tensor.place, tensor.shape,
             tensor.type});
        item->setSizeHint(3, kTensorCell);
        item->setFont(0, QFontDatabase::systemFont(QFontDatabase::FixedFont));
        items << item;
    }
    list->addTopLevelItems(items);
    for (int column = 0; column < 4; ++column) {
        list->resizeColumnToContents(column);
    }
    return list;
}

} // namespace

void showCheckpointDialog(QWidget* parent, const CheckpointDetails& details)
{
    auto* const dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("checkpoint-dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(
        QCoreApplication::translate("twins::CheckpointDialog", "What the checkpoint holds"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    auto* const column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(factsOf(details, dialog));
    column->addWidget(tensorsOf(details, dialog), 1);
    column->addWidget(buttons);
    dialog->resize(820, 640);
    dialog->open();
}

} // namespace twins
