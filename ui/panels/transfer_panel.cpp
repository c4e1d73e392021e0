#include "ui/panels/transfer_panel.h"

#include "ui/evaluation_words.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/transfer_table.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace twins
{

TransferPanel::TransferPanel(QWidget* parent)
    : Section(parent)
    , m_table(new TransferTable(this))
    , m_menu(new TableMenu(
          QStringLiteral("transfer"), [this] { return table(); }, this))
    , m_theme(lightTheme())
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
    m_menu->serve(m_table);
    addAction(m_measure);
    addAction(m_menu);
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
    m_menu->setVisible(m_transfer && m_hasTwoWings);
    setNote(m_transfer ? tr("right under %1, %2 images")
                             .arg(QString::fromStdString(m_transfer->attack), numberText(m_transfer->images))
                       : QString());
}

TableFigure TransferPanel::table() const
{
    TableFigure table;
    if (!m_transfer) {
        return table;
    }
    constexpr std::array kJudges = {"adaptive", "frozen", "ensemble"};
    const std::array colors = {m_theme.adaptiveWing, m_theme.frozenWing, m_theme.text};
    table.title = title();
    table.caption = note();
    table.csv = "made_against,judged_by,accuracy\n";
    table.cells.columns = {{tr("Images"), false}};
    for (const char* judge : kJudges) {
        table.cells.columns.append({wingWord(judge), true});
    }
    for (int row = 0; row <= static_cast<int>(kJudges.size()); ++row) {
        const bool isClean = row == 0;
        const auto maker = static_cast<std::size_t>(std::max(0, row - 1));
        QVector<TableCells::Cell> cells = {
            {isClean ? tr("clean images") : tr("made against %1").arg(wingWord(kJudges.at(maker))),
             isClean ? m_theme.cleanAccuracy : colors.at(maker)}};
        for (std::size_t judge = 0; judge < kJudges.size(); ++judge) {
            cells.append(
                {m_table->cellText(row, static_cast<int>(judge)), m_theme.text, !isClean && judge == maker});
            const double accuracy = isClean ? m_transfer->clean[judge] : m_transfer->accuracy[maker][judge];
            table.csv += QByteArray(isClean ? "nothing" : kJudges.at(maker)) + ',' + kJudges.at(judge) + ',' +
                         csvNumber(accuracy) + '\n';
        }
        table.cells.rows.append(cells);
    }
    return table;
}

void TransferPanel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_table->applyTheme(theme);
    m_menu->applyTheme(theme);
}

void TransferPanel::retranslate()
{
    setTitle(tr("Transfer between wings"));
    m_measure->setText(tr("Measure"));
    m_table->retranslate();
    refresh();
}

} // namespace twins
