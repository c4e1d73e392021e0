#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/sample_pictures.h"
#include "ui/theme.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace twins
{

class SampleModel;

/// Paints a sample as a card: clean, adversarial and difference picture, label and verdict, and for each wing
/// a bar with the probability of the true class on the adversarial image.
class SampleCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SampleCardDelegate(const SampleModel* model, QObject* parent = nullptr);

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Size of a card; pictures are as large as fit.
    void setCardSize(const QSize& size) { m_card = size; }
    /// Card as narrow as its three pictures of `picture` pixels need, with its bars.
    [[nodiscard]] static QSize cardSize(int picture, bool twoWings);
    /// Height of a card of this width.
    [[nodiscard]] static int cardHeight(int width, bool twoWings);
    /// Drops cached pictures: another sample set is shown.
    void forgetPictures() { m_pictures.clear(); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const SamplePictures& pictures(const AdversarialSample& sample) const;
    void paintVerdict(QPainter& painter, const QRect& line, const AdversarialSample& sample) const;
    void paintBar(QPainter& painter, const QRect& line, const AdversarialSample& sample,
                  const std::vector<float>& probabilities, const QColor& color) const;

    const SampleModel* m_model;
    Theme m_theme;
    QSize m_card;
    mutable QCache<const AdversarialSample*, SamplePictures> m_pictures;
};

} // namespace twins
