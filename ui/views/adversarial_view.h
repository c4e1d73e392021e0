#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"
#include "ui/views/adversarial_view_delegate.h"

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QScrollArea;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace twins
{

class EmptyState;
class SampleBar;
class SampleDetail;
class SampleList;
class SampleModel;

/// The test images that a run attacks anew at every evaluation, as cards, and one of them enlarged. Shows the
/// newest evaluation until the epoch slider is moved back; images that a person pinned stay first in every
/// one of them.
class AdversarialView : public RunView
{
    Q_OBJECT

public:
    explicit AdversarialView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    /// png: the cards in sight; csv: label, verdicts and probabilities of every listed sample.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;

    /// Cards side by side at the present width.
    [[nodiscard]] int columns() const noexcept { return m_columns; }
    void setDensity(CardDensity density);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTitle();
    void buildFooter(QBoxLayout* layout);
    void connectList();
    void connectDetail();
    void samplesChanged();
    void showSet(int index);
    void showQuery();
    void updateTexts();
    void updateCount();
    void updateColumns();
    void openDetail(const QModelIndex& index);
    void closeDetail();
    void setWhole(bool whole); ///< the enlarged sample without the cards
    void stepDetail(int step);
    void fitDetail();
    void stepEpoch(int step);
    void keepDetail(); ///< after the rows changed: the enlarged sample again, or none
    void readPins(const RunData& run);
    void togglePins(const std::vector<std::int64_t>& indices);
    void say(const QString& text, const char* tone);          ///< under the cards; empty takes it away
    [[nodiscard]] std::vector<std::int64_t> selected() const; ///< indices in the test set, in listed order
    [[nodiscard]] QByteArray csv() const;

    std::vector<SampleSetPtr> m_sets;
    std::filesystem::path m_folder; ///< of the run; empty where it has none
    std::vector<std::int64_t> m_pins;
    SampleModel* m_model;
    SampleCardDelegate* m_delegate;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    SampleBar* m_bar;
    QStackedWidget* m_cards; ///< the list, or that nothing matches
    SampleList* m_list;
    EmptyState* m_nothing;
    SampleDetail* m_detail;
    QScrollArea* m_detailArea = nullptr;
    QBoxLayout* m_split;
    bool m_isWhole = false;
    QWidget* m_title;
    QLabel* m_subtitle = nullptr;
    QButtonGroup* m_densityChips = nullptr;
    QSlider* m_epochSlider = nullptr;
    QLabel* m_epochLabel = nullptr;
    QLabel* m_countLabel = nullptr;
    QLabel* m_message = nullptr;
    Theme m_theme;
    int m_columns = 1;
    bool m_followsNewest = true;
    bool m_detailOpen = false;
    std::int64_t m_detailSample = -1; ///< index in the test set of the enlarged sample
    RunLabel m_runLabel;
};

} // namespace twins
