// What the view of adversarial examples writes into files.
#include "ui/views/adversarial_view.h"

#include "ui/models/sample_model.h"
#include "ui/plots/plot_export.h"
#include "ui/views/adversarial_view_list.h"

#include <QFileInfo>
#include <QPainter>

namespace twins
{

QStringList AdversarialView::exportFormats() const
{
    return {QStringLiteral("png"), QStringLiteral("csv")};
}

QByteArray AdversarialView::csv() const
{
    QByteArray text = "index,label,adaptive_clean,adaptive_adversarial,frozen_adversarial,"
                      "adaptive_true_probability,frozen_true_probability\n";
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
        text += QByteArray::number(static_cast<qlonglong>(one.index)) + ',' +
                csvText(className(*set, one.label)) + ',' + named(one.adaptive.clean) + ',' +
                named(one.adaptive.adversarial) + ',' + named(one.frozen.adversarial) + ',' +
                probability(one.adaptive.adversarial) + ',' + probability(one.frozen.adversarial) + '\n';
    }
    return text;
}

bool AdversarialView::exportTo(const QString& path, QString* error)
{
    if (QFileInfo(path).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0)
        return writeExport(path, withRunColumns(csv(), m_runLabel), error);
    return exportFigure(
        path, withRunLine(m_list->viewport()->size(), m_runLabel),
        [this](QPaintDevice& device, double) {
            QPainter painter(&device);
            m_list->viewport()->render(&painter);
            paintRunLine(painter, m_list->viewport()->size(), m_runLabel, m_theme);
        },
        error);
}

} // namespace twins
