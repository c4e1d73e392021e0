#include "ui/views/adversarial_view.h"

#include "core/session/counterpart_reader.h"
#include "core/session/sample_loader.h"
#include "core/telemetry/pinned_samples.h"
#include "ui/empty_state.h"
#include "ui/models/sample_model.h"
#include "ui/plots/picture_panes.h"
#include "ui/plots/sample_pictures.h"
#include "ui/tone.h"
#include "ui/translate.h"
#include "ui/views/adversarial_view_bar.h"
#include "ui/views/adversarial_view_detail.h"
#include "ui/views/adversarial_view_list.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace twins
{

namespace
{

constexpr int kSideWidth = 780; ///< from this width on the enlarged sample stands beside the cards

} // namespace

void AdversarialView::connectList()
{
    connect(m_list, &SampleList::opened, this, &AdversarialView::openDetail);
    connect(m_list, &SampleList::closeAsked, this, &AdversarialView::closeDetail);
    connect(m_list, &SampleList::densityStep, this, [this](int step) {
        setDensity(static_cast<CardDensity>(
            std::clamp(static_cast<int>(m_delegate->density()) + step, 0, kCardDensities - 1)));
    });
    connect(m_list, &SampleList::epochStep, this, &AdversarialView::stepEpoch);
    connect(m_list, &SampleList::enlarged, this, [this](const QModelIndex& index) {
        openDetail(index);
        setWhole(true);
    });
    connect(m_list, &SampleList::pinSelectionAsked, this, [this] { togglePins(selected()); });
    connect(m_list, &SampleList::pinAsked, this, [this](const QModelIndex& index) {
        if (const AdversarialSample* sample = m_model->sample(index.row())) {
            togglePins({sample->index});
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (m_detailOpen && index.isValid()) {
                    openDetail(index);
                }
            });
}

void AdversarialView::connectDetail()
{
    connect(m_detail, &SampleDetail::closed, this, &AdversarialView::closeDetail);
    connect(m_detail, &SampleDetail::wholeAsked, this, &AdversarialView::setWhole);
    connect(m_detail, &SampleDetail::stepAsked, this, &AdversarialView::stepDetail);
    connect(m_detail, &SampleDetail::epochStep, this, &AdversarialView::stepEpoch);
    connect(m_detail, &SampleDetail::pinAsked, this, [this] { togglePins({m_detailSample}); });
}

void AdversarialView::stepEpoch(int step)
{
    m_epochSlider->setValue(m_epochSlider->value() + step);
}

void AdversarialView::showRun(const RunData& run)
{
    m_runLabel = runLabelOf(run);
    m_followsNewest = true;
    closeDetail();
    m_arrived.reset();
    m_heldBack->stop();
    m_model->setSamples(nullptr);
    m_counterpart->setEpoch(std::nullopt);
    m_fingerprint = run.record.dataFingerprint;
    m_delegate->pictures().clear();
    m_kept = run.samples;
    m_wanted.reset();
    m_failure.reset();
    m_loader->forget();
    say({}, "secondary");
    readPins(run);
    offerRuns(); // the shown one is none of them
    samplesChanged();
}

void AdversarialView::updateRun(const RunData& run, const RunChanges& changes)
{
    if (changes.replaced || run.samples.size() < m_kept.size()) {
        showRun(run);
        return;
    }
    if (run.samples.size() == m_kept.size()) {
        return;
    }
    m_kept = run.samples;
    samplesChanged();
}

void AdversarialView::samplesChanged()
{
    const int last = static_cast<int>(m_kept.size()) - 1;
    {
        const QSignalBlocker quiet(m_epochSlider);
        m_epochSlider->setRange(0, std::max(0, last));
        if (m_followsNewest) {
            m_epochSlider->setValue(std::max(0, last));
        }
    }
    showSet(m_epochSlider->value());
}

void AdversarialView::showSet(int index)
{
    if (index < 0 || index >= static_cast<int>(m_kept.size())) {
        present(nullptr);
        return;
    }
    const KeptSamples& kept = m_kept[static_cast<std::size_t>(index)];
    if (m_wanted != kept) {
        m_wanted = kept;
        m_failure.reset();
        if (const SampleSetPtr set = m_loader->want(kept)) {
            present(set);
        } else {
            m_patience->start();
        }
    }
    updateTexts();
}

void AdversarialView::loadFailed(const Error& error)
{
    m_failure = error;
    m_arrived.reset();
    m_heldBack->stop();
    m_model->setSamples(nullptr); // filter and enlarged image wait for an epoch that can be shown
    updateTexts();
}

void AdversarialView::retry()
{
    m_wanted.reset();
    showSet(m_epochSlider->value());
}

void AdversarialView::showCards()
{
    const SampleSetPtr& set = m_model->samples();
    const bool isLoading = m_loader->isLoading();
    m_bar->setEnabled(set || !isLoading);
    if (isLoading && !set && m_patience->isActive()) {
        return; // in a moment there is more to see
    }
    m_pages->setCurrentIndex(m_kept.empty() || (set && set->samples.empty()) ? 0 : 1);
    m_notThere->setButton(m_failure ? tr("Try again") : QString());
    if (m_failure) {
        const bool hadFocus = m_list->hasFocus() || m_detailArea->isAncestorOf(focusWidget());
        m_notThere->setTexts(tr("The examples of this epoch cannot be shown"), translated(*m_failure));
        m_cards->setCurrentWidget(m_notThere);
        m_cards->show();
        m_detailArea->hide();
        if (hadFocus) {
            m_epochSlider->setFocus();
        }
    } else if (isLoading && !set) {
        m_notThere->setTexts({}, tr("Reading the examples…"));
        m_cards->setCurrentWidget(m_notThere);
    } else {
        m_cards->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_list) : m_nothing);
    }
}

