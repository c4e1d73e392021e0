#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/picture_cache.h"
#include "ui/theme.h"

#include <QStyledItemDelegate>

#include <optional>

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
/// adversarial image, with a bar as long as it is sure of that. Beside a compared run also that one's
/// adversarial picture, in a frame of the run's dash, and what its adaptive wing says of it.
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
    /// Makes room for another run, marked by this dash; nothing takes the room away. Forgets the pictures of
    /// the run before.
    void setCompared(std::optional<int> pattern);
    [[nodiscard]] const std::optional<int>& pattern() const noexcept { return m_pattern; }
    /// The narrowest card that may be made now.
    [[nodiscard]] int smallestWidth() const;
    /// Height of a card of this width.
    [[nodiscard]] int cardHeight(int width, bool twoWings) const;
    /// Where the pin stands in a card; a click there pins or unpins.
    [[nodiscard]] static QRect pinRect(const QRect& item);

    [[nodiscard]] PictureCache& pictures() const noexcept { return m_pictures; }
    void beginFrame() const noexcept;
    [[nodiscard]] bool isBehind() const noexcept; ///< are pictures in sight still to be made?

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPictures(QPainter& painter, const QRect& inner, const AdversarialSample& sample) const;
    void paintHeader(QPainter& painter, const QRect& line, const AdversarialSample& sample) const;
    void paintCompared(QPainter& painter, const QRectF& area, const AdversarialSample& sample) const;
    void paintComparedWing(QPainter& painter, const QRect& line, const AdversarialSample& sample) const;
    /// `pattern`: of another run; nothing for the shown one's wings.
    void paintWing(QPainter& painter, const QRect& line, const AdversarialSample& sample,
                   const Verdict& verdict, const QColor& color,
                   const std::optional<int>& pattern = std::nullopt) const;
    void paintPin(QPainter& painter, const QRect& item, bool isPinned) const;

    const SampleModel* m_model;
    Theme m_theme;
    CardDensity m_density = CardDensity::Medium;
    QSize m_card;
    std::optional<int> m_pattern; ///< of the compared run
    mutable PictureCache m_pictures;
    mutable PictureCache m_comparedPictures;
};

} // namespace twins
