#include "ui/views/attack_pane.h"

#include "ui/evaluation_words.h"
#include "ui/plots/class_bars.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twins
{

namespace
{
constexpr int kWide = 620;           // from here on the bars stand beside the pictures
constexpr QSize kLeastBars(220, 96); // pixels, three classes

/// The label, then the other classes, first what either wing believes most at some step: the same order at
/// every step.
std::vector<std::int64_t> classOrder(const AttackTrace& trace)
{
    std::vector<float> most(trace.classNames.size(), 0.0F);
    for (const TraceStep& step : trace.steps) {
        for (const std::vector<float>* shares : {&step.answers.adaptive, &step.answers.frozen}) {
            for (std::size_t label = 0; label < std::min(most.size(), shares->size()); ++label) {
                most[label] = std::max(most[label], (*shares)[label]);
            }
        }
    }
    std::vector<std::int64_t> order(most.size());
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        const bool isLabel = a == trace.label;
        return isLabel != (b == trace.label)
                   ? isLabel
                   : most[static_cast<std::size_t>(a)] > most[static_cast<std::size_t>(b)];
    });
    return order;
}

} // namespace

AttackPane::AttackPane(QWidget* parent)
    : QWidget(parent)
    , m_theme(lightTheme())
    , m_title(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_upper(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_pictures(new PlayerPictures(this))
    , m_bars(new ClassBars)
    , m_classes(new QScrollArea(this))
    , m_files(new QLabel(this))
    , m_pixel(new QLabel(this))
    , m_plot(new TracePlot(this))
{
    m_title->setFont(themeFont(kTitleSize, QFont::DemiBold));
    m_title->setObjectName(QStringLiteral("attack-network-name"));
    m_verdict->setFont(themeFont(kControlSize, QFont::DemiBold));
    m_verdict->setObjectName(QStringLiteral("attack-verdict"));
    m_files->setFont(themeFont(kSmallSize));
    m_files->setObjectName(QStringLiteral("attack-files"));
    m_files->setWordWrap(true);
    m_files->setTextFormat(Qt::RichText);
    m_pixel->setFont(themeFont(kSmallSize));
    m_plot->setMinimumHeight(130);
    m_classes->setObjectName(QStringLiteral("attack-classes"));
    m_classes->setWidget(m_bars);
    m_classes->setWidgetResizable(true);
    m_classes->setFrameShape(QFrame::NoFrame);
    m_classes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_classes->setMinimumSize(kLeastBars);
    auto* head = new QHBoxLayout;
    head->addWidget(m_verdict, 1);
    head->addWidget(m_title);
    m_upper->setSpacing(16);
    m_upper->addWidget(m_pictures, 3);
    m_upper->addWidget(m_classes, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_upper, 3);
    column->addWidget(m_files);
    column->addWidget(m_pixel);
    column->addWidget(m_plot, 3);
    connect(m_plot, &TracePlot::stepPicked, this, &AttackPane::stepPicked);
    connect(m_pictures, &PlayerPictures::pixelPointed, this, [this](const QString& text) {
        m_pixel->setText(text.isEmpty() ? tr("Point at a picture to read its values.") : text);
    });
    retranslate();
}

void AttackPane::setTrace(std::shared_ptr<const AttackTrace> trace, const QString& networkName, int step)
{
    m_trace = std::move(trace);
    m_name = networkName;
    m_step = m_trace ? std::clamp(step, 0, static_cast<int>(m_trace->steps.size()) - 1) : 0;
    m_pictures->setTrace(m_trace, m_step);
    m_plot->setTrace(m_trace);
    m_bars->setOrder(m_trace ? classOrder(*m_trace) : std::vector<std::int64_t>());
    setStep(m_step);
    showTexts();
}

void AttackPane::setStep(int step)
{
    if (!m_trace) {
        return;
    }
    m_step = std::clamp(step, 0, static_cast<int>(m_trace->steps.size()) - 1);
    m_pictures->setStep(m_step);
    m_plot->setStep(m_step);
    const SampleSet set = sampleSetOf(*m_trace);
    m_bars->setSample(set, sampleOf(*m_trace, m_step));
}

void AttackPane::setQuantity(TracePlot::Quantity quantity)
{
    m_plot->setQuantity(quantity);
}

void AttackPane::setThird(PlayerPictures::Third third)
{
    m_pictures->setThird(third);
}

QString AttackPane::verdict() const
{
    return m_verdict->text();
}

QString AttackPane::files() const
{
    return m_files->text();
}

QString AttackPane::fileText(const QString& format, const FileVerdict& verdict) const
{
    const QColor color = verdict.fools ? m_theme.error : m_theme.good;
    return QStringLiteral("<b>%1</b> <span style='color:%2'>%3 %4</span> %5")
        .arg(format, color.name(), verdict.fools ? QStringLiteral("✗") : QStringLiteral("✓"),
             QString::fromStdString(verdict.answer.name).toHtmlEscaped(),
             percentText(verdict.answer.confidence));
}

void AttackPane::showTexts()
{
    m_title->setText(m_name);
    if (!m_trace) {
        m_verdict->clear();
        m_files->clear();
        return;
    }
    const auto className = [this](std::int64_t label) {
        return QString::fromStdString(m_trace->classNames.at(static_cast<std::size_t>(label)));
    };
    const std::vector<float>& found = m_trace->throughFrozenWing ? m_trace->adversarialAnswers.frozen
                                                                 : m_trace->adversarialAnswers.adaptive;
    const std::int64_t answer = predictedClass(found);
    const std::vector<float>& before = m_trace->throughFrozenWing ? m_trace->steps.front().answers.frozen
                                                                  : m_trace->steps.front().answers.adaptive;
    const QString label = className(m_trace->label);
    if (predictedClass(before) != m_trace->label) {
        m_verdict->setText(
            tr("%1 · taken for %2 without any attack").arg(label, className(predictedClass(before))));
    } else if (m_trace->isFooled) {
        m_verdict->setText(tr("%1 · ✗ taken for %2 at %3")
                               .arg(label, className(answer), radiusText(m_trace->norm, m_trace->distance)));
    } else {
        m_verdict->setText(tr("%1 · ✓ stands %2 at %3")
                               .arg(label, QString::fromStdString(m_trace->title),
                                    radiusText(m_trace->norm, m_trace->epsilon)));
    }
    QPalette palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText, m_trace->isFooled ? m_theme.error : m_theme.good);
    m_verdict->setPalette(palette);
    QStringList parts;
    if (m_trace->asFloat) {
        parts << fileText(tr("float"), *m_trace->asFloat);
    }
    if (m_trace->asPng) {
        parts << fileText(tr("PNG"), *m_trace->asPng);
    }
    if (m_trace->asJpeg) {
        parts << fileText(tr("JPEG %1").arg(m_trace->jpegQuality), *m_trace->asJpeg);
    }
    parts << tr("%1 passes, %2 with a gradient")
                 .arg(m_trace->queries + m_trace->gradients)
                 .arg(m_trace->gradients)
          << tr("%1 ms").arg(std::lround(1000.0 * m_trace->seconds));
    m_files->setText(parts.join(QStringLiteral(" &nbsp;·&nbsp; ")));
    m_files->setToolTip(
        tr("What the image that was found still fools as it is, rounded to 8 bits, and after JPEG. "
           "Engine: %1")
            .arg(QString::fromStdString(m_trace->engine)));
}

QSize AttackPane::minimumSizeHint() const
{
    return {250, QWidget::minimumSizeHint().height()};
}

void AttackPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_upper->setDirection(width() >= kWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void AttackPane::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_pictures->applyTheme(theme);
    m_bars->applyTheme(theme);
    m_plot->applyTheme(theme);
    for (QLabel* label : {m_title, m_pixel}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.secondaryText);
        label->setPalette(palette);
    }
    showTexts();
}

void AttackPane::retranslate()
{
    m_classes->setAccessibleName(tr("Confidence of every class"));
    m_classes->setToolTip(tr("What either wing believes of every class, at the step that is looked at: pale "
                             "the clean image, full the attacked one"));
    m_pictures->retranslate();
    m_plot->retranslate();
    m_pixel->setText(tr("Point at a picture to read its values."));
    showTexts();
}

} // namespace twins
