#pragma once

#include "core/telemetry/frozen_proof.h"
#include "ui/plots/quiet_label.h"
#include "ui/theme.h"

namespace twins
{

/// One line that says whether the frozen wing is still what the checkpoint held, with the short hash that
/// proves it: green with a check, red with the layer and epoch where it changed first.
class FrozenMark : public QuietLabel
{
    Q_OBJECT

public:
    explicit FrozenMark(QWidget* parent = nullptr);

    void setProof(const FrozenProof& proof);
    [[nodiscard]] const FrozenProof& proof() const noexcept { return m_proof; }
    void applyTheme(const Theme& theme);
    void retranslate();

private:
    [[nodiscard]] QString words() const;

    FrozenProof m_proof;
    Theme m_theme;
};

} // namespace twins
