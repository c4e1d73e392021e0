#pragma once

#include "core/telemetry/kept_samples.h"
#include "core/util/error.h"
#include "ui/models/compared_samples.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"
#include "ui/views/adversarial_view_delegate.h"
#include "ui/views/compared_runs.h"

#include <optional>
#include <vector>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QLabel;
class QMenu;
class QScrollArea;
class QSlider;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace twins
{

class ChoiceChip;
class ComparedSamplesLine;
class CounterpartReader;
class EmptyState;
class QuietLabel;
class SampleBar;
class SampleDetail;
class SampleList;
class SampleLoader;
class SampleModel;

/// The test images that a run attacks anew at every evaluation, as cards, and one of them enlarged. Shows the
/// newest evaluation until the epoch slider is moved back; images that a person pinned stay first in every
/// one of them. One of the compared runs is laid beside the shown one, image by image.
class AdversarialView : public RunView
{
    Q_OBJECT

public:
    explicit AdversarialView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    /// png, pdf, svg: the selected samples, or those in sight, as a figure on white with captions; csv, json:
    /// figures of every listed sample.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] bool hasFigure() const override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override; ///< of whole rows of cards
    void paintFigure(QPainter& painter, const QSize& size) override;

    /// Cards side by side at the present width.
    [[nodiscard]] int columns() const noexcept { return m_columns; }
    void setDensity(CardDensity density);

    /// What copying and saving is about: the selected samples, else the enlarged one, else those in sight.
    [[nodiscard]] std::vector<std::int64_t> chosen() const;
    /// To the clipboard: the pictures alone, or the figure with its captions as picture and as text.
    void copyChosen(bool asFigure);
    /// Pictures of the chosen samples without captions, png. False: `error` says why.
    bool savePictures(const QString& path, QString* error);
    /// Pixels, labels and probabilities of the chosen samples as a safetensors file that the run reader
    /// understands, written in the background; the view says when it is there. A run beside the shown one is
    /// in it with the same images, its tensors and metadata by names that begin with "compared.".
    void saveFloats(const QString& path);

Q_SIGNALS:
    void attackRequested(qint64 dataSetIndex); ///< AdversarialSample::index: the player is to attack it

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTitle();
    void buildFooter(QBoxLayout* layout);
    void connectList();
    void connectDetail();
    void samplesChanged();
    void showSet(int index);
    void present(const SampleSetPtr& set); ///< with its counterpart, which is waited for a moment
    void pairUp();         ///< shows what has arrived beside what has been read of the other run
    void offerRuns();      ///< what the chip offers
    void showDash();       ///< of that run, in the chip
    void followCompared(); ///< the run that it says
    void showComparedLine();
    [[nodiscard]] const ComparedChoice* besideChoice() const; ///< null: no run is laid beside
    [[nodiscard]] ComparedSamplesPtr comparedWith(const SampleSetPtr& set) const;
    void loadFailed(const Error& error);
    void retry();
    void showCards(); ///< or what there is to say in their place
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
    [[nodiscard]] std::vector<std::int64_t> inSight() const;
    [[nodiscard]] bool figureSet(SampleSet& set, QString* error) const; ///< false: too many for a figure
    [[nodiscard]] QString runName() const;
    [[nodiscard]] QByteArray csv() const;
    [[nodiscard]] QByteArray json() const;
    void buildMenu();
    void retranslateMenu();
    void showMenu(const QPoint& at);
    void save(int what);

    std::vector<KeptSamples> m_kept;
    std::optional<KeptSamples> m_wanted; ///< what the slider points at, once it was asked for
    SampleLoader* m_loader;
    SampleSetPtr m_arrived; ///< of the shown run, read last
    OverlaidRuns m_comparedRuns;
    std::vector<ComparedChoice> m_choices;
    std::optional<QString> m_beside; ///< folder of the run to lay beside; empty: none; not chosen: one with
                                     ///< the same data, else the first
    std::filesystem::path m_besideFolder; ///< whose pictures the cards have
    CounterpartReader* m_counterpart;
    QTimer* m_heldBack;             ///< runs out before the shown run's examples come alone
    std::string m_fingerprint;      ///< of the shown run's data
    QTimer* m_patience;             ///< runs out before a loading is mentioned
    std::optional<Error> m_failure; ///< why the evaluation that the slider points at cannot be shown
    std::filesystem::path m_folder; ///< of the run; empty where it has none
    std::vector<std::int64_t> m_pins;
    SampleModel* m_model;
    SampleCardDelegate* m_delegate;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    SampleBar* m_bar;
    ComparedSamplesLine* m_comparedLine;
    ChoiceChip* m_compareChip = nullptr;
    QStackedWidget* m_cards; ///< the list, or that nothing matches, or why there is none
    SampleList* m_list;
    EmptyState* m_nothing;
    EmptyState* m_notThere;
    SampleDetail* m_detail;
    QScrollArea* m_detailArea = nullptr;
    QBoxLayout* m_split;
    bool m_isWhole = false;
    QWidget* m_title;
    QuietLabel* m_subtitle = nullptr;
    QButtonGroup* m_densityChips = nullptr;
    QSlider* m_epochSlider = nullptr;
    QLabel* m_epochLabel = nullptr;
    QLabel* m_countLabel = nullptr;
    QString m_scaleBeside; ///< of the difference, while it stands beside the count
    QLabel* m_message = nullptr;
    QToolButton* m_more = nullptr; ///< opens the menu
    QMenu* m_menu = nullptr;
    QVector<QAction*> m_actions; ///< of the menu, as adversarial_view_menu.cpp numbers them
    int m_writing = 0;           ///< files that are being written
    Theme m_theme;
    int m_columns = 1;
    bool m_followsNewest = true;
    bool m_detailOpen = false;
    std::int64_t m_detailSample = -1; ///< index in the test set of the enlarged sample
    RunLabel m_runLabel;
};

} // namespace twins
