// What the view of adversarial examples copies and writes into files.
#include "ui/views/adversarial_view.h"

#include "core/telemetry/telemetry_files.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/sample_figure.h"
#include "ui/translate.h"
#include "ui/views/adversarial_view_list.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QThreadPool>

#include <algorithm>

namespace twins
{

namespace
{

QByteArray pngOf(const QImage& image)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? content : QByteArray();
}

/// "fooled", "survived", "wrong-already": for files, whatever the window's language.
const char* outcomeKey(Outcome outcome)
{
    constexpr const char* kKeys[kOutcomes] = {"fooled", "survived", "wrong-already"};
    return kKeys[static_cast<int>(outcome)];
}

QJsonArray jsonOf(const std::vector<float>& values)
{
    QJsonArray array;
    for (const float value : values) {
        array.append(static_cast<double>(value));
    }
    return array;
}

QJsonObject jsonOf(const SampleSet& set, const AdversarialSample& sample, const Verdict& verdict)
{
    return {{QStringLiteral("outcome"), QString::fromLatin1(outcomeKey(outcomeOf(verdict, sample.label)))},
            {QStringLiteral("clean"), className(set, predictedClass(verdict.clean))},
            {QStringLiteral("adversarial"), className(set, predictedClass(verdict.adversarial))},
            {QStringLiteral("margin"), marginOf(verdict.adversarial, sample.label)},
            {QStringLiteral("confidence"), confidenceOf(verdict.adversarial)},
            {QStringLiteral("probabilities_clean"), jsonOf(verdict.clean)},
            {QStringLiteral("probabilities_adversarial"), jsonOf(verdict.adversarial)}};
}

} // namespace

QString AdversarialView::runName() const
{
    QStringList parts;
    if (!m_folder.empty()) {
        parts.append(QString::fromStdString(m_folder.filename().string()));
    }
    if (!m_runLabel.isEmpty()) {
        parts.append(m_runLabel.text());
    }
    return parts.join(QStringLiteral(" · "));
}

std::vector<std::int64_t> AdversarialView::inSight() const
{
    std::vector<std::int64_t> indices;
    const QRect area = m_list->viewport()->rect();
    const int card = std::max(1, m_list->gridSize().height());
    const int first = m_list->verticalScrollBar()->value() / card * m_columns;
    for (int row = first; row < m_model->rowCount(); ++row) {
        const QRect item = m_list->visualRect(m_model->index(row));
        if (item.top() > area.bottom()) {
            break;
        }
        if (area.contains(item.center())) {
            indices.push_back(m_model->sample(row)->index);
        }
    }
    return indices;
}

std::vector<std::int64_t> AdversarialView::chosen() const
{
    if (m_list->selectionModel()->hasSelection()) {
        return selected();
    }
    if (m_detailOpen) {
        return {m_detailSample};
    }
    return inSight();
}

bool AdversarialView::figureSet(SampleSet& set, QString* error) const
{
    const std::vector<std::int64_t> indices = chosen();
    if (m_model->samples() && !indices.empty() && indices.size() <= kMostInFigure) {
        set = pickSamples(*m_model->samples(), indices);
        return true;
    }
    if (error) {
        *error =
            indices.empty()
                ? tr("There is no sample to show in a figure.")
                : tr("A figure holds %1 samples at most and %2 are chosen: select fewer, or save the floats.")
                      .arg(kMostInFigure)
                      .arg(indices.size());
    }
    return false;
}

void AdversarialView::copyChosen(bool asFigure)
{
    SampleSet set;
    QString error;
    if (!figureSet(set, &error)) {
        say(error, "warning");
        return;
    }
    auto* content = new QMimeData; // the clipboard's
    content->setImageData(asFigure ? sampleFigureImage(set, runName()) : samplePicturesImage(set));
    if (asFigure) {
        content->setText(sampleCaption(set, runName()));
    }
    QGuiApplication::clipboard()->setMimeData(content);
    say((asFigure ? tr("The figure is in the clipboard (samples: %1).")
                  : tr("The pictures are in the clipboard (samples: %1)."))
            .arg(set.samples.size()),
        "good");
}

bool AdversarialView::savePictures(const QString& path, QString* error)
{
    SampleSet set;
    return figureSet(set, error) && writeExport(path, pngOf(samplePicturesImage(set)), error);
}

