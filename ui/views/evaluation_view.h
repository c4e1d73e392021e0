#pragma once

#include "core/session/compared_ledgers.h"
#include "core/session/evaluation_ledger.h"
#include "core/session/evaluation_session.h"
#include "core/telemetry/verdict_match.h"
#include "ui/run_view.h"
#include "ui/views/compared_verdicts.h"

#include <QPointer>
#include <QTimer>

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace twins
{

class ClassPanel;
class ComparedLegend;
class EmptyState;
class EvaluationControls;
class EvaluationResult;
class EvaluationStrip;
class LedgerPanel;
class Legend;
class MaskingPanel;
class TransferPanel;

/// Robustness evaluation of the shown run: what is evaluated, the evaluation at work or chosen from the
/// ledger, and whether its figures can be believed. Evaluations of the same kind of other runs lie over curve
/// and classes. Without a session it shows what is kept and starts nothing.
class EvaluationView : public RunView
{
    Q_OBJECT

public:
    explicit EvaluationView(QWidget* parent = nullptr);
    ~EvaluationView() override;

    /// Who evaluates; outlives the view's use of it, may be null.
    void setSession(EvaluationSession* session);

    void showRun(const RunData& run) override;
    void updateRun(const RunData& run, const RunChanges& changes) override;
    void showCompared(const std::vector<std::shared_ptr<const RunData>>& runs) override;
    void applyTheme(const Theme& theme) override;
    void retranslate() override;
    [[nodiscard]] bool isSettled() const override { return m_wasRead && !m_isReadingCompared; }
    [[nodiscard]] QWidget* titleWidget() override;
    /// The shown curve as figure or numbers, the shown verdict as json or text.
    [[nodiscard]] QStringList exportFormats() const override;
    bool exportTo(const QString& path, QString* error) override;
    [[nodiscard]] bool hasFigure() const override;
    [[nodiscard]] QString figureText() const override;
    [[nodiscard]] int figureHeight(int width) const override;
    void paintFigure(QPainter& painter, const QSize& size) override;
    /// Brings the masking sentinel into sight.
    void showMasking();
    [[nodiscard]] int columnCount() const noexcept { return m_columnCount; } ///< by the width

Q_SIGNALS:
    /// The folders of the compared runs whose curve, bar or name was clicked.
    void runsPicked(const QStringList& folders);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Shown { Nothing, Live, Kept };

    void build();
    void connectParts();
    void arrange(int columns);
    void showLegend();
    void showRecord();
    void showMode();
    void showOffers();
    void showEmptyState();
    // Answers to the session.
    void follow();
    void takeShelf(const EvaluationShelf& shelf);
    void takeVerdict(const KeptVerdict& verdict);
    void takeOutcome(const EvaluationOutcome& outcome);
    void tellOutcome(const EvaluationOutcome& outcome);
    // The compared runs.
    void buildCompared();
    void readCompared();
    [[nodiscard]] std::vector<std::filesystem::path> comparedFolders() const;
    void takeLedgers(const std::vector<ComparedLedger>& ledgers);
    void layCompared(); ///< over the shown record
    void tellCompared();
    [[nodiscard]] bool isAwaitingCompared() const; ///< for so long that it is told
    [[nodiscard]] QString leftOutText() const;
    [[nodiscard]] QByteArray comparedCsv(const EvaluationRecord& record) const;
    [[nodiscard]] QByteArray comparedJson(const EvaluationRecord& record) const;
    [[nodiscard]] QString comparedText(const EvaluationRecord& record) const;
    // What the user asks for.
    void start();
    void resume();
    void rescore();
    void measureTransfer();
    void checkMasking();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool isLiveHere() const; ///< the job in flight makes a verdict of the shown run
    [[nodiscard]] std::filesystem::path resumable() const; ///< the evaluation that Resume goes on with
    [[nodiscard]] EvaluationRecord shownRecord() const;

    QPointer<EvaluationSession> m_session;
    EvaluationLedger m_ledger;
    std::filesystem::path m_run;
    Shown m_shown = Shown::Nothing;
    std::filesystem::path m_awaited; ///< verdict to choose when the ledger has it
    EvaluationRecord m_live;         ///< the last one seen at work
    bool m_wasRead = false;          ///< the shelf of this run is known
    bool m_missed = false;           ///< the job went on while the view was hidden
    int m_columnCount = 0;
    Theme m_theme;

    OverlaidRuns m_compared;
    ComparedLedgers m_comparedLedgers;
    std::vector<ComparedLedger> m_ledgers; ///< of the compared runs, as they were read last
    ComparedVerdicts m_laid;
    VerdictKind m_laidFor;                            ///< what the shown record was when they were chosen
    std::vector<std::filesystem::path> m_readFolders; ///< whose ledgers were asked for last
    bool m_isReadingCompared = false;
    QTimer m_untilToldReading; ///< runs while a reading is too short to be told of

    EvaluationControls* m_controls;
    EvaluationStrip* m_strip;
    QScrollArea* m_area;
    QWidget* m_page;
    std::array<QVBoxLayout*, 2> m_columns{};
    EmptyState* m_empty;
    EvaluationResult* m_result;
    LedgerPanel* m_verdicts;
    ClassPanel* m_classes;
    MaskingPanel* m_masking;
    TransferPanel* m_transfer;
    Legend* m_legend;
    ComparedLegend* m_comparedLegend; ///< under the curve
    ComparedLegend* m_classLegend;    ///< under the classes
    QLabel* m_leftOut;
    QLabel* m_damage;
};

} // namespace twins