void AdversarialView::showQuery()
{
    m_model->setQuery(m_bar->query());
    updateCount();
    keepDetail();
}

void AdversarialView::keepDetail()
{
    if (!m_detailOpen) {
        return;
    }
    const int row = m_model->rowOf(m_detailSample);
    row >= 0 ? openDetail(m_model->index(row)) : closeDetail();
}

void AdversarialView::updateTexts()
{
    const SampleSetPtr& set = m_model->samples();
    const bool any = set && !set->samples.empty();
    const QString scale = any ? differenceScaleText(differenceScale(*set, set->samples.front())) : QString();
    // The chip of a compared run takes its room in the title line: it stands in the last line then.
    m_subtitle->setText(!any || besideChoice() ? QString() : tr("%1 difference").arg(scale));
    m_subtitle->setShortText(scale);
    m_scaleBeside = besideChoice() ? scale : QString();
    if (m_loader->isLoading() && !set) {
        m_empty->setTexts({}, {});
    } else if (m_kept.empty()) {
        m_empty->setTexts({}, tr("Test images beside their adversarial examples, and what each wing says. "
                                 "The first ones appear after the first evaluation."));
    } else {
        m_empty->setTexts(tr("This run keeps no adversarial examples"),
                          tr("Set “Pinned examples” above 0 before a training starts: as many test images "
                             "are attacked at every evaluation and kept for this view."));
    }
    if (!m_kept.empty()) {
        const auto wanted = m_kept[static_cast<std::size_t>(m_epochSlider->value())].epoch();
        const auto shown = set ? set->epoch : wanted;
        if (shown != wanted && m_loader->isLoading() && !m_patience->isActive()) {
            m_epochLabel->setText(tr("epoch %1, reading epoch %2…").arg(shown).arg(wanted));
        } else {
            m_epochLabel->setText(shown == wanted && m_followsNewest ? tr("epoch %1, newest").arg(shown)
                                                                     : tr("epoch %1").arg(shown));
        }
    }
    m_epochSlider->setEnabled(m_kept.size() > 1);
    showComparedLine();
    updateCount();
}

void AdversarialView::updateCount()
{
    QString text = tr("%1 of %2 shown").arg(m_model->rowCount()).arg(m_model->total());
    if (m_model->pinned() > 0) {
        text += tr(", %1 pinned").arg(m_model->pinned());
    }
    if (m_model->matching() == 0 && m_model->rowCount() > 0) {
        text += tr(", nothing matches");
    }
    if (!m_scaleBeside.isEmpty()) {
        text = m_scaleBeside + QStringLiteral(" · ") + text;
    }
    m_countLabel->setText(m_model->samples() ? text : QString());
    m_countLabel->setToolTip(m_scaleBeside.isEmpty() ? QString() : m_subtitle->toolTip());
    showCards();
}

void AdversarialView::updateColumns()
{
    const SampleSetPtr& set = m_model->samples();
    const bool twoWings = set && !set->samples.empty() && !set->samples.front().frozen.adversarial.empty();
    const int smallest = m_delegate->smallestWidth();
    // Room for the scroll bar whether it shows or not: what decides on it must not depend on it.
    const int width = m_list->contentsRect().width() - m_list->verticalScrollBar()->sizeHint().width();
    m_columns = std::max(1, width / smallest);
    const int card = (width - 1) / m_columns; // a row that is exactly full makes the list start another
    const QSize size(card, m_delegate->cardHeight(card, twoWings));
    m_delegate->setCardSize(size, devicePixelRatioF());
    if (m_list->gridSize() == size) {
        return;
    }
    m_list->setGridSize(size);
    m_list->verticalScrollBar()->setSingleStep(size.height() / 4);
}

void AdversarialView::setDensity(CardDensity density)
{
    m_densityChips->button(static_cast<int>(density))->setChecked(true);
    if (density == m_delegate->density()) {
        return;
    }
    const QModelIndex first = m_list->indexAt(QPoint(1, 1));
    m_delegate->setDensity(density);
    updateColumns();
    m_list->viewport()->update();
    m_list->scrollTo(m_list->currentIndex().isValid() ? m_list->currentIndex() : first,
                     QAbstractItemView::PositionAtTop);
}

