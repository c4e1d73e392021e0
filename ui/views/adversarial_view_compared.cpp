// The part of the view of adversarial examples that lays another run beside the one shown.
#include "ui/views/adversarial_view.h"

#include "core/session/counterpart_reader.h"
#include "ui/models/sample_model.h"
#include "ui/plots/choice_chip.h"
#include "ui/views/adversarial_view_bar.h"
#include "ui/views/adversarial_view_compared_line.h"
#include "ui/views/compared_legend.h"

#include <QFontMetrics>
#include <QSignalBlocker>
#include <QTimer>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kCompareRoom = 120; ///< pixels of a run's name in the title line

} // namespace

void AdversarialView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_comparedRuns = runs;
    if (runs.empty()) {
        m_beside.reset(); // a later choice of runs begins anew
    }
    offerRuns();
}

void AdversarialView::offerRuns()
{
    m_choices = comparedChoices(m_comparedRuns, m_folder);
    QVector<ChoiceChip::Choice> entries = {{tr("no other run"), tr("beside: none"), QString()}};
    const auto sameData = std::ranges::find_if(m_choices, [this](const ComparedChoice& choice) {
        return !m_fingerprint.empty() && choice.run->record.dataFingerprint == m_fingerprint;
    });
    // Not chosen yet: rather one that has the same images than one of another seed.
    int at = m_choices.empty() || (m_beside && m_beside->isEmpty()) ? 0
             : sameData == m_choices.end()                          ? 1
                                           : static_cast<int>(sameData - m_choices.begin()) + 1;
    for (const ComparedChoice& choice : m_choices) {
        const QString folder = QString::fromStdString(choice.run->folder.string());
        if (m_beside == folder) {
            at = static_cast<int>(entries.size());
        }
        const QString name = runNameOnChip(choice.name, QFontMetrics(m_compareChip->font()), kCompareRoom);
        entries.append({choice.name, name, folder});
    }
    {
        const QSignalBlocker quiet(m_compareChip);
        m_compareChip->setChoices(entries);
        m_compareChip->setCurrentIndex(at);
    }
    m_compareChip->setVisible(!m_choices.empty());
    followCompared();
}

const ComparedChoice* AdversarialView::besideChoice() const
{
    const int index = m_compareChip->currentIndex() - 1;
    return index < 0 || index >= static_cast<int>(m_choices.size())
               ? nullptr
               : &m_choices[static_cast<std::size_t>(index)];
}

void AdversarialView::followCompared()
{
    const ComparedChoice* choice = besideChoice();
    const std::filesystem::path folder = choice ? choice->run->folder : std::filesystem::path();
    if (folder != m_besideFolder ||
        m_delegate->pattern() != (choice ? std::optional(choice->pattern) : std::nullopt)) {
        m_besideFolder = folder;
        m_delegate->setCompared(choice ? std::optional(choice->pattern) : std::nullopt);
    }
    if (choice) {
        m_comparedLine->setRun(choice->name, choice->pattern);
        m_counterpart->setRun(folder, choice->run->samples);
    } else {
        m_counterpart->clear();
    }
    showDash();
    m_bar->setComparing(choice != nullptr);
    pairUp();
}

void AdversarialView::showDash()
{
    const ComparedChoice* choice = besideChoice();
    const int room = m_compareChip->iconSize().width() - kDashWidth;
    m_compareChip->setIcon(
        choice ? dashIcon(m_theme.secondaryText, choice->pattern, devicePixelRatioF(), room) : QIcon());
    m_compareChip->setAccessibleName(choice ? tr("beside: %1").arg(choice->name) : m_compareChip->text());
}

ComparedSamplesPtr AdversarialView::comparedWith(const SampleSetPtr& set) const
{
    const ComparedChoice* choice = besideChoice();
    const SampleSetPtr other = m_counterpart->set();
    if (!choice || !set || !other) {
        return nullptr;
    }
    const ComparedSamplesPtr& before = m_model->compared();
    if (before && before->set == other && m_model->samples() == set && before->name == choice->name &&
        before->pattern == choice->pattern) {
        return before;
    }
    const std::string& print = choice->run->record.dataFingerprint;
    return std::make_shared<const ComparedSamples>(
        ComparedSamples{choice->name, choice->pattern, runLabelOf(*choice->run), other,
                        SamplePairs(set, other, !print.empty() && print == m_fingerprint)});
}

void AdversarialView::present(const SampleSetPtr& set)
{
    m_arrived = set;
    m_counterpart->setEpoch(set ? std::optional(set->epoch) : std::nullopt);
    // Both change together unless the other run's file takes its time: cards and filter would flicker.
    if (set && m_model->compared() && m_counterpart->state() == CounterpartReader::State::Reading) {
        m_heldBack->start();
        return;
    }
    pairUp();
}

void AdversarialView::pairUp()
{
    m_heldBack->stop();
    const ComparedSamplesPtr compared = comparedWith(m_arrived);
    m_bar->setSamples(m_arrived, compared);
    m_model->setSamples(m_arrived, compared);
    m_cards->setVisible(!m_isWhole);
    updateTexts();
    updateColumns();
    keepDetail();
    m_list->viewport()->update();
}

void AdversarialView::showComparedLine()
{
    const bool isBeside = besideChoice() != nullptr && m_model->samples();
    switch (m_counterpart->state()) {
    case CounterpartReader::State::Nothing:
        m_comparedLine->showNothing();
        break;
    case CounterpartReader::State::Reading:
        m_comparedLine->showReading(*m_counterpart->epoch());
        break;
    case CounterpartReader::State::Failed:
        m_comparedLine->showFailure(*m_counterpart->failure());
        break;
    case CounterpartReader::State::There:
        if (m_model->compared()) {
            m_comparedLine->showCompared(*m_model->compared(), m_model->samples()->epoch);
        }
        break;
    }
    m_comparedLine->setVisible(isBeside);
}

} // namespace twins
