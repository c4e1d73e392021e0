#include "ui/views/adversarial_view_detail.h"

#include "ui/chip.h"
#include "ui/flow_layout.h"
#include "ui/models/sample_model.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/class_bars.h"
#include "ui/plots/picture_panes.h"
#include "ui/plots/quiet_label.h"
#include "ui/views/compared_legend.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace twins
{

namespace
{

constexpr int kPadding = 12;
constexpr int kLargest = 640; ///< of a pane
constexpr int kModes = 3;
constexpr int kAgainstRoom = 110; ///< pixels of a run's name in a chip

QToolButton* flatButton(QWidget* parent, const char* name, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setProperty("flat", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

SampleDetail::SampleDetail(QWidget* parent)
    : QWidget(parent)
    , m_panes(new PicturePanes(this))
    , m_pixel(new QuietLabel(this))
    , m_bars(new ClassBars(this))
    , m_facts(new QuietLabel(this))
    , m_comparedFacts(new QWidget(this))
    , m_comparedDash(new QLabel(m_comparedFacts))
    , m_comparedText(new QuietLabel(m_comparedFacts))
    , m_theme(lightTheme())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, 8, kPadding, kPadding);
    layout->setSpacing(4);
    buildHeader(layout);
    buildTools(layout);
    layout->addWidget(m_panes);
    m_pixel->setObjectName(QStringLiteral("pixelValue"));
    layout->addWidget(m_pixel);
    layout->addSpacing(4);
    layout->addWidget(m_bars);
    m_facts->setObjectName(QStringLiteral("detailFacts"));
    layout->addSpacing(4);
    layout->addWidget(m_facts);
    m_comparedText->setObjectName(QStringLiteral("comparedFacts"));
    auto* compared = new QHBoxLayout(m_comparedFacts);
    compared->setContentsMargins(0, 0, 0, 0);
    compared->setSpacing(8);
    compared->addWidget(m_comparedDash);
    compared->addWidget(m_comparedText, 1);
    m_comparedFacts->hide();
    layout->addWidget(m_comparedFacts);
    layout->addStretch(1);

    connect(m_panes, &PicturePanes::pointed, this, [this](int x, int y) {
        const QString text = m_panes->pixelText(x, y);
        m_pixel->setText(text.isEmpty() ? tr("Point at a picture to read its values; the wheel zooms.")
                                        : text);
    });
    connect(m_panes, &PicturePanes::viewChanged, this, &SampleDetail::updateTools);
    connect(m_modes, &QButtonGroup::idClicked, this,
            [this](int id) { m_panes->setMode(static_cast<PicturePanes::Mode>(id)); });
    connect(m_against, &ChoiceChip::currentIndexChanged, this, [this](int index) {
        m_panes->setAgainst(index == 0 ? PicturePanes::Against::Run : PicturePanes::Against::Clean);
        updateTips();
    });
    connect(m_channel, &ChoiceChip::currentIndexChanged, this,
            [this](int index) { m_panes->setChannel(static_cast<PictureChannel>(index)); });
    connect(m_saliency, &QToolButton::toggled, m_panes, &PicturePanes::setSaliency);
    connect(m_zoomOut, &QToolButton::clicked, m_panes, [this] { m_panes->zoomBy(1.0 / 1.5); });
    connect(m_zoomIn, &QToolButton::clicked, m_panes, [this] { m_panes->zoomBy(1.5); });
    connect(m_fit, &QToolButton::clicked, m_panes, [this] { m_panes->zoomTo(1.0, {0.5, 0.5}); });
    retranslate();
    applyTheme(m_theme);
}

void SampleDetail::buildHeader(QBoxLayout* layout)
{
    auto* header = new QHBoxLayout;
    header->setSpacing(2);
    m_title = new QuietLabel(this);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setFont(themeFont(kTitleSize, QFont::DemiBold));
    header->addWidget(m_title, 1);
    m_previous = flatButton(this, "previousSample", QStringLiteral("‹"));
    m_next = flatButton(this, "nextSample", QStringLiteral("›"));
    m_pin = new Chip(QString(), this);
    m_pin->setObjectName(QStringLiteral("pinSample"));
    m_whole = flatButton(this, "wholeView", QStringLiteral("⤢"));
    m_whole->setCheckable(true);
    m_close = flatButton(this, "closeDetail", QStringLiteral("✕"));
    for (QToolButton* button : {m_previous, m_next, m_pin, m_whole, m_close}) {
        header->addWidget(button);
    }
    layout->addLayout(header);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(1); });
    connect(m_pin, &QToolButton::clicked, this, &SampleDetail::pinAsked);
    connect(m_whole, &QToolButton::clicked, this, &SampleDetail::wholeAsked);
    connect(m_close, &QToolButton::clicked, this, &SampleDetail::closed);
}

