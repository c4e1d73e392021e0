#include "ui/panels/masking_panel.h"

#include "ui/evaluation_words.h"
#include "ui/panels/table_menu.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/masking_light.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>
#include <utility>

namespace twins
{

namespace
{
constexpr int kLight = 20;
constexpr int kSmallLight = 12;

/// "Green: nothing …"
QString headline(MaskingLight light)
{
    QString word = lightWord(light);
    word[0] = word[0].toUpper();
    return word + QStringLiteral(": ") + lightVerdict(light);
}
} // namespace

MaskingPanel::MaskingPanel(QWidget* parent)
    : Section(parent)
    , m_theme(lightTheme())
    , m_light(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_circumstances(new QLabel(this))
    , m_list(new QWidget(this))
    , m_column(new QVBoxLayout(m_list))
    , m_moments(new ChoiceChip(this))
    , m_check(new QPushButton(this))
    , m_menu(new TableMenu(
          QStringLiteral("masking"), [this] { return table(); }, this))
{
    setObjectName(QStringLiteral("masking-panel"));
    m_check->setObjectName(QStringLiteral("masking-check"));
    m_check->setProperty("small", true);
    m_verdict->setObjectName(QStringLiteral("masking-verdict"));
    m_verdict->setWordWrap(true);
    m_circumstances->setObjectName(QStringLiteral("masking-circumstances"));
    m_circumstances->setWordWrap(true);
    setTone(m_circumstances, "secondary");
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_light, 0, Qt::AlignTop);
    row->addWidget(m_verdict, 1);
    m_column->setContentsMargins(0, 2, 0, 0);
    m_column->setSpacing(6);
    m_moments->setObjectName(QStringLiteral("masking-moments"));
    addAction(m_moments);
    addAction(m_check);
    addAction(m_menu);
    m_menu->serve(m_list);
    addContent(head);
    addContent(m_circumstances);
    addContent(m_list);
    connect(m_moments, &ChoiceChip::currentIndexChanged, this, [this](int index) {
        m_shown = m_reports.size() - 1 - static_cast<std::size_t>(index);
        rebuild();
    });
    connect(m_check, &QPushButton::clicked, this, &MaskingPanel::checkRequested);
    MaskingPanel::retranslate();
}

void MaskingPanel::setReports(const std::vector<MaskingReport>& reports)
{
    m_reports = reports;
    m_shown = reports.empty() ? 0 : reports.size() - 1;
    m_moments->setCurrentIndex(0);
    fillMoments();
    rebuild();
}

/// The newest first.
void MaskingPanel::fillMoments()
{
    QVector<ChoiceChip::Choice> choices;
    for (const MaskingReport& report : std::views::reverse(m_reports)) {
        const QString moment = maskingMoment(report);
        const QString date = maskingDate(report);
        choices.append({moment + QStringLiteral(": ") + lightWord(report.light()) +
                            (date.isEmpty() ? QString() : QStringLiteral(" · ") + date),
                        moment,
                        {}});
    }
    m_moments->setVisible(choices.size() > 1);
    m_moments->setChoices(choices);
}

void MaskingPanel::setCheckable(bool checkable, const QString& reason)
{
    m_check->setEnabled(checkable);
    m_reason = reason;
    m_check->setToolTip(checkable ? tr("Check the chosen checkpoint and wing on 64 test images") : m_reason);
}

void MaskingPanel::setChecking(bool checking)
{
    if (std::exchange(m_isChecking, checking) != checking) {
        rebuild();
    }
}

void MaskingPanel::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_menu->applyTheme(theme);
    rebuild();
}

void MaskingPanel::retranslate()
{
    setTitle(tr("Masking sentinel"));
    m_check->setText(tr("Check now"));
    setCheckable(m_check->isEnabled(), m_reason);
    m_moments->setAccessibleName(tr("Which check is shown"));
    m_moments->setToolTip(m_moments->accessibleName());
    fillMoments();
    rebuild();
}

QString MaskingPanel::verdict() const
{
    return m_verdict->text();
}

