#include "ui/views/adversarial_view_bar.h"

#include "ui/flow_layout.h"
#include "ui/models/sample_model.h"
#include "ui/plots/choice_chip.h"

#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>

#include <map>

namespace twins
{

struct SampleBar::Counts {
    std::map<std::int64_t, int> classes;
    int adaptive[kOutcomes] = {};
    int frozen[kOutcomes] = {};
    int disagree = 0;
    int all = 0;
    bool twoWings = false;

    explicit Counts(const SampleSetPtr& set)
    {
        SampleQuery differ;
        differ.wingsDisagree = true;
        for (std::size_t i = 0; set && i < set->samples.size(); ++i) {
            const AdversarialSample& sample = set->samples[i];
            ++all;
            ++classes[sample.label];
            ++adaptive[static_cast<int>(outcomeOf(sample.adaptive, sample.label))];
            if (sample.frozen.adversarial.empty()) {
                continue;
            }
            twoWings = true;
            ++frozen[static_cast<int>(outcomeOf(sample.frozen, sample.label))];
            disagree += passes(sample, differ) ? 1 : 0;
        }
    }
};

namespace
{

constexpr int kInBoth = kRunContrasts; ///< the chip's value beside the contrasts

/// "fooled (16)".
QString counted(const QString& text, int count)
{
    return QStringLiteral("%1 (%2)").arg(text).arg(count);
}

/// A dot of this colour.
QIcon dot(const QColor& color, double ratio)
{
    QPixmap picture(QSize(8, 8) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(1, 1, 6, 6));
    painter.end();
    return QIcon(picture);
}

} // namespace

SampleBar::SampleBar(QWidget* parent)
    : QWidget(parent)
    , m_class(new ChoiceChip(this))
    , m_adaptive(new ChoiceChip(this))
    , m_frozen(new ChoiceChip(this))
    , m_disagree(new Chip(QString(), this))
    , m_contrast(new ChoiceChip(this))
    , m_order(new ChoiceChip(this))
    , m_clear(new Chip(QString(), this))
{
    auto* line = new FlowLayout(this, 4, 4);
    const std::pair<Chip*, const char*> chips[] = {{m_class, "classChip"},       {m_adaptive, "adaptiveChip"},
                                                   {m_frozen, "frozenChip"},     {m_disagree, "disagreeChip"},
                                                   {m_contrast, "contrastChip"}, {m_order, "orderChip"},
                                                   {m_clear, "clearChip"}};
    for (const auto& [chip, name] : chips) {
        chip->setObjectName(QString::fromLatin1(name));
        line->addWidget(chip);
    }
    m_clear->setCheckable(false);
    for (ChoiceChip* chip : {m_adaptive, m_frozen}) {
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIconSize(QSize(8, 8));
    }
    for (ChoiceChip* chip : {m_class, m_adaptive, m_frozen, m_contrast, m_order}) {
        connect(chip, &ChoiceChip::currentIndexChanged, this, &SampleBar::passOn);
    }
    connect(m_disagree, &QToolButton::toggled, this, &SampleBar::passOn);
    connect(m_clear, &QToolButton::clicked, this, &SampleBar::clearFilter);
    retranslate();
}

void SampleBar::setSamples(const SampleSetPtr& set, const ComparedSamplesPtr& compared)
{
    if (set == m_set && compared == m_compared) {
        return;
    }
    m_set = set;
    m_compared = compared;
    refill();
}

void SampleBar::setComparing(bool comparing)
{
    if (comparing != m_isComparing) {
        m_isComparing = comparing;
        refill();
    }
}

void SampleBar::refill()
{
    const SampleQuery before = query();
    fill();
    if (query() != before) {
        Q_EMIT queryChanged();
    }
}

SampleQuery SampleBar::query() const
{
    SampleQuery query;
    const auto outcome = [](const ChoiceChip& chip) {
        const QVariant value = chip.currentValue();
        return value.isValid() ? std::optional(static_cast<Outcome>(value.toInt())) : std::nullopt;
    };
    if (m_class->currentValue().isValid()) {
        query.label = m_class->currentValue().toLongLong();
    }
    query.adaptive = outcome(*m_adaptive);
    if (!m_frozen->isHidden()) {
        query.frozen = outcome(*m_frozen);
        query.wingsDisagree = m_disagree->isChecked();
    }
    const QVariant contrast = m_contrast->currentValue();
    query.inBoth = contrast.isValid() && contrast.toInt() == kInBoth;
    if (contrast.isValid() && !query.inBoth) {
        query.contrast = static_cast<RunContrast>(contrast.toInt());
    }
    const int order = m_order->currentValue().toInt();
    query.order = static_cast<SampleOrder>(order / 2);
    query.descending = order % 2 != 0;
    return query;
}

void SampleBar::clearFilter()
{
    if (!query().isFiltering()) {
        return;
    }
    {
        const QSignalBlocker quiet[] = {QSignalBlocker(m_class), QSignalBlocker(m_adaptive),
                                        QSignalBlocker(m_frozen), QSignalBlocker(m_contrast),
                                        QSignalBlocker(m_disagree)};
        for (ChoiceChip* chip : {m_class, m_adaptive, m_frozen, m_contrast}) {
            chip->setCurrentIndex(0);
        }
        m_disagree->setChecked(false);
    }
    passOn();
}

void SampleBar::passOn()
{
    showChosen();
    Q_EMIT queryChanged();
}

void SampleBar::fillOutcomes(ChoiceChip& chip, const QString& wing, const int* counts)
{
    const QString names[kOutcomes] = {tr("fooled"), tr("survived"), tr("wrong already")};
    QVector<ChoiceChip::Choice> choices = {{tr("any"), tr("%1: any").arg(wing), QVariant()}};
    for (int i = 0; i < kOutcomes; ++i) {
        choices.append({counted(names[i], counts[i]), tr("%1: %2").arg(wing, names[i]), i});
    }
    chip.setChoices(choices);
}

void SampleBar::fillClasses(const Counts& counts)
{
    const QVariant chosen = m_class->currentValue();
    int at = 0;
    QVector<ChoiceChip::Choice> choices = {
        {counted(tr("every class"), counts.all), tr("class: any"), QVariant()}};
    for (const auto& [label, count] : counts.classes) {
        const QString name = className(*m_set, label);
        if (chosen.isValid() && chosen.toLongLong() == label) {
            at = static_cast<int>(choices.size());
        }
        choices.append(
            {counted(name, count), tr("class: %1").arg(name), QVariant::fromValue<qlonglong>(label)});
    }
    const QSignalBlocker quiet(m_class);
    m_class->setChoices(choices);
    m_class->setCurrentIndex(at);
}

void SampleBar::fillContrasts()
{
    int counts[kRunContrasts] = {};
    for (std::size_t i = 0; m_compared && i < m_set->samples.size(); ++i) {
        const AdversarialSample& here = m_set->samples[i];
        const AdversarialSample* there = m_compared->pairs.find(here.index);
        if (const auto contrast = there ? contrastOf(here, *there) : std::nullopt) {
            ++counts[static_cast<int>(*contrast)];
        }
    }
    const QString names[kRunContrasts] = {tr("fooled here, survived there"),
                                          tr("survived here, fooled there")};
    QVector<ChoiceChip::Choice> choices = {{tr("any"), tr("runs: any"), QVariant()}};
    if (m_isComparing) {
        const auto append = [&](const QString& name, int count, int value) {
            choices.append({m_compared ? counted(name, count) : name, name, value});
        };
        append(tr("in both runs"), m_compared ? static_cast<int>(m_compared->pairs.both()) : 0, kInBoth);
        for (int i = 0; i < kRunContrasts; ++i) {
            append(names[i], counts[i], i);
        }
    }
    const QSignalBlocker quiet(m_contrast);
    m_contrast->setChoices(choices);
    m_contrast->setVisible(m_isComparing);
}

void SampleBar::fillOrders()
{
    const auto entry = [](SampleOrder order, bool descending, const QString& text, const QString& chip) {
        return ChoiceChip::Choice{text, chip, 2 * static_cast<int>(order) + (descending ? 1 : 0)};
    };
    QVector<ChoiceChip::Choice> choices = {
        entry(SampleOrder::Data, false, tr("as in the data"), tr("order: data")),
        entry(SampleOrder::Margin, false, tr("margin, smallest first"), tr("order: margin ↑")),
        entry(SampleOrder::Margin, true, tr("margin, largest first"), tr("order: margin ↓")),
        entry(SampleOrder::Confidence, false, tr("confidence, smallest first"), tr("order: confidence ↑")),
        entry(SampleOrder::Confidence, true, tr("confidence, largest first"), tr("order: confidence ↓")),
        entry(SampleOrder::Perturbation, false, tr("L2 norm of the perturbation, smallest first"),
              tr("order: L2 norm ↑")),
        entry(SampleOrder::Perturbation, true, tr("L2 norm of the perturbation, largest first"),
              tr("order: L2 norm ↓")),
    };
    if (m_isComparing) {
        choices += {entry(SampleOrder::MarginDifference, false, tr("margin here less there, smallest first"),
                          tr("order: margin difference ↑")),
                    entry(SampleOrder::MarginDifference, true, tr("margin here less there, largest first"),
                          tr("order: margin difference ↓"))};
    }
    const QSignalBlocker quiet(m_order);
    m_order->setChoices(choices);
}

void SampleBar::fill()
{
    const Counts counts(m_set);
    fillClasses(counts);
    fillOutcomes(*m_adaptive, counts.twoWings || !m_set ? tr("adaptive") : tr("network"), counts.adaptive);
    fillOutcomes(*m_frozen, tr("frozen"), counts.frozen);
    fillContrasts();
    fillOrders();
    m_frozen->setVisible(counts.twoWings);
    m_disagree->setVisible(counts.twoWings);
    m_disagree->setText(tr("wings disagree (%1)").arg(counts.disagree));
    showChosen();
}

void SampleBar::showChosen()
{
    const SampleQuery now = query();
    m_clear->setVisible(now.isFiltering());
    const std::pair<ChoiceChip*, bool> filters[] = {{m_class, now.label.has_value()},
                                                    {m_adaptive, now.adaptive.has_value()},
                                                    {m_frozen, now.frozen.has_value()},
                                                    {m_contrast, now.contrast || now.inBoth}};
    for (const auto& [chip, isFiltering] : filters) {
        chip->setCheckable(isFiltering);
        chip->setChecked(isFiltering);
    }
    for (Chip* chip :
         {static_cast<Chip*>(m_class), static_cast<Chip*>(m_adaptive), static_cast<Chip*>(m_frozen),
          m_disagree, static_cast<Chip*>(m_contrast), static_cast<Chip*>(m_order)}) {
        chip->setAccessibleName(chip->text());
    }
    updateGeometry();
}

void SampleBar::applyTheme(const Theme& theme)
{
    m_adaptive->setIcon(dot(theme.adaptiveWing, devicePixelRatioF()));
    m_frozen->setIcon(dot(theme.frozenWing, devicePixelRatioF()));
}

void SampleBar::retranslate()
{
    m_class->setToolTip(tr("Lists the images of one class"));
    m_adaptive->setToolTip(
        tr("Lists what the attack made of the images by the adaptive wing: fooled is right "
           "on the clean image and wrong on the adversarial one; survived is right on both; "
           "wrong already is wrong on the clean image"));
    m_frozen->setToolTip(tr("The same by the frozen wing"));
    m_disagree->setToolTip(
        tr("Lists the images whose adversarial example the wings take for different classes"));
    m_contrast->setToolTip(tr(
        "Lists the images that both runs have, or those on which their adaptive wings disagree: the attack "
        "fools the one and not the other. What either takes for a wrong class without an attack is no "
        "disagreement"));
    m_order->setToolTip(
        tr("Order of the cards. Margin: probability of the true class less the largest other; "
           "confidence: the largest probability; both of the adaptive wing on the adversarial "
           "image"));
    m_clear->setText(tr("✕ clear"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->setToolTip(tr("Lists every image again"));
    fill();
}

} // namespace twins
