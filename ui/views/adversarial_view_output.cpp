// What the view of adversarial examples copies and writes into files.
#include "ui/views/adversarial_view.h"

#include "core/telemetry/sample_facts.h"
#include "core/telemetry/telemetry_files.h"
#include "ui/models/compared_samples.h"
#include "ui/models/sample_model.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/sample_figure.h"
#include "ui/translate.h"
#include "ui/views/adversarial_view_list.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QThreadPool>

#include <algorithm>
#include <iterator>

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

/// The other run's samples of the images with these `indices`, under names that begin with "compared.".
void addCompared(TensorFile& file, const ComparedSamples& compared, const std::vector<std::int64_t>& indices)
{
    std::vector<std::int64_t> common;
    std::ranges::copy_if(indices, std::back_inserter(common),
                         [&](std::int64_t index) { return compared.pairs.find(index) != nullptr; });
    TensorFile other = toTensorFile(pickSamples(*compared.set, common));
    other.metadata["run"] = compared.name.toStdString();
    for (auto& [name, tensor] : other.tensors) {
        file.tensors["compared." + name] = std::move(tensor);
    }
    for (const auto& [key, text] : other.metadata) {
        file.metadata["compared." + key] = text;
    }
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
    content->setImageData(asFigure ? sampleFigureImage(set, runName(), m_model->compared().get())
                                   : samplePicturesImage(set, runName(), m_model->compared().get()));
    if (asFigure) {
        content->setText(sampleCaption(set, runName(), m_model->compared().get()));
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
    return figureSet(set, error) &&
           writeExport(path, pngOf(samplePicturesImage(set, runName(), m_model->compared().get())), error);
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
    const ComparedSamplesPtr compared = m_model->compared();
    const QPointer<AdversarialView> view(this);
    const auto done = [view, path](const std::optional<Error>& error) {
        if (!view) {
            return;
        }
        --view->m_writing;
        error ? view->say(translated(*error), "error")
              : view->say(tr("The samples are saved in %1.").arg(path), "good");
    };
    QThreadPool::globalInstance()->start([set, indices, run, compared, path, done] {
        std::optional<Error> failure;
        try {
            TensorFile file = toTensorFile(pickSamples(*set, indices));
            file.metadata["run"] = run;
            if (compared) {
                addCompared(file, *compared, indices);
            }
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
        return writeExport(path, pngOf(sampleFigureImage(set, runName(), m_model->compared().get())), error);
    }
    return exportFigure(
        path, sampleFigureSize(set, m_model->compared().get()),
        [&](QPaintDevice& device, double scale) {
            QPainter painter(&device);
            painter.scale(scale, scale);
            paintSampleFigure(painter, set, runName(), m_model->compared().get());
        },
        error);
}

} // namespace twins