void MaskingPanel::rebuild()
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows = 0;
    const MaskingReport* const shown = shownReport();
    const bool hasReport = shown != nullptr;
    m_menu->setVisible(hasReport);
    m_light->setVisible(hasReport && !m_isChecking);
    m_circumstances->hide();
    setNote({});
    setTone(m_verdict, "secondary");
    if (m_isChecking) {
        m_verdict->setText(tr("Checking: seven questions to the network and its gradients…"));
    } else if (!hasReport) {
        m_verdict->setText(tr("Not checked yet. A network can look robust because its gradients lead the "
                              "attacks astray; seven checks tell whether this one does."));
    }
    if (!hasReport) {
        return;
    }
    const MaskingReport& report = *shown;
    const MaskingLight light = report.light();
    m_circumstances->setText(maskingCircumstances(report));
    m_circumstances->setVisible(!m_circumstances->text().isEmpty());
    if (!m_isChecking) {
        m_verdict->setText(headline(light));
        setTone(m_verdict, "");
    }
    const QString images = numberText(report.images);
    setNote(m_reports.size() > 1 ? tr("%1 images").arg(images)
                                 : tr("%1, %2 images").arg(maskingMoment(report), images));
    m_light->setPixmap(lightPixmap(light, m_theme, kLight, devicePixelRatioF()));
    m_light->setAccessibleName(lightWord(light));
    for (const MaskingCheck& check : report.checks) {
        addRow(check);
    }
}

const MaskingReport* MaskingPanel::shownReport() const
{
    return m_reports.empty() ? nullptr : &m_reports.at(std::min(m_shown, m_reports.size() - 1));
}

TableFigure MaskingPanel::table() const
{
    TableFigure table;
    const MaskingReport* const report = shownReport();
    if (report == nullptr) {
        return table;
    }
    table.title = title();
    table.caption = QStringList{headline(report->light()), maskingCircumstances(*report),
                                tr("%1 images").arg(numberText(report->images))}
                        .join(QStringLiteral(" · "));
    table.csv = "check,light,measured,green_up_to,what_was_measured,advice\n";
    table.json = QByteArray::fromStdString(toJson(*report).dump(2)) + '\n';
    table.cells.columns = {{tr("Check"), false}, {tr("Light"), false}, {tr("What was measured"), false}};
    for (const MaskingCheck& check : report->checks) {
        const QString measured = measuredSentence(check);
        const QString advice = adviceSentence(check);
        table.cells.rows.append(
            {{checkTitle(check.id), {}},
             {lightWord(check.light), lightColor(check.light, m_theme)},
             {QString(measured + QLatin1Char(' ') + advice).trimmed(), m_theme.secondaryText}});
        table.csv += QByteArrayList{csvText(QString::fromStdString(check.id)),
                                    name(check.light),
                                    csvNumber(check.measured),
                                    csvNumber(check.limit),
                                    csvText(measured),
                                    csvText(advice)}
                         .join(',') +
                     '\n';
    }
    return table;
}

void MaskingPanel::addRow(const MaskingCheck& check)
{
    auto* line = new QWidget(m_list);
    line->setObjectName(QStringLiteral("masking-row-") + QString::fromStdString(check.id));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(10);
    auto* light = new QLabel(line);
    light->setPixmap(lightPixmap(check.light, m_theme, kSmallLight, devicePixelRatioF()));
    light->setContentsMargins(0, 2, 0, 0);
    row->addWidget(light, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    auto* name = new QLabel(checkTitle(check.id), line);
    name->setFont(themeFont(kTitleSize, QFont::Normal));
    auto* measured = new QLabel(measuredSentence(check), line);
    measured->setWordWrap(true);
    setTone(measured, "secondary");
    words->addWidget(name);
    words->addWidget(measured);
    QString advice = adviceSentence(check);
    if (!advice.isEmpty()) {
        auto* label = new QLabel(advice, line);
        label->setWordWrap(true);
        setTone(label, check.light == MaskingLight::Red ? "error" : "caution");
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    line->setAccessibleName(checkTitle(check.id) + QStringLiteral(": ") + lightWord(check.light));
    line->setAccessibleDescription(measured->text() + QLatin1Char(' ') + advice);
    line->setToolTip(QString::fromStdString(check.id));
    m_column->addWidget(line);
    ++m_rows;
}

} // namespace twins