void AdversarialView::saveFloats(const QString& path)
{
    const SampleSetPtr set = m_model->samples();
    const std::vector<std::int64_t> indices = chosen();
    if (!set || indices.empty()) {
        say(tr("There is no sample to save."), "warning");
        return;
    }
    ++m_writing;
    say(tr("Writing %1 of the evaluation's samples…").arg(indices.size()), "secondary");
    const std::string run = runName().toStdString();
    const QPointer<AdversarialView> view(this);
    const auto done = [view, path](const std::optional<Error>& error) {
        if (!view) {
            return;
        }
        --view->m_writing;
        error ? view->say(translated(*error), "error")
              : view->say(tr("The samples are saved in %1.").arg(path), "good");
    };
    QThreadPool::globalInstance()->start([set, indices, run, path, done] {
        std::optional<Error> failure;
        try {
            TensorFile file = toTensorFile(pickSamples(*set, indices));
            file.metadata["run"] = run;
            writeTensorFile(path.toStdString(), file);
        } catch (const Error& error) {
            failure = error;
        } catch (const std::bad_alloc&) {
            failure = Error(ErrorKind::Input,
                            TWINS_TEXT("twins::Error", "The memory does not hold a copy of these samples."));
        }
        QMetaObject::invokeMethod(
            qApp, [done, failure] { done(failure); }, Qt::QueuedConnection);
    });
}

QStringList AdversarialView::exportFormats() const
{
    return {QStringLiteral("png"), QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("csv"),
            QStringLiteral("json")};
}

QByteArray AdversarialView::csv() const
{
    QByteArray text = "index,label,adaptive_clean,adaptive_adversarial,frozen_adversarial,"
                      "adaptive_true_probability,frozen_true_probability,adaptive_outcome,frozen_outcome,"
                      "adaptive_margin,adaptive_confidence,perturbation_l2,perturbation_linf,pinned\n";
    const SampleSetPtr& set = m_model->samples();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const AdversarialSample& one = *m_model->sample(row);
        const auto probability = [&](const std::vector<float>& all) {
            const auto at = static_cast<std::size_t>(one.label);
            return at < all.size() ? csvNumber(static_cast<double>(all[at])) : QByteArray();
        };
        const auto named = [&](const std::vector<float>& all) {
            return csvText(className(*set, predictedClass(all)));
        };
        const QByteArray fields[] = {
            QByteArray::number(static_cast<qlonglong>(one.index)),
            csvText(className(*set, one.label)),
            named(one.adaptive.clean),
            named(one.adaptive.adversarial),
            named(one.frozen.adversarial),
            probability(one.adaptive.adversarial),
            probability(one.frozen.adversarial),
            outcomeKey(outcomeOf(one.adaptive, one.label)),
            one.frozen.adversarial.empty() ? "" : outcomeKey(outcomeOf(one.frozen, one.label)),
            csvNumber(marginOf(one.adaptive.adversarial, one.label)),
            csvNumber(confidenceOf(one.adaptive.adversarial)),
            csvNumber(perturbationL2(one)),
            csvNumber(perturbationLinf(one)),
            m_model->isPinned(one) ? "1" : "0",
        };
        for (const QByteArray& field : fields) {
            text += field + ',';
        }
        text.back() = '\n';
    }
    return text;
}

QByteArray AdversarialView::json() const
{
    const SampleSet& set = *m_model->samples();
    QJsonArray samples;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const AdversarialSample& one = *m_model->sample(row);
        QJsonObject entry = {{QStringLiteral("index"), static_cast<qint64>(one.index)},
                             {QStringLiteral("label"), className(set, one.label)},
                             {QStringLiteral("pinned"), m_model->isPinned(one)},
                             {QStringLiteral("perturbation_l2"), perturbationL2(one)},
                             {QStringLiteral("perturbation_linf"), perturbationLinf(one)},
                             {QStringLiteral("adaptive"), jsonOf(set, one, one.adaptive)}};
        if (!one.frozen.adversarial.empty()) {
            entry.insert(QStringLiteral("frozen"), jsonOf(set, one, one.frozen));
        }
        samples.append(entry);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("epoch"), static_cast<qint64>(set.epoch)},
                                     {QStringLiteral("attack"), QString::fromStdString(set.attack)},
                                     {QStringLiteral("norm"), QString::fromStdString(set.norm)},
                                     {QStringLiteral("epsilon"), set.epsilon},
                                     {QStringLiteral("run"), runName()},
                                     {QStringLiteral("method"), m_runLabel.method},
                                     {QStringLiteral("preset"), m_runLabel.preset},
                                     {QStringLiteral("samples"), samples}})
        .toJson();
}

bool AdversarialView::hasFigure() const
{
    return m_model->rowCount() > 0;
}

bool AdversarialView::exportTo(const QString& path, QString* error)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv") && m_model->samples()) {
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    }
    if (!m_model->samples()) {
        if (error) {
            *error = tr("There is no sample to show in a figure.");
        }
        return false;
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(path, json(), error);
    }
    SampleSet set;
    if (!figureSet(set, error)) {
        return false;
    }
    if (suffix == QLatin1String("png")) {
        return writeExport(path, pngOf(sampleFigureImage(set, runName())), error);
    }
    return exportFigure(
        path, sampleFigureSize(set),
        [&](QPaintDevice& device, double scale) {
            QPainter painter(&device);
            painter.scale(scale, scale);
            paintSampleFigure(painter, set, runName());
        },
        error);
}

} // namespace twins
