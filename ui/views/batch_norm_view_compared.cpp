// The part of BatchNormView that lays another run over the one shown.
#include "core/session/batch_norm_loader.h"
#include "ui/models/batch_norm_layer_model.h"
#include "ui/panels/epoch_player.h"
#include "ui/plots/heat_map.h"
#include "ui/translate.h"
#include "ui/views/batch_norm_compare_bar.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/batch_norm_words.h"
#include "ui/views/compared_runs.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr std::size_t kNamedLayers = 3; // in a sentence; all of them in its tip

QString allLayers(const std::vector<std::string>& layers)
{
    QStringList names;
    for (const std::string& layer : layers) {
        names.append(QString::fromStdString(layer));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

void BatchNormView::connectCompared()
{
    connect(m_compareBar, &BatchNormCompareBar::runChosen, this, [this] {
        m_compareBar->retranslate();
        takeOther();
        updateTexts();
    });
    connect(m_compareBar, &BatchNormCompareBar::mapChosen, this, [this] {
        takeMap();
        updateTexts();
    });
    connect(m_compareBar, &BatchNormCompareBar::retryAsked, this, &BatchNormView::retryOther);
    connect(m_otherLoader, &BatchNormLoader::loaded, this, [this](const BatchNormSnapshotPtr& snapshot) {
        m_otherShown = snapshot;
        showChannels();
    });
    connect(m_otherLoader, &BatchNormLoader::failed, this, [this](const Error& error) {
        m_otherFailure = error;
        m_otherShown = nullptr;
        showChannels();
    });
}

void BatchNormView::showCompared(const std::vector<std::shared_ptr<const RunData>>& runs)
{
    m_compared = runs;
    offerOthers();
    updateTexts();
}

void BatchNormView::offerOthers()
{
    m_others.clear();
    QStringList names;
    if (m_model->rowCount() > 0) {
        for (const ComparedChoice& choice : comparedChoices(m_compared, m_folder)) {
            if (!choice.run->batchNorm.empty() && !choice.run->batchNorm.front().layers().empty()) {
                m_others.push_back(choice.run);
                names.append(choice.name);
            }
        }
    }
    m_compareBar->setRuns(names);
    takeOther();
}

const RunData* BatchNormView::otherRun() const
{
    const int index = m_compareBar->run();
    return index < 0 ? nullptr : m_others[static_cast<std::size_t>(index)].get();
}

void BatchNormView::takeOther()
{
    const RunData* const run = otherRun();
    const std::filesystem::path folder = run == nullptr ? std::filesystem::path() : run->folder;
    if (folder != m_otherFolder) {
        m_otherFolder = folder;
        m_otherLoader->forget();
        m_otherShown = nullptr;
    }
    m_otherWanted.reset();
    m_otherFailure.reset();
    m_model->setOther(run == nullptr ? std::vector<KeptBatchNorm>() : run->batchNorm);
    takeMap();
}

void BatchNormView::takeMap()
{
    m_model->setMap(otherRun() == nullptr ? MapOf::Shown : m_compareBar->map());
    scaleMap();
}

void BatchNormView::scaleMap()
{
    // This run's map and the other's have one scale, so that a colour says the same in both.
    double most = 0.0;
    const bool isDifference = m_model->map() == MapOf::Difference;
    for (int row = 0; otherRun() != nullptr && !isDifference && row < m_model->rowCount(); ++row) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            for (const MapOf map : {MapOf::Shown, MapOf::Other}) {
                const double value = m_model->value(row, column, map);
                most = std::isfinite(value) ? std::max(most, value) : most;
            }
        }
    }
    m_heatMap->setDiverging(isDifference);
    m_heatMap->setScaleAtLeast(most);
    m_heldFrom.reset();
    if (m_model->map() != MapOf::Shown && m_model->columnCount() > 0) {
        const std::int64_t last = m_model->match().other().back().epoch();
        if (last < m_model->all().back().epoch()) {
            m_heldFrom = static_cast<double>(last) + 1.0;
        }
    }
    m_heatMap->setHeldFrom(m_heldFrom);
}

void BatchNormView::readOther()
{
    const KeptBatchNorm* const kept = m_wanted ? m_model->match().at(m_wanted->epoch()) : nullptr;
    if (kept == nullptr) {
        m_otherWanted.reset();
        m_otherFailure.reset();
        m_otherShown = nullptr;
    } else if (m_otherWanted != *kept) {
        m_otherWanted = *kept;
        m_otherFailure.reset();
        if (const BatchNormSnapshotPtr snapshot = m_otherLoader->want(*kept)) {
            m_otherShown = snapshot;
        } else {
            m_patience->start();
        }
        m_otherLoader->expect(m_otherExpected);
    }
}