void SampleDetail::buildTools(QBoxLayout* layout)
{
    auto* tools = new QWidget(this);
    auto* line = new FlowLayout(tools, 4, 4);
    m_modes = new QButtonGroup(this);
    const std::array<const char*, kModes> names = {"sideBySideChip", "curtainChip", "blinkChip"};
    for (int id = 0; id < kModes; ++id) {
        auto* chip = new Chip(QString(), tools);
        chip->setObjectName(QString::fromLatin1(names[id]));
        m_modes->addButton(chip, id);
        line->addWidget(chip);
    }
    m_modes->button(0)->setChecked(true);
    m_against = new ChoiceChip(tools);
    m_against->setObjectName(QStringLiteral("againstChip"));
    m_against->hide();
    line->addWidget(m_against);
    m_channel = new ChoiceChip(tools);
    m_channel->setObjectName(QStringLiteral("channelChip"));
    line->addWidget(m_channel);
    m_saliency = new Chip(QString(), tools);
    m_saliency->setObjectName(QStringLiteral("saliencyChip"));
    line->addWidget(m_saliency);
    const auto addZoom = [&](const char* name, const QString& text) {
        auto* chip = new Chip(text, tools);
        chip->setObjectName(QString::fromLatin1(name));
        chip->setCheckable(false);
        line->addWidget(chip);
        return chip;
    };
    m_zoomOut = addZoom("panesZoomOut", QStringLiteral("−"));
    m_fit = addZoom("panesFit", QString());
    m_zoomIn = addZoom("panesZoomIn", QStringLiteral("+"));
    layout->addWidget(tools);
}

void SampleDetail::show(const SampleSetPtr& set, const AdversarialSample& sample,
                        const ComparedSamplesPtr& compared)
{
    m_set = set;
    m_sample = &sample;
    m_compared = compared;
    m_panes->setSample(set, sample, compared);
    m_bars->setSample(*set, sample);
    m_channel->setVisible(sample.channels >= 3);
    m_saliency->setVisible(hasSaliency(sample));
    updateTexts();
    fitPanes();
    update();
}

void SampleDetail::updateTexts()
{
    if (!m_sample) {
        return;
    }
    m_title->setText(
        tr("%1, %2, #%3")
            .arg(className(*m_set, m_sample->label), outcomeText(*m_set, *m_sample, m_sample->adaptive))
            .arg(m_sample->index));
    m_pixel->setText(tr("Point at a picture to read its values; the wheel zooms."));
    QString margins = signedText(marginOf(m_sample->adaptive.adversarial, m_sample->label), 2);
    if (!m_sample->frozen.adversarial.empty()) {
        margins = tr("%1 adaptive, %2 frozen")
                      .arg(margins, signedText(marginOf(m_sample->frozen.adversarial, m_sample->label), 2));
    }
    m_facts->setText(tr("margin %1 · perturbation L2 %2, largest %3/255")
                         .arg(margins)
                         .arg(perturbationL2(*m_sample), 0, 'g', 3)
                         .arg(255.0 * perturbationLinf(*m_sample), 0, 'g', 3));
    m_facts->setToolTip(tr("Margin: probability of the true class less the largest other on the adversarial "
                           "image; below zero the wing is wrong"));
    updateCompared();
}

void SampleDetail::updateCompared()
{
    const AdversarialSample* other = m_compared ? m_compared->pairs.find(m_sample->index) : nullptr;
    m_against->setVisible(other != nullptr);
    m_comparedFacts->setVisible(m_compared != nullptr);
    updateTips();
    if (!m_compared) {
        return;
    }
    m_comparedDash->setPixmap(
        dashIcon(m_theme.secondaryText, m_compared->pattern, devicePixelRatioF()).pixmap(kDashWidth, 12));
    if (!other) {
        m_comparedText->setText(tr("%1 lacks this image").arg(m_compared->name));
        return;
    }
    m_comparedText->setText(tr("%1, epoch %2: %3 · margin %4, here less there %5 · perturbation L2 %6")
                                .arg(shortRunName(m_compared->name))
                                .arg(m_compared->set->epoch)
                                .arg(outcomeText(*m_set, *other, other->adaptive),
                                     signedText(marginOf(other->adaptive.adversarial, other->label), 2),
                                     signedText(marginDifference(*m_sample, *other), 2))
                                .arg(perturbationL2(*other), 0, 'g', 3));
    m_comparedText->setToolTip(m_comparedText->text());
    const QString name = QFontMetrics(m_against->font())
                             .elidedText(shortRunName(m_compared->name), Qt::ElideLeft, kAgainstRoom);
    m_against->setChoices({{tr("beside the other run"), tr("beside %1").arg(name), {}},
                           {tr("beside the clean image"), tr("beside the clean image"), {}}});
}

void SampleDetail::updateTips()
{
    const bool runs = m_panes->comparesRuns();
    const std::array<QString, kModes> tips = {
        runs ? tr("Adversarial and difference picture of both runs")
             : tr("Clean, adversarial and difference picture beside each other"),
        runs ? tr("The pictures of both runs in one: drag the line between them (Shift+← and →)")
             : tr("Clean and adversarial picture in one: drag the line between them (Shift+← and →)"),
        runs ? tr("The pictures of both runs in turns; Space stops and swaps by hand")
             : tr("Clean and adversarial picture in turns; Space stops and swaps by hand")};
    for (int id = 0; id < kModes; ++id) {
        m_modes->button(id)->setToolTip(tips[static_cast<std::size_t>(id)]);
    }
}