void AdversarialView::openDetail(const QModelIndex& index)
{
    const AdversarialSample* sample = m_model->sample(index.row());
    if (!sample) {
        return;
    }
    m_detailOpen = true;
    m_detailSample = sample->index;
    m_detail->show(m_model->samples(), *sample, m_model->compared());
    m_detail->setPinned(m_model->isPinned(*sample));
    m_detailArea->show();
    fitDetail();
    if (m_list->currentIndex() != index) {
        m_list->setCurrentIndex(index);
    }
    m_list->scrollTo(index);
}

void AdversarialView::closeDetail()
{
    m_detailOpen = false;
    m_detailSample = -1;
    setWhole(false);
    if (m_detailArea->isAncestorOf(focusWidget())) {
        m_list->setFocus();
    }
    m_detailArea->hide();
    m_list->clearSelection();
}

void AdversarialView::setWhole(bool whole)
{
    m_isWhole = whole && m_detailOpen;
    m_cards->setVisible(!m_isWhole);
    m_bar->setVisible(!m_isWhole);
    m_detail->setWhole(m_isWhole);
    if (m_isWhole) {
        m_detail->panes()->setFocus();
    } else if (m_detailOpen) {
        m_list->scrollTo(m_list->currentIndex());
    }
}

void AdversarialView::stepDetail(int step)
{
    const int row = m_model->rowOf(m_detailSample);
    const int next = std::clamp(row + step, 0, m_model->rowCount() - 1);
    if (row >= 0 && next != row) {
        m_list->setCurrentIndex(m_model->index(next));
    }
}

void AdversarialView::fitDetail()
{
    m_detail->setRoom(m_detailArea->viewport()->height());
}

std::vector<std::int64_t> AdversarialView::selected() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        rows.push_back(index.row());
    }
    if (rows.empty() && m_list->currentIndex().isValid()) {
        rows.push_back(m_list->currentIndex().row());
    }
    std::sort(rows.begin(), rows.end());
    std::vector<std::int64_t> indices;
    indices.reserve(rows.size());
    for (const int row : rows) {
        indices.push_back(m_model->sample(row)->index);
    }
    return indices;
}

void AdversarialView::readPins(const RunData& run)
{
    m_folder = run.folder;
    m_pins.clear();
    try {
        if (!m_folder.empty()) {
            m_pins = twins::readPins(m_folder);
        }
    } catch (const Error& error) {
        say(translated(error), "error");
    }
    m_model->setPins(m_pins);
}

/// Pins all of them, or takes all pins away where each is pinned.
void AdversarialView::togglePins(const std::vector<std::int64_t>& indices)
{
    if (indices.empty()) {
        return;
    }
    const auto isPinned = [this](std::int64_t index) {
        return std::find(m_pins.begin(), m_pins.end(), index) != m_pins.end();
    };
    const std::vector<std::int64_t> kept =
        m_list->selectionModel()->hasSelection() ? selected() : std::vector<std::int64_t>();
    const AdversarialSample* const before = m_model->sample(m_list->currentIndex().row());
    const std::optional<std::int64_t> current = before ? std::optional(before->index) : std::nullopt;
    const bool unpin = std::all_of(indices.begin(), indices.end(), isPinned);
    for (const std::int64_t index : indices) {
        if (unpin) {
            m_pins.erase(std::remove(m_pins.begin(), m_pins.end(), index), m_pins.end());
        } else if (!isPinned(index)) {
            m_pins.push_back(index);
        }
    }
    m_model->setPins(m_pins);
    updateCount();
    keepDetail();
    QItemSelection selection; // the same images, where they stand now
    for (const std::int64_t index : kept) {
        const QModelIndex at = m_model->index(m_model->rowOf(index));
        selection.select(at, at);
    }
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current) {
        m_list->selectionModel()->setCurrentIndex(m_model->index(m_model->rowOf(*current)),
                                                  QItemSelectionModel::NoUpdate);
    }
    try {
        if (!m_folder.empty()) {
            writePins(m_folder, m_pins);
        }
        say({}, "secondary");
    } catch (const Error& error) {
        say(tr("The pins hold until the program ends: %1").arg(translated(error)), "error");
    }
}

void AdversarialView::say(const QString& text, const char* tone)
{
    setTone(m_message, tone);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

bool AdversarialView::isSettled() const
{
    return !m_list->isBehind() && m_writing == 0 && !m_loader->isLoading() && !m_heldBack->isActive() &&
           m_counterpart->state() != CounterpartReader::State::Reading;
}

void AdversarialView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Comma || event->key() == Qt::Key_Period) { // also where no card has the focus
        stepEpoch(event->key() == Qt::Key_Comma ? -1 : 1);
    } else {
        RunView::keyPressEvent(event);
    }
}

void AdversarialView::resizeEvent(QResizeEvent* event)
{
    RunView::resizeEvent(event);
    m_split->setDirection(width() >= kSideWidth ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

bool AdversarialView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Resize) {
        updateColumns();
    }
    if (m_detailArea && watched == m_detailArea->viewport() && event->type() == QEvent::Resize) {
        fitDetail();
    }
    return RunView::eventFilter(watched, event);
}

} // namespace twins