void BatchNormView::retryOther()
{
    m_otherWanted.reset();
    readOther();
    showChannels();
}

bool BatchNormView::isReading() const
{
    return m_loader->isLoading() || m_otherLoader->isLoading();
}

const LayerStatistics* BatchNormView::otherLayer() const
{
    const LayerStatistics* const layer = shownLayer();
    const auto there = m_model->match().layer(static_cast<std::size_t>(m_heatMap->current().row));
    if (layer == nullptr || !m_otherShown || !there || *there >= m_otherShown->layers.size()) {
        return nullptr;
    }
    const LayerStatistics& other = m_otherShown->layers[*there];
    return other.adaptive.mean.size() == layer->adaptive.mean.size() ? &other : nullptr;
}

QString BatchNormView::mapSubject() const
{
    switch (m_model->map()) {
    case MapOf::Other:
        return m_compareBar->runName();
    case MapOf::Difference:
        return tr("this run − %1").arg(m_compareBar->runName());
    case MapOf::Shown:
        break;
    }
    return {};
}

QString BatchNormView::mapTitle() const
{
    const QString name = BatchNormWords::name(m_model->distance());
    return m_model->map() == MapOf::Shown ? name : name + QStringLiteral(", ") + mapSubject();
}

QStringList BatchNormView::comparedNotes(QString& tip) const
{
    const QString name = m_compareBar->runName();
    const BatchNormMatch& match = m_model->match();
    QStringList notes;
    if (m_model->map() == MapOf::Difference) {
        notes << tr("red: this run's wings are farther apart, blue: the other's");
    }
    if (m_heldFrom) {
        notes << tr("%1 ends with epoch %2, at the dashed line, and stays as it was then")
                     .arg(name)
                     .arg(match.other().back().epoch());
    } else if (m_wanted && m_otherWanted && m_wanted->epoch() != m_otherWanted->epoch()) {
        const bool isLast = *m_otherWanted == match.other().back();
        notes << (isLast ? tr("%1 ends with epoch %2, which stands beside epoch %3")
                         : tr("of %1 epoch %2 stands beside epoch %3"))
                     .arg(name)
                     .arg(m_otherWanted->epoch())
                     .arg(m_wanted->epoch());
    } else if (m_wanted && !m_otherWanted) {
        notes << tr("%1 holds nothing so early").arg(name);
    }
    const auto only = [&](const QString& text, const std::vector<std::string>& layers) {
        if (layers.empty()) {
            return;
        }
        const auto few = static_cast<std::ptrdiff_t>(std::min(layers.size(), kNamedLayers));
        QString names = allLayers({layers.begin(), layers.begin() + few});
        if (layers.size() > kNamedLayers) {
            names = tr("%1 and %2 more").arg(names).arg(layers.size() - kNamedLayers);
        }
        notes << text.arg(names);
        tip += (tip.isEmpty() ? QString() : QStringLiteral("\n")) + text.arg(allLayers(layers));
    };
    only(tr("layers only here: %1"), match.onlyShown());
    only(tr("layers only there: %1"), match.onlyOther());
    const LayerStatistics* const layer = shownLayer();
    const auto there = match.layer(static_cast<std::size_t>(m_heatMap->current().row));
    if (layer != nullptr && there && m_otherShown && otherLayer() == nullptr) {
        notes << tr("this layer has %1 channels here and %2 there, which cannot be laid over each other")
                     .arg(layer->adaptive.mean.size())
                     .arg(*there < m_otherShown->layers.size()
                              ? m_otherShown->layers[*there].adaptive.mean.size()
                              : 0);
    } else if (!match.hasOneStart()) {
        notes << tr("the two started from different statistics: a channel need not be the same feature");
    }
    if (m_otherLoader->isLoading() && !m_patience->isActive()) {
        notes << tr("reading epoch %1 of %2…").arg(m_otherWanted->epoch()).arg(name);
    }
    return notes;
}

void BatchNormView::showNotes()
{
    if (otherRun() == nullptr) {
        m_compareBar->setNotes({}, {}, {});
        return;
    }
    QString tip;
    const QStringList notes = comparedNotes(tip);
    m_compareBar->setNotes(notes, tip, m_otherFailure ? translated(*m_otherFailure) : QString());
}

} // namespace twins
