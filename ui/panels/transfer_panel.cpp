#include "ui/panels/transfer_panel.h"

#include "ui/plots/transfer_table.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>

namespace twins
{

TransferPanel::TransferPanel(QWidget* parent)
    : Section(parent)
    , m_table(new TransferTable(this))
    , m_hint(new QLabel(this))
    , m_measure(new QPushButton(this))
{
    setObjectName(QStringLiteral("transfer-panel"));
    m_table->setObjectName(QStringLiteral("transfer-table"));
    m_measure->setObjectName(QStringLiteral("transfer-measure"));
    m_measure->setProperty("small", true);
    m_hint->setObjectName(QStringLiteral("transfer-hint"));
    m_hint->setWordWrap(true);
    setTone(m_hint, "secondary");
    addAction(m_measure);
    addContent(m_hint);
    addContent(m_table);
    connect(m_measure, &QPushButton::clicked, this, &TransferPanel::measureRequested);
    TransferPanel::retranslate();
}

void TransferPanel::setTransfer(const std::optional<WingTransfer>& transfer)
{
    m_transfer = transfer;
    m_table->setTransfer(transfer);
    refresh();
}

void TransferPanel::setTwoWings(bool twoWings)
{
    m_hasTwoWings = twoWings;
    refresh();
}

void TransferPanel::setMeasurable(bool measurable, const QString& reason)
{
    m_isMeasurable = measurable;
    m_reason = reason;
    refresh();
}

void TransferPanel::refresh()
{
    const QString oneWing = tr("The network of this method has one wing: there is nothing to transfer to.");
    m_measure->setEnabled(m_hasTwoWings && m_isMeasurable);
    m_measure->setToolTip(!m_hasTwoWings ? oneWing
                          : m_isMeasurable
                              ? tr("Attack each wing and both together with the configured attack, and "
                                   "let all three judge the images")
                              : m_reason);
    m_hint->setText(m_hasTwoWings ? tr("Do images that fool one wing fool the other too? Each wing and both "
                                       "together are attacked, and all three judge every image.")
                                  : oneWing);
    m_hint->setVisible(!m_transfer || !m_hasTwoWings);
    m_table->setVisible(m_transfer && m_hasTwoWings);
    setNote(m_transfer ? tr("right under %1, %2 images")
                             .arg(QString::fromStdString(m_transfer->attack), numberText(m_transfer->images))
                       : QString());
}

void TransferPanel::applyTheme(const Theme& theme)
{
    m_table->applyTheme(theme);
}

void TransferPanel::retranslate()
{
    setTitle(tr("Transfer between wings"));
    m_measure->setText(tr("Measure"));
    m_table->retranslate();
    refresh();
}

} // namespace twins
