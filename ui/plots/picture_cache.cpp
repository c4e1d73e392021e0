#include "ui/plots/picture_cache.h"

namespace twins
{

namespace
{

constexpr qsizetype kKept = qsizetype{64} * 1024; ///< kibibytes of pictures
constexpr std::size_t kEpochs = 4;                ///< that pictures are kept of
constexpr qint64 kValuesAFrame = 1'000'000;       ///< about five milliseconds: seven photographs of 224x224

QImage fitted(const QImage& image, int side)
{
    if (image.width() <= side && image.height() <= side) {
        return image; // enlarged while it is painted: pixels stay sharp
    }
    return image.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

} // namespace

PictureCache::PictureCache()
    : m_known(kKept)
    , m_left(kValuesAFrame)
{
}

void PictureCache::setPurpose(int side, bool onlyAdversarial)
{
    if (side == m_side && onlyAdversarial == m_onlyAdversarial) {
        return;
    }
    m_side = side;
    m_onlyAdversarial = onlyAdversarial;
    clear();
}

void PictureCache::beginFrame() noexcept
{
    m_left = kValuesAFrame;
    m_isBehind = false;
}

void PictureCache::clear()
{
    m_known.clear();
    m_epochs.clear();
}

void PictureCache::noteEpoch(qint64 epoch)
{
    if (!m_epochs.empty() && m_epochs.back() == epoch) {
        return;
    }
    std::erase(m_epochs, epoch);
    m_epochs.push_back(epoch);
    if (m_epochs.size() <= kEpochs) {
        return;
    }
    for (const auto& key : m_known.keys()) {
        if (key.first == m_epochs.front()) {
            m_known.remove(key);
        }
    }
    m_epochs.pop_front();
}

const SamplePictures* PictureCache::find(const SampleSet& set, const AdversarialSample& sample)
{
    noteEpoch(set.epoch);
    const std::pair<qint64, qint64> key(set.epoch, sample.index);
    if (const SamplePictures* known = m_known.object(key)) {
        return known;
    }
    if (m_left <= 0) {
        m_isBehind = true;
        return nullptr;
    }
    const auto values = static_cast<qint64>(sample.adversarial.size());
    m_left -= m_onlyAdversarial ? values : 3 * values;
    ++m_made;
    auto* made = new SamplePictures; // owned by the cache
    if (m_onlyAdversarial) {
        made->adversarial = adversarialPicture(sample);
    } else {
        *made = samplePictures(set, sample);
    }
    qsizetype bytes = 0;
    for (QImage* image : {&made->clean, &made->adversarial, &made->difference}) {
        *image = fitted(*image, m_side);
        bytes += image->sizeInBytes();
    }
    m_known.insert(key, made, 1 + bytes / 1024);
    return made;
}

} // namespace twins