void SampleDetail::updateTools()
{
    m_modes->button(static_cast<int>(m_panes->mode()))->setChecked(true);
    m_channel->setCurrentIndex(static_cast<int>(m_panes->channel()));
    m_fit->setText(QStringLiteral("×%1").arg(m_panes->zoom(), 0, 'f', m_panes->zoom() < 10.0 ? 1 : 0));
    m_zoomOut->setEnabled(m_panes->zoom() > 1.0);
    m_zoomIn->setEnabled(m_panes->zoom() < m_panes->largestZoom());
    fitPanes();
}

void SampleDetail::setWhole(bool whole)
{
    m_whole->setChecked(whole);
}

void SampleDetail::setPinned(bool pinned)
{
    m_pin->setChecked(pinned);
    m_pin->setText(pinned ? tr("unpin") : tr("pin"));
}

void SampleDetail::setRoom(int height)
{
    m_room = height;
    fitPanes();
}

/// The panes are as large as leaves the classes in sight; in a low dock half of the room at least.
void SampleDetail::fitPanes()
{
    const int compared = m_compared ? m_comparedFacts->sizeHint().height() + 4 : 0;
    const int others = m_bars->sizeHint().height() + compared + 132; // header, tools, values, facts, margins
    const int most = std::min(kLargest, std::max(m_room - others, m_room / 2));
    m_panes->setFixedHeight(m_panes->heightFor(width() - 2 * kPadding, std::max(1, most)));
}

void SampleDetail::retranslate()
{
    setAccessibleName(tr("Enlarged sample"));
    const std::array<std::pair<QToolButton*, QString>, 8> buttons = {
        {{m_close, tr("Close (Esc)")},
         {m_previous, tr("Previous sample (Page up)")},
         {m_next, tr("Next sample (Page down)")},
         {m_pin, tr("A pinned image stays first, in every evaluation of this run (P)")},
         {m_whole, tr("Use the whole view, without the cards (F)")},
         {m_zoomOut, tr("Zoom out (−)")},
         {m_zoomIn, tr("Zoom in (+); from a certain size on every pixel says its value")},
         {m_fit, tr("Enlargement; a click shows the whole image (0)")}}};
    for (const auto& [button, tip] : buttons) {
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    }
    const std::array<QString, kModes> modes = {tr("side by side"), tr("curtain"), tr("blink")};
    for (int id = 0; id < kModes; ++id) {
        m_modes->button(id)->setText(modes[id]);
    }
    updateTips();
    m_against->setToolTip(
        tr("What the adversarial image is looked at beside: that of the other run, with both "
           "differences on one scale, or the clean image"));
    const auto choice = [](const QString& text) {
        return ChoiceChip::Choice{text, text, {}};
    };
    m_channel->setChoices({choice(tr("colour")), choice(tr("red")), choice(tr("green")), choice(tr("blue")),
                           choice(tr("grey"))});
    m_channel->setToolTip(tr("Which channel is shown. In colour and grey the difference is the mean of the "
                             "channels, where opposite changes cancel: single channels show them"));
    m_saliency->setText(tr("saliency"));
    m_saliency->setToolTip(
        tr("Where the adaptive wing looks: how strongly the loss of the label depends on each "
           "pixel, of the clean and of the adversarial image, from dark to bright. Channels "
           "then concern the difference alone"));
    setPinned(m_pin->isChecked());
    m_panes->retranslate();
    updateTexts();
}

void SampleDetail::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_bars->applyTheme(theme);
    m_panes->applyTheme(theme);
    QPalette palette = m_pixel->palette();
    palette.setColor(QPalette::WindowText, theme.secondaryText);
    m_pixel->setPalette(palette);
    m_facts->setPalette(palette);
    m_comparedText->setPalette(palette);
    palette.setColor(QPalette::WindowText, theme.text);
    m_title->setPalette(palette);
    if (m_sample) {
        updateCompared();
    }
    update();
}

void SampleDetail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitPanes();
}

void SampleDetail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_C && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT copyAsked(event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        Q_EMIT closed();
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        Q_EMIT stepAsked(event->key() == Qt::Key_PageDown ? 1 : -1);
        return;
    case Qt::Key_Comma:
    case Qt::Key_Period:
        Q_EMIT epochStep(event->key() == Qt::Key_Period ? 1 : -1);
        return;
    case Qt::Key_F:
        Q_EMIT wholeAsked(!m_whole->isChecked());
        return;
    case Qt::Key_P:
        Q_EMIT pinAsked();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SampleDetail::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setPen(m_theme.line);
    painter.drawLine(rect().topLeft(), x() > 0 ? rect().bottomLeft() : rect().topRight());
}

} // namespace twins
