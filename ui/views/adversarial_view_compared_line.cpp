#include "ui/views/adversarial_view_compared_line.h"

#include "ui/chip.h"
#include "ui/plots/sample_figure.h"
#include "ui/tone.h"
#include "ui/translate.h"
#include "ui/views/compared_legend.h"

#include <QHBoxLayout>
#include <QLabel>

namespace twins
{

ComparedSamplesLine::ComparedSamplesLine(QWidget* parent)
    : QWidget(parent)
    , m_dash(new QLabel(this))
    , m_text(new QLabel(this))
    , m_retry(new Chip(QString(), this))
    , m_theme(lightTheme())
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 2, 0, 2);
    line->setSpacing(8);
    m_text->setObjectName(QStringLiteral("comparedText"));
    m_text->setWordWrap(true);
    m_text->setFont(themeFont(kSmallSize));
    m_retry->setObjectName(QStringLiteral("comparedRetry"));
    m_retry->setCheckable(false);
    line->addWidget(m_dash, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_retry, 0, Qt::AlignTop);
    connect(m_retry, &QToolButton::clicked, this, &ComparedSamplesLine::retryAsked);
}

void ComparedSamplesLine::applyTheme(const Theme& theme)
{
    m_theme = theme;
    setRun(m_name, m_pattern);
}

void ComparedSamplesLine::setRun(const QString& name, int pattern)
{
    m_name = name;
    m_pattern = pattern;
    m_dash->setPixmap(dashIcon(m_theme.secondaryText, pattern, devicePixelRatioF()).pixmap(kDashWidth, 12));
}

void ComparedSamplesLine::showReading(std::int64_t epoch)
{
    say(tr("%1: reading the examples of epoch %2…").arg(m_name).arg(epoch), "secondary");
}

void ComparedSamplesLine::showFailure(const Error& error)
{
    say(tr("%1 cannot be laid beside it: %2").arg(m_name, translated(error)), "error", true);
}

void ComparedSamplesLine::showNothing()
{
    say(tr("%1 keeps no adversarial examples.").arg(m_name), "warning");
}

void ComparedSamplesLine::showCompared(const ComparedSamples& compared, std::int64_t shownEpoch)
{
    const SamplePairs& pairs = compared.pairs;
    if (pairs.both() == 0) {
        say(tr("%1 and the shown run have no image in common.").arg(m_name), "warning");
        return;
    }
    QStringList parts = {m_name, sampleCircumstances(*compared.set, {})};
    if (compared.set->epoch != shownEpoch) {
        parts.append(tr("its last: it has no epoch %1").arg(shownEpoch));
    }
    parts.append(tr("images in both: %1").arg(pairs.both()));
    if (pairs.onlyHere() > 0) {
        parts.append(tr("only in the shown run: %1").arg(pairs.onlyHere()));
    }
    if (pairs.onlyThere() > 0) {
        parts.append(tr("only in the other: %1").arg(pairs.onlyThere()));
    }
    say(parts.join(QStringLiteral(" · ")), "secondary");
}

QString ComparedSamplesLine::text() const
{
    return m_text->text();
}

void ComparedSamplesLine::say(const QString& text, const char* tone, bool canRetry)
{
    setTone(m_text, tone);
    m_text->setText(text);
    m_retry->setText(tr("Try again"));
    m_retry->setVisible(canRetry);
}

} // namespace twins
