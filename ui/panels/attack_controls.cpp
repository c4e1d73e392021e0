#include "ui/panels/attack_controls.h"

#include "core/telemetry/run_folder.h"
#include "ui/panels/field_edit.h"
#include "ui/panels/value_slider.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace twins
{

namespace
{

constexpr int kNoSubject = -1;    // data of "compare with": nothing
constexpr int kNewest = -2;       // the newest kept checkpoint
constexpr int kSecondImage = -3;  // another image instead of another checkpoint
constexpr int kElsewhere = -1000; // and below: m_other

QLabel* captionLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(themeFont(kSmallSize));
    return label;
}

/// In the unit of the radius field: n of n/255 for Linf.
double usualRadius(Norm norm)
{
    return norm == Norm::Linf ? 8.0 : norm == Norm::L2 ? 0.5 : 12.0;
}

} // namespace

void chooseItem(QComboBox* box, const QVariant& value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

AttackControls::AttackControls(QWidget* parent)
    : QWidget(parent)
    , m_imageCaption(captionLabel(this))
    , m_networkCaption(captionLabel(this))
    , m_compareCaption(captionLabel(this))
    , m_wingCaption(captionLabel(this))
    , m_attackCaption(captionLabel(this))
    , m_targetCaption(captionLabel(this))
    , m_restartsCaption(captionLabel(this))
    , m_secondCaption(captionLabel(this))
    , m_pictureName(new QLabel(this))
    , m_image(new QSpinBox(this))
    , m_next(new QToolButton(this))
    , m_open(new QToolButton(this))
    , m_paste(new QToolButton(this))
    , m_back(new QToolButton(this))
    , m_openCheckpoint(new QToolButton(this))
    , m_network(new CalmComboBox(this))
    , m_compare(new CalmComboBox(this))
    , m_wing(new CalmComboBox(this))
    , m_attack(new CalmComboBox(this))
    , m_norm(new CalmComboBox(this))
    , m_target(new CalmComboBox(this))
    , m_epsilon(new ValueSlider(QStringLiteral("attack-epsilon"), this))
    , m_stepSize(new ValueSlider(QStringLiteral("attack-step-size"), this))
    , m_steps(new ValueSlider(QStringLiteral("attack-steps"), this))
    , m_restarts(new QSpinBox(this))
    , m_second(new QSpinBox(this))
    , m_randomStart(new QCheckBox(this))
{
    build();
    connectParts();
    retranslate();
    fillNorms();
    fillRanges();
    m_epsilon->setValue(8.0);
    m_steps->setValue(10.0);
    showParts();
}

void AttackControls::connectParts()
{
    connect(m_image, &QSpinBox::valueChanged, this, &AttackControls::changed);
    connect(m_next, &QToolButton::clicked, this, [this] { m_image->stepUp(); });
    connect(m_open, &QToolButton::clicked, this, &AttackControls::openRequested);
    connect(m_paste, &QToolButton::clicked, this, &AttackControls::pasteRequested);
    connect(m_back, &QToolButton::clicked, this, [this] {
        setPicture({}, {});
        Q_EMIT changed();
    });
    connect(m_openCheckpoint, &QToolButton::clicked, this, &AttackControls::openCheckpointRequested);
    for (QComboBox* box : {m_network, m_compare, m_wing, m_norm, m_target}) {
        connect(box, &QComboBox::activated, this, [this, box] {
            if (box == m_norm) {
                m_hasOwnStep = false;
                fillRanges();
                m_epsilon->setValue(usualRadius(norm()));
            }
            if (box == m_compare && hasSecondImage() && m_second->value() == m_image->value()) {
                const QSignalBlocker quiet(m_second);
                m_second->stepUp();
            }
            showParts();
            Q_EMIT changed();
        });
    }
    connect(m_second, &QSpinBox::valueChanged, this, &AttackControls::changed);
    connect(m_attack, &QComboBox::activated, this, [this] {
        m_hasOwnStep = false;
        const Norm before = norm();
        fillNorms();
        fillRanges();
        if (norm() != before) { // the attack is not defined for it
            m_epsilon->setValue(usualRadius(norm()));
        }
        const AttackSpec usual = standardAttack(kind(), norm(), m_epsilon->value() * radiusUnit());
        m_steps->setValue(
            kind() == AttackKind::Pgd ? 10.0 : std::min(static_cast<double>(usual.iterations), 1000.0));
        showParts();
        Q_EMIT changed();
    });
    connect(m_epsilon, &ValueSlider::valueChanged, this, [this] {
        showParts();
        Q_EMIT changed();
    });
    connect(m_stepSize, &ValueSlider::valueChanged, this, [this] {
        m_hasOwnStep = true;
        Q_EMIT changed();
    });
    connect(m_steps, &ValueSlider::valueChanged, this, [this] {
        showParts();
        Q_EMIT changed();
    });
    connect(m_restarts, &QSpinBox::valueChanged, this, &AttackControls::changed);
    connect(m_randomStart, &QCheckBox::clicked, this, &AttackControls::changed);
}

AttackKind AttackControls::kind() const
{
    return m_attack->count() == 0 ? AttackKind::Pgd
                                  : static_cast<AttackKind>(m_attack->currentData().toInt());
}

Norm AttackControls::norm() const
{
    return m_norm->count() == 0 ? Norm::Linf : static_cast<Norm>(m_norm->currentData().toInt());
}

double AttackControls::radiusUnit() const
{
    return norm() == Norm::Linf ? 1.0 / 255.0 : 1.0;
}

void AttackControls::setRun(const RunData& run)
{
    const bool isOther = run.folder != m_run;
    m_config = run.config;
    m_run = run.folder;
    m_testImages = run.record.testImages;
    m_hasTwoWings = usesTwoWings(run.config.method);
    for (QSpinBox* image : {m_image, m_second}) {
        const QSignalBlocker quiet(image);
        image->setRange(0, static_cast<int>(std::max<std::int64_t>(0, m_testImages - 1)));
    }
    if (isOther) {
        m_epochs.clear();
        m_classes = run.record.classNames;
        m_label = -1;
        m_hasOwnStep = false;
        chooseItem(m_norm, static_cast<int>(run.config.norm));
        fillNorms();
        fillRanges();
        m_epsilon->setValue(run.config.epsilon / radiusUnit());
    }
    fillCheckpoints();
    fillTargets();
    showParts();
}

void AttackControls::setEpochs(const std::vector<std::int64_t>& epochs)
{
    m_epochs = epochs;
    fillCheckpoints();
}

void AttackControls::setPicture(const std::filesystem::path& picture, const QString& shownName)
{
    m_picture = picture;
    m_pictureName->setText(shownName);
    showParts();
}

void AttackControls::setTestImage(std::int64_t index)
{
    setPicture({}, {});
    m_image->setValue(static_cast<int>(index)); // tells of it where it is another
}

void AttackControls::setClasses(const std::vector<std::string>& names, std::int64_t label)
{
    if (names != m_classes || label != m_label) {
        m_classes = names;
        m_label = label;
        fillTargets();
    }
}

void AttackControls::addCheckpoint(const std::filesystem::path& file)
{
    m_other.push_back(file);
    fillCheckpoints();
    chooseItem(m_network, kElsewhere - static_cast<int>(m_other.size() - 1));
    Q_EMIT changed();
}

std::string AttackControls::checkpointAt(const QComboBox* box) const
{
    const int value = box->currentData().toInt();
    if (value <= kElsewhere) {
        return m_other.at(static_cast<std::size_t>(kElsewhere - value)).string();
    }
    if (m_epochs.empty()) {
        return {};
    }
    return RunPaths{m_run}.checkpoint(value == kNewest ? m_epochs.back() : value).string();
}

bool AttackControls::hasSecondImage() const
{
    return m_compare->currentData().toInt() == kSecondImage;
}

QStringList AttackControls::subjectNames() const
{
    if (hasSecondImage()) {
        const auto imageName = [](const QSpinBox* image) {
            return tr("Test image %1").arg(numberText(static_cast<std::int64_t>(image->value())));
        };
        return {m_picture.empty() ? imageName(m_image) : m_pictureName->text(), imageName(m_second)};
    }
    QStringList names = {m_network->currentText()};
    if (m_compare->currentData().toInt() != kNoSubject) {
        names << m_compare->currentText();
    }
    return names;
}

PlayerRequest AttackControls::request() const
{
    PlayerRequest request;
    TraceRequest& attack = request.attack;
    attack.config = m_config;
    attack.testImage = m_image->value();
    attack.picture = m_picture;
    attack.throughFrozenWing = m_wing->currentData().toBool();
    attack.spec = standardAttack(kind(), norm(), m_epsilon->value() * radiusUnit());
    if (kind() != AttackKind::Fgsm) {
        attack.spec.iterations = std::lround(m_steps->value());
    }
    attack.spec.stepSize = m_stepSize->value() * radiusUnit();
    attack.spec.restarts = m_restarts->value();
    attack.spec.randomStart = m_randomStart->isChecked();
    if (const int target = m_target->currentData().toInt(); target >= 0) {
        attack.target = target;
    }
    request.checkpoints.push_back(checkpointAt(m_network));
    if (hasSecondImage()) {
        request.secondImage = m_second->value();
    } else if (m_compare->currentData().toInt() != kNoSubject) {
        request.checkpoints.push_back(checkpointAt(m_compare));
    }
    return request;
}

void AttackControls::fillCheckpoints()
{
    for (QComboBox* box : {m_network, m_compare}) {
        const QVariant before = box->currentData();
        box->clear();
        if (box == m_compare) {
            box->addItem(tr("nothing"), kNoSubject);
            box->addItem(tr("another test image"), kSecondImage);
        } else if (m_epochs.empty()) {
            box->addItem(tr("none kept"), kNewest);
        }
        if (!m_epochs.empty()) {
            if (box == m_network) {
                box->addItem(tr("Newest, epoch %1").arg(numberText(m_epochs.back())), kNewest);
            }
            for (auto epoch = m_epochs.rbegin(); epoch != m_epochs.rend(); ++epoch) {
                box->addItem(tr("Epoch %1").arg(numberText(*epoch)), static_cast<int>(*epoch));
            }
        }
        for (std::size_t i = 0; i < m_other.size(); ++i) {
            box->addItem(QString::fromStdString(m_other[i].filename().string()),
                         kElsewhere - static_cast<int>(i));
            box->setItemData(box->count() - 1, QString::fromStdString(m_other[i].string()), Qt::ToolTipRole);
        }
        chooseItem(box, before);
    }
}

void AttackControls::fillNorms()
{
    const QVariant before = m_norm->currentData();
    m_norm->clear();
    for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
        if (supports(attackRow(kind()), norm)) {
            m_norm->addItem(norm == Norm::Linf ? tr("L∞, each pixel")
                            : norm == Norm::L2 ? tr("L2, length")
                                               : tr("L1, sum"),
                            static_cast<int>(norm));
        }
    }
    chooseItem(m_norm, before);
}

