#pragma once

#include "core/session/attack_player.h"
#include "core/telemetry/run_data.h"
#include "ui/theme.h"

#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;
class QVariant;

namespace twins
{

class ValueSlider;

/// The item with this data, or the first.
void chooseItem(QComboBox* box, const QVariant& value);

/// Which image is attacked, on which network, and how.
class AttackControls : public QWidget
{
    Q_OBJECT

public:
    explicit AttackControls(QWidget* parent = nullptr);

    /// Another run, or more of the same. Choices that still exist are kept.
    void setRun(const RunData& run);
    void setEpochs(const std::vector<std::int64_t>& epochs); ///< whose checkpoints the run kept, ascending
    /// Attacks a picture file instead of a test image; empty goes back to these.
    void setPicture(const std::filesystem::path& picture, const QString& shownName);
    void setTestImage(std::int64_t index);
    /// Classes of the image at hand, for the target.
    void setClasses(const std::vector<std::string>& names, std::int64_t label);

    [[nodiscard]] bool isReady() const
    {
        return !m_epochs.empty() || !m_other.empty();
    } ///< is there a network?
    [[nodiscard]] PlayerRequest request() const;
    /// What tells the attacks side by side apart, as shown: their checkpoints or their images.
    [[nodiscard]] QStringList subjectNames() const;
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void changed();
    void openRequested();           ///< a picture file
    void pasteRequested();          ///< the clipboard's
    void openCheckpointRequested(); ///< a file of its own

public Q_SLOTS:
    void addCheckpoint(const std::filesystem::path& file); ///< chosen by the user: attacked from now on

private:
    void build();
    void connectParts();
    void fillCheckpoints();
    void fillNorms();
    void fillRanges();
    void fillTargets();
    void showParts();
    [[nodiscard]] AttackKind kind() const;
    [[nodiscard]] Norm norm() const;
    [[nodiscard]] bool hasSecondImage() const;
    [[nodiscard]] double radiusUnit() const; ///< of the radius fields: 1/255 for Linf, else 1
    [[nodiscard]] std::string checkpointAt(const QComboBox* box) const;

    ExperimentConfig m_config;
    std::filesystem::path m_run;
    std::int64_t m_testImages = 0;
    bool m_hasTwoWings = false;
    std::vector<std::int64_t> m_epochs;
    std::vector<std::filesystem::path> m_other; ///< checkpoints from elsewhere
    std::filesystem::path m_picture;
    std::vector<std::string> m_classes;
    std::int64_t m_label = -1;
    bool m_hasOwnStep = false; ///< the user set the step size; otherwise it follows the radius

    QLabel *m_imageCaption, *m_networkCaption, *m_compareCaption, *m_wingCaption, *m_attackCaption,
        *m_targetCaption, *m_restartsCaption, *m_secondCaption, *m_pictureName;
    QSpinBox* m_image;
    QToolButton *m_next, *m_open, *m_paste, *m_back, *m_openCheckpoint;
    QComboBox *m_network, *m_compare, *m_wing, *m_attack, *m_norm, *m_target;
    ValueSlider *m_epsilon, *m_stepSize, *m_steps;
    QSpinBox *m_restarts, *m_second;
    QCheckBox* m_randomStart;
};

} // namespace twins
