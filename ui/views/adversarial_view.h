#pragma once

#include "core/telemetry/adversarial_sample.h"
#include "ui/plots/run_label.h"
#include "ui/run_view.h"

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QListView;
class QScrollArea;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace twins
{

class SampleCardDelegate;
class SampleDetail;
class SampleModel;

/// The pinned test images of an evaluation as cards, and one of them enlarged. Shows the newest evaluation
/// until the epoch slider is moved back.
class AdversarialView : public RunView
{
    Q_OBJECT

public:
    explicit AdversarialView(QWidget* parent = nullptr);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] QWidget* titleWidget() override { return m_title; }
    /// png: the cards in sight; csv: label, verdicts and probabilities of every listed sample.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override; ///< of whole rows of cards
    void paintFigure(QPainter& painter, const QSize& size) override;

    /// Cards side by side at the present width.
    [[nodiscard]] int columns() const noexcept { return m_columns; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTitle();
    void buildFooter(QBoxLayout* layout);
    void samplesChanged();
    void showSet(int index);
    void updateTexts();
    void updateChips();
    void updateColumns();
    void openDetail(int row);
    void closeDetail();
    void setZoom(int zoom);
    [[nodiscard]] QByteArray csv() const;

    std::vector<SampleSetPtr> m_sets;
    SampleModel* m_model;
    SampleCardDelegate* m_delegate;
    QStackedWidget* m_pages;
    QLabel* m_emptyLabel;
    QListView* m_list;
    SampleDetail* m_detail;
    QScrollArea* m_detailArea = nullptr;
    QBoxLayout* m_split;
    QWidget* m_title;
    QLabel* m_subtitle = nullptr;
    QButtonGroup* m_filterChips = nullptr;
    QSlider* m_epochSlider = nullptr;
    QLabel* m_epochLabel = nullptr;
    QToolButton* m_zoomOut = nullptr;
    QToolButton* m_zoomIn = nullptr;
    Theme m_theme;
    int m_zoom = 1;
    int m_columns = 1;
    bool m_followsNewest = true;
    bool m_detailOpen = false;
    std::int64_t m_detailSample = -1; ///< index in the test set of the enlarged sample
    RunLabel m_runLabel;
};

} // namespace twins