void AttackControls::fillRanges()
{
    const Norm ball = norm();
    if (ball == Norm::Linf) {
        m_epsilon->setRange(0.25, 96.0, 2, QStringLiteral("/255"));
        m_stepSize->setRange(0.05, 48.0, 2, QStringLiteral("/255"));
    } else {
        const double most = ball == Norm::L2 ? 8.0 : 80.0;
        m_epsilon->setRange(0.01, most, 2, QString());
        m_stepSize->setRange(0.01, most / 2.0, 2, QString());
    }
    const bool isSearch = kind() == AttackKind::Square;
    m_steps->setRange(1.0,
                      isSearch                              ? 5000.0
                      : kind() == AttackKind::CarliniWagner ? 1000.0
                                                            : 200.0,
                      0, QString());
}

void AttackControls::fillTargets()
{
    const QVariant before = m_target->currentData();
    m_target->clear();
    m_target->addItem(tr("any other class"), -1);
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        if (static_cast<std::int64_t>(i) != m_label) {
            m_target->addItem(QString::fromStdString(m_classes[i]), static_cast<int>(i));
        }
    }
    chooseItem(m_target, before);
}

void AttackControls::showParts()
{
    const AttackKind attack = kind();
    const bool hasStep = attack == AttackKind::Pgd || attack == AttackKind::MiFgsm;
    if (!m_hasOwnStep) {
        AttackSpec usual = standardAttack(attack, norm(), m_epsilon->value());
        const double steps = std::max(1.0, m_steps->value());
        m_stepSize->setValue(attack == AttackKind::Pgd ? 2.5 * usual.epsilon / steps : usual.stepSize);
    }
    m_stepSize->setVisible(hasStep);
    m_steps->setVisible(attack != AttackKind::Fgsm);
    const bool isRandom = attackRow(attack).randomised;
    m_restarts->setVisible(isRandom);
    m_restartsCaption->setVisible(isRandom);
    m_randomStart->setVisible(attack == AttackKind::Pgd);
    m_wing->setEnabled(m_hasTwoWings);
    const bool isPicture = !m_picture.empty();
    m_image->setEnabled(!isPicture);
    m_next->setEnabled(!isPicture);
    m_pictureName->setVisible(isPicture);
    m_second->setVisible(hasSecondImage());
    m_secondCaption->setVisible(hasSecondImage());
    m_back->setVisible(isPicture);
}

} // namespace twins
