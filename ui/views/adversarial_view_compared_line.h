#pragma once

#include "core/util/error.h"
#include "ui/models/compared_samples.h"
#include "ui/theme.h"

#include <QWidget>

#include <cstdint>
#include <optional>

class QLabel;
class QToolButton;

namespace twins
{

/// The line over the cards that says which evaluation of which other run is laid beside the shown one, and
/// which images only one of the two has; or why there is none.
class ComparedSamplesLine : public QWidget
{
    Q_OBJECT

public:
    explicit ComparedSamplesLine(QWidget* parent = nullptr);

    void applyTheme(const Theme& theme);
    void setRun(const QString& name, int pattern); ///< whose dash stands before the line
    void showReading(std::int64_t epoch);
    void showFailure(const Error& error); ///< with a way to try again
    void showNothing();                   ///< the run keeps no examples
    /// `shownEpoch`: of the shown run's evaluation.
    void showCompared(const ComparedSamples& compared, std::int64_t shownEpoch);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void retryAsked();

private:
    void say(const QString& text, const char* tone, bool canRetry = false);

    QLabel* m_dash;
    QLabel* m_text;
    QToolButton* m_retry;
    QString m_name;
    int m_pattern = 0;
    Theme m_theme;
};

} // namespace twins
