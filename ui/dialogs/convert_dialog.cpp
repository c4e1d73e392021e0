#include "ui/dialogs/convert_dialog.h"

#include "ui/tone.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace twins
{

ConvertDialog::ConvertDialog(const QString& source, QWidget* parent)
    : QDialog(parent)
    , m_converter(new CheckpointConverter(this))
    , m_source(new QLineEdit(source, this))
    , m_wings(new QComboBox(this))
    , m_sentence(new QLabel(this))
    , m_convert(new QPushButton(tr("Convert…"), this))
{
    setObjectName(QStringLiteral("convert-dialog"));
    setWindowTitle(tr("Convert a checkpoint"));
    m_source->setObjectName(QStringLiteral("convert-source"));
    m_wings->setObjectName(QStringLiteral("convert-wings"));
    m_wings->addItem(tr("Adaptive wing: the network that is evaluated"),
                     static_cast<int>(ConvertedWings::Adaptive));
    m_wings->addItem(tr("Frozen wing: with the pre-training statistics"),
                     static_cast<int>(ConvertedWings::Frozen));
    m_wings->addItem(tr("Both wings: the frozen one under main_bn"), static_cast<int>(ConvertedWings::Both));
    m_sentence->setObjectName(QStringLiteral("convert-sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setText(
        tr("A file ending in .safetensors, or in .pt or .pth for torch.load(weights_only=True) and "
           "load_state_dict(strict=True)."));
    setTone(m_sentence, "secondary");
    m_convert->setObjectName(QStringLiteral("convert-button"));
    m_convert->setProperty("primary", true);
    auto* const browse = new QPushButton(tr("Browse…"), this);
    auto* const close = new QPushButton(tr("Close"), this);
    for (QPushButton* button : {m_convert, browse, close}) {
        button->setAutoDefault(false);
    }
    auto* const sourceLabel = new QLabel(tr("Checkpoint"), this);
    auto* const wingsLabel = new QLabel(tr("Holds"), this);
    sourceLabel->setBuddy(m_source);
    wingsLabel->setBuddy(m_wings);
    setTone(sourceLabel, "label");
    setTone(wingsLabel, "label");

    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_convert);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(20, 18, 20, 16);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(12);
    grid->addWidget(sourceLabel, 0, 0);
    grid->addWidget(m_source, 0, 1);
    grid->addWidget(browse, 0, 2);
    grid->addWidget(wingsLabel, 1, 0);
    grid->addWidget(m_wings, 1, 1, 1, 2);
    grid->addWidget(m_sentence, 2, 1, 1, 2);
    grid->addLayout(buttons, 3, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    resize(640, sizeHint().height());

    connect(browse, &QPushButton::clicked, this, &ConvertDialog::chooseSource);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_convert, &QPushButton::clicked, this, &ConvertDialog::chooseTarget);
    connect(m_source, &QLineEdit::textChanged, this, &ConvertDialog::refresh);
    connect(m_converter, &CheckpointConverter::finished, this, &ConvertDialog::finish);
    refresh();
}

void ConvertDialog::refresh()
{
    m_convert->setEnabled(!m_converter->isRunning() && !m_source->text().trimmed().isEmpty());
}

void ConvertDialog::chooseSource()
{
    const QString chosen =
        QFileDialog::getOpenFileName(this, tr("Checkpoint to convert"), QFileInfo(m_source->text()).path(),
                                     tr("Checkpoints (*.safetensors *.pt *.pth *.ckpt *.th);;All files (*)"));
    if (!chosen.isEmpty()) {
        m_source->setText(chosen);
    }
}

void ConvertDialog::chooseTarget()
{
    const QString chosen =
        QFileDialog::getSaveFileName(this, tr("Write the checkpoint as"), QFileInfo(m_source->text()).path(),
                                     tr("safetensors (*.safetensors);;PyTorch (*.pt *.pth)"));
    if (!chosen.isEmpty()) {
        convertTo(chosen);
    }
}

void ConvertDialog::convertTo(const QString& target)
{
    m_target = target;
    setTone(m_sentence, "secondary");
    m_sentence->setText(tr("Writing %1…").arg(target));
    m_converter->convert(m_source->text().trimmed(), target,
                         static_cast<ConvertedWings>(m_wings->currentData().toInt()));
    refresh();
}

void ConvertDialog::finish(const QString& problem, qint64 tensors)
{
    setTone(m_sentence, problem.isEmpty() ? "good" : "error");
    m_sentence->setText(
        problem.isEmpty() ? tr("%1 tensors are in %2.").arg(QLocale().toString(tensors), m_target) : problem);
    refresh();
}

} // namespace twins
