#pragma once

#include "ui/theme.h"

#include <QMainWindow>

#include <vector>

namespace twins
{

class DockFrame;
class EmptyState;
class ExperimentPanel;
class TrainingSession;
class ViewFeeder;
struct RunChanges;

/// The docks and how they are arranged: a main window inside the window, so that strips above it keep their
/// full width.
class Workspace : public QMainWindow
{
    Q_OBJECT

public:
    explicit Workspace(const TrainingSession& session, QWidget* parent = nullptr);

    [[nodiscard]] ExperimentPanel* experiment() const noexcept { return m_experiment; }
    /// Every dock, the experiment first.
    [[nodiscard]] const std::vector<DockFrame*>& docks() const noexcept { return m_docks; }
    [[nodiscard]] DockFrame* dock(const QString& id) const; ///< null for an unknown id
    [[nodiscard]] ViewFeeder& feeder() noexcept { return *m_feeder; }

    /// "train", "inspect", "attack", "evaluate", "compare", "present"
    [[nodiscard]] static QStringList layoutNames();
    /// Arranges the docks anew; an unknown name means "train".
    void arrange(const QString& layout);
    /// Words of the empty states: nothing yet, or loading.
    void showWaiting(bool isLoading);
    void applyTheme(const Theme& theme);
    void retranslate();

Q_SIGNALS:
    void demoRequested(); ///< the empty state's button
    void exportRequested(twins::DockFrame* dock);

private:
    void addExperiment();
    void addViews(const TrainingSession& session);
    void arrangeTrain();
    void arrangeInspect();
    void arrangeAttack();
    void showOnly(const QList<DockFrame*>& placed); ///< those that a layout has placed
    void arrangeEvaluate();
    void arrangePresent();
    void arrangeCompare();

    struct Hint {
        EmptyState* state;
        const char* text;
    };

    ExperimentPanel* m_experiment = nullptr;
    std::vector<DockFrame*> m_docks;
    std::vector<Hint> m_hints; // one a view, in the registry's order
    ViewFeeder* m_feeder;
    bool m_isLoading = false;
};

} // namespace twins
