#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/picture_cache.h"
#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace twins
{

class SampleModel;

/// How much a card shows.
enum class CardDensity {
    Small,  ///< the adversarial picture and, for each wing, right or wrong with a bar
    Medium, ///< three pictures; for each wing the class that it names
    Large,  ///< the same, larger
};
inline constexpr int kCardDensities = 3;

/// Paints a sample as a card: its pictures, the true class, and for each wing what it says about the
/// adversarial image, with a bar as long as it is sure of that.
class SampleCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SampleCardDelegate(const SampleModel* model, QObject* parent = nullptr);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setDensity(CardDensity density);
    [[nodiscard]] CardDensity density() const noexcept { return m_density; }
    /// Size of a card; pictures are as large as fit. `ratio`: device pixels in a pixel.
    void setCardSize(const QSize& size, double ratio);
    /// The narrowest card of this density.
    [[nodiscard]] static int smallestWidth(CardDensity density);
    /// Height of a card of this width.
    [[nodiscard]] static int cardHeight(CardDensity density, int width, bool twoWings);
    /// Where the pin stands in a card; a click there pins or unpins.
    [[nodiscard]] static QRect pinRect(const QRect& item);

    [[nodiscard]] PictureCache& pictures() const noexcept { return m_pictures; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPictures(QPainter& painter, const QRect& inner, const AdversarialSample& sample) const;
    void paintHeader(QPainter& painter, const QRect& line, const AdversarialSample& sample) const;
    void paintWing(QPainter& painter, const QRect& line, const AdversarialSample& sample,
                   const Verdict& verdict, const QColor& color) const;
    void paintPin(QPainter& painter, const QRect& item, bool isPinned) const;

    const SampleModel* m_model;
    Theme m_theme;
    CardDensity m_density = CardDensity::Medium;
    QSize m_card;
    mutable PictureCache m_pictures;
};

} // namespace twins
