#include "ui/panels/frozen_mark.h"

#include "ui/models/batch_norm_layer_model.h"

namespace twins
{

namespace
{

constexpr int kShortHash = 8; // digits

QString shortHash(const std::string& hash)
{
    return QString::fromStdString(hash.substr(0, kShortHash));
}

} // namespace

FrozenMark::FrozenMark(QWidget* parent)
    : QuietLabel(parent)
    , m_theme(lightTheme())
{
    setObjectName(QStringLiteral("frozenMark"));
}

void FrozenMark::setProof(const FrozenProof& proof)
{
    m_proof = proof;
    retranslate();
}

QString FrozenMark::words() const
{
    const QString since =
        m_proof.firstEpoch == 0 ? tr("since the checkpoint") : tr("since epoch %1").arg(m_proof.firstEpoch);
    switch (m_proof.verdict) {
    case FrozenProof::Verdict::Nothing:
        break;
    case FrozenProof::Verdict::OneWing:
        return tr("This method has no frozen wing: the layers are compared with what they started from.");
    case FrozenProof::Verdict::Unchanged:
        return m_proof.compared == 0 ? tr("frozen wing: SHA-256 %1, with which later epochs will be compared")
                                           .arg(shortHash(m_proof.hash))
                                     : tr("✓ frozen wing unchanged %1 · SHA-256 %2 at all %3 snapshots")
                                           .arg(since, shortHash(m_proof.hash))
                                           .arg(m_proof.compared + 1);
    case FrozenProof::Verdict::Changed:
        return m_proof.changedLayer.empty()
                   ? tr("✗ frozen wing changed: the training found it different from the checkpoint at epoch "
                        "%1")
                         .arg(m_proof.changedEpoch)
                   : tr("✗ frozen wing changed: first in layer %1 at epoch %2 · SHA-256 %3, was %4")
                         .arg(shortLayerName(m_proof.changedLayer))
                         .arg(m_proof.changedEpoch)
                         .arg(shortHash(m_proof.changedHash), shortHash(m_proof.hash));
    }
    return {};
}

void FrozenMark::retranslate()
{
    setText(words());
    QString tip = tr("The frozen wing must stay what the checkpoint held. SHA-256 over mean and variance of "
                     "all its layers, taken anew of every snapshot, proves it: one changed bit gives another "
                     "hash. Its weight and bias are trained and do not count.");
    if (!m_proof.hash.empty()) {
        tip += QStringLiteral("\n") + QString::fromStdString(m_proof.hash);
    }
    setToolTip(m_proof.verdict == FrozenProof::Verdict::OneWing ? QString() : tip);
    setAccessibleName(text());
    applyTheme(m_theme);
}

void FrozenMark::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QColor color = theme.secondaryText;
    if (m_proof.verdict == FrozenProof::Verdict::Changed) {
        color = theme.error;
    } else if (m_proof.verdict == FrozenProof::Verdict::Unchanged && m_proof.compared > 0) {
        color = theme.good;
    }
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, color);
    setPalette(palette);
    update();
}

} // namespace twins
