// The printed figure of AdversarialView: whole rows of cards.
#include "ui/laid_out.h"
#include "ui/models/sample_model.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/adversarial_view_list.h"

#include <QListView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace twins
{

QString AdversarialView::figureText() const
{
    const QString text =
        tr("Clean images, their adversarial examples and the signed difference, with what the wings make of "
           "them.");
    if (const ComparedSamplesPtr& compared = m_model->compared()) {
        return text + QLatin1Char(' ') +
               tr("In dashed frames the adversarial examples of %1, epoch %2, and by the same dash what its "
                  "adaptive wing makes of them.")
                   .arg(compared->name)
                   .arg(compared->set->epoch);
    }
    return text;
}

int AdversarialView::figureHeight(int width) const
{
    constexpr double kTallest = 1.3; // of the width: what stays with its caption on one page
    const LaidOut layout(*m_list, QSize(width, width));
    m_list->doItemsLayout();
    const int rows = m_list->verticalScrollBar()->maximum() + m_list->viewport()->height();
    const int row = m_list->visualRect(m_model->index(0, 0)).height() + m_list->spacing();
    const int most = static_cast<int>(kTallest * width);
    return rows <= most || row <= 0 ? std::min(rows, most) : most / row * row + m_list->spacing();
}

void AdversarialView::paintFigure(QPainter& painter, const QSize& size)
{
    const LaidOut layout(*m_list, size);
    m_list->doItemsLayout();
    m_list->viewport()->render(&painter, m_list->viewport()->pos());
}

} // namespace twins
