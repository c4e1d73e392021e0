#pragma once

#include "core/session/evaluation_session.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace twins
{

/// One line about the job: how far it is while it runs, and afterwards, if it did not simply end, why.
class EvaluationStrip : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationStrip(QWidget* parent = nullptr);

    /// The job in flight. `elsewhere`: it is about another run than the shown one.
    void showJob(EvaluationState state, const EvaluationLive& live, bool elsewhere);
    enum class Tone { Good, Warning, Error };
    void showMessage(Tone tone, const QString& sentence);
    void clear();
    /// Offers to look at the running evaluation while another one is on the page.
    void setOffersLive(bool offers);
    void retranslate();

Q_SIGNALS:
    void liveRequested();

private:
    [[nodiscard]] QString sentence(const EvaluationLive& live) const;

    QProgressBar* m_bar;
    QLabel* m_text;
    QLabel* m_left;
    QPushButton* m_show;
};

} // namespace twins
