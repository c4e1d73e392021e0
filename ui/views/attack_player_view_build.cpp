// How the attack player is put together, what comes in by hand and what leaves it.
#include "ui/chip.h"
#include "ui/legend.h"
#include "ui/panels/attack_controls.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/radius_plot.h"
#include "ui/title_line.h"
#include "ui/views/attack_pane.h"
#include "ui/views/attack_player_view.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSlider>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace twins
{

namespace
{

constexpr int kControlsWidth = 268;
constexpr int kRadiusHeight = 170;
constexpr double kCurtainStep = 0.05; // of the picture, a key press

std::filesystem::path pathOf(const QString& text)
{
    return {text.toStdString()};
}

/// "test 12", or "picture" for one from a file.
QString imageName(const AttackTrace& trace)
{
    return trace.testImage < 0 ? QStringLiteral("picture") : QStringLiteral("test %1").arg(trace.testImage);
}

} // namespace

void AttackPlayerView::build()
{
    m_legend->setNeeded(2);
    m_title->setContent(m_legend, nullptr, {m_lossChip, m_saliencyChip});
    m_lossChip->setObjectName(QStringLiteral("attack-loss-chip"));
    m_saliencyChip->setObjectName(QStringLiteral("attack-saliency-chip"));

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // its fields take it, and bring themselves into sight
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(kControlsWidth);
    area->setWidget(m_controls);

    auto* panes = new QHBoxLayout;
    panes->setSpacing(20);
    for (AttackPane* pane : m_panes) {
        panes->addWidget(pane, 1);
    }

    m_play->setCheckable(true);
    m_play->setObjectName(QStringLiteral("attack-play"));
    m_play->setProperty("flat", true);
    m_scrubber->setObjectName(QStringLiteral("attack-scrubber"));
    m_scrubber->setPageStep(5);
    m_position->setMinimumWidth(110);
    m_problem->setObjectName(QStringLiteral("attack-problem"));
    m_problem->setWordWrap(true);
    m_fall->setObjectName(QStringLiteral("attack-fall"));
    auto* film = new QHBoxLayout;
    film->addWidget(m_play);
    film->addWidget(m_scrubber, 1);
    film->addWidget(m_position);

    auto* bar = new QProgressBar(m_busy);
    bar->setRange(0, 0);
    bar->setFixedHeight(6);
    bar->setTextVisible(false);
    m_busy->setObjectName(QStringLiteral("attack-busy"));
    m_cancel->setObjectName(QStringLiteral("attack-cancel"));
    auto* busy = new QHBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->addWidget(m_busyText);
    busy->addWidget(bar, 1);
    busy->addWidget(m_cancel);

    m_radius->setFixedHeight(kRadiusHeight);
    auto* page = new QWidget;
    auto* right = new QVBoxLayout(page);
    right->setContentsMargins(12, 8, 12, 8);
    right->setSpacing(6);
    right->addWidget(m_problem);
    right->addWidget(m_busy);
    right->addLayout(panes, 1);
    right->addLayout(film);
    right->addWidget(m_fall);
    right->addWidget(m_radius);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title->row());
    auto* halves = new QHBoxLayout;
    halves->setSpacing(0);
    halves->addWidget(area);
    all->addLayout(halves, 1);
    auto* scroller = new QScrollArea(this);
    scroller->setFocusPolicy(Qt::NoFocus); // a click on a picture leaves the arrows to the steps
    scroller->setWidgetResizable(true);
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroller->setWidget(page);
    halves->addWidget(scroller, 1);
}

void AttackPlayerView::connectParts()
{
    connect(m_controls, &AttackControls::changed, this, [this] {
        m_sample.reset(); // whatever the user chose now stands
        play();
    });
    connect(m_controls, &AttackControls::openRequested, this, &AttackPlayerView::choosePicture);
    connect(m_controls, &AttackControls::pasteRequested, this, &AttackPlayerView::pastePicture);
    connect(m_controls, &AttackControls::openCheckpointRequested, this, &AttackPlayerView::chooseCheckpoint);
    connect(m_scrubber, &QSlider::valueChanged, this, &AttackPlayerView::showStep);
    for (const int way : {-1, 1}) { // shortcuts, since the slider takes arrows whatever is pressed with them
        auto* key = new QShortcut(QKeySequence(Qt::SHIFT | (way < 0 ? Qt::Key_Left : Qt::Key_Right)), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, way] {
            for (const AttackPane* pane : m_panes) {
                pane->pictures()->setCurtain(pane->pictures()->curtain() + way * kCurtainStep);
            }
        });
    }
    connect(&m_film, &QTimer::timeout, this, &AttackPlayerView::tick);
    connect(m_play, &QToolButton::toggled, this, [this](bool on) {
        if (!on) {
            m_film.stop();
            return;
        }
        if (m_scrubber->value() == m_scrubber->maximum()) {
            m_scrubber->setValue(0);
        }
        m_film.start();
    });
    connect(m_lossChip, &Chip::toggled, this, [this](bool on) {
        for (AttackPane* pane : m_panes) {
            pane->setQuantity(on ? TracePlot::Quantity::Loss : TracePlot::Quantity::Margin);
        }
    });
    connect(m_saliencyChip, &Chip::toggled, this, [this](bool on) {
        for (AttackPane* pane : m_panes) {
            pane->setThird(on ? PlayerPictures::Third::Saliency : PlayerPictures::Third::Difference);
        }
    });
    for (AttackPane* pane : m_panes) {
        connect(pane, &AttackPane::stepPicked, m_scrubber, &QSlider::setValue);
    }
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_busy->show();
        const std::int64_t steps = m_player->stepsDone();
        m_busyText->setText(steps == 0 ? tr("loading network and images")
                                       : tr("attacking, step %1").arg(steps));
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_player != nullptr && m_player->isBusy()) {
            m_player->cancel();
            m_isAwaited = false;
            m_problem->setText(tr("The attack was cancelled. Change something to attack again."));
            m_problem->show();
        }
    });
}

void AttackPlayerView::openPicture(const std::filesystem::path& picture)
{
    m_controls->setPicture(picture, QString::fromStdString(picture.filename().string()));
    play();
}

void AttackPlayerView::attackSample(std::int64_t dataSetIndex)
{
    m_controls->setPicture({}, {});
    m_sample = dataSetIndex;
    play();
}

void AttackPlayerView::choosePicture()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Picture to attack"), {},
                                                      tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)"));
    if (!file.isEmpty()) {
        openPicture(pathOf(file));
    }
}

void AttackPlayerView::chooseCheckpoint()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Checkpoint to attack"), {},
        tr("Checkpoints (*.safetensors *.pt *.pth *.ckpt *.tar);;All files (*)"));
    if (!file.isEmpty()) {
        m_controls->addCheckpoint(pathOf(file));
    }
}

void AttackPlayerView::pastePicture()
{
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    if (content != nullptr && content->hasUrls() && content->urls().front().isLocalFile()) {
        openPicture(pathOf(content->urls().front().toLocalFile()));
        return;
    }
    const QImage image = QGuiApplication::clipboard()->image();
    const QString file = m_pasted.filePath(QStringLiteral("pasted-%1.png").arg(++m_pastes));
    if (image.isNull() || !image.save(file)) {
        m_problem->setText(tr("The clipboard holds no picture."));
        m_problem->show();
        return;
    }
    openPicture(pathOf(file));
}

void AttackPlayerView::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData* content = event->mimeData();
    if (content->hasUrls() && content->urls().size() == 1 && content->urls().front().isLocalFile()) {
        static const QStringList suffixes = {QStringLiteral(".png"), QStringLiteral(".jpg"),
                                             QStringLiteral(".jpeg"), QStringLiteral(".webp"),
                                             QStringLiteral(".bmp")};
        const QString file = content->urls().front().toLocalFile().toLower();
        for (const QString& suffix : suffixes) {
            if (file.endsWith(suffix)) {
                event->acceptProposedAction();
                return;
            }
        }
    }
    event->ignore(); // the window opens runs, configurations and checkpoints
}

void AttackPlayerView::dropEvent(QDropEvent* event)
{
    openPicture(pathOf(event->mimeData()->urls().front().toLocalFile()));
    event->acceptProposedAction();
}

QStringList AttackPlayerView::exportFormats() const
{
    return {QStringLiteral("png"), QStringLiteral("csv"), QStringLiteral("json")};
}

bool AttackPlayerView::exportTo(const QString& path, QString* error)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return writeExport(path, csv(), error);
    }
    if (suffix == QLatin1String("json")) {
        return writeExport(path, json(), error);
    }
    return RunView::exportTo(path, error);
}

/// A line for every step, and for every radius of the sweep: both curves, and what either wing says to each
/// class.
QByteArray AttackPlayerView::csv() const
{
    QByteArray text = "kind,image,checkpoint,attack,norm,epsilon,label,pass,restart,loss,margin,distance,"
                      "step_size,label_confidence,fooled";
    const std::vector<std::string> classes =
        m_playback.traces.empty() ? std::vector<std::string>() : m_playback.traces.front()->classNames;
    for (const char* wing : {"adaptive", "frozen"}) {
        for (const std::string& one : classes) {
            text += ',' + csvText(QString::fromLatin1(wing) + QLatin1Char(' ') + QString::fromStdString(one));
        }
    }
    text += '\n';
    const QByteArray noShares(static_cast<qsizetype>(2 * classes.size()), ',');
    for (std::size_t i = 0; i < m_playback.traces.size(); ++i) {
        const AttackTrace& trace = *m_playback.traces[i];
        const auto head = [&](const char* kind, const std::string& title, double epsilon) {
            const auto label = static_cast<std::size_t>(trace.label);
            return QByteArray(kind) + ',' + csvText(imageName(trace)) + ',' +
                   csvText(QString::fromStdString(trace.checkpoint)) + ',' +
                   csvText(QString::fromStdString(title)) + ',' + name(trace.norm) + ',' +
                   csvNumber(epsilon) + ',' + csvText(QString::fromStdString(trace.classNames[label])) + ',';
        };
        for (const TraceStep& step : trace.steps) {
            text += head("step", trace.title, trace.epsilon) +
                    QByteArray::number(static_cast<qlonglong>(step.pass)) + ',' +
                    QByteArray::number(static_cast<qlonglong>(step.restart)) + ',' + csvNumber(step.loss) +
                    ',' + csvNumber(step.margin) + ',' + csvNumber(step.distance) + ',' +
                    (step.stepSize ? csvNumber(*step.stepSize) : QByteArray()) + ",,";
            for (const std::vector<float>* shares : {&step.answers.adaptive, &step.answers.frozen}) {
                for (std::size_t label = 0; label < classes.size(); ++label) {
                    text += ',' + (label < shares->size() ? csvNumber(static_cast<double>((*shares)[label]))
                                                          : QByteArray());
                }
            }
            text += '\n';
        }
        if (i < m_sweeps.size()) {
            for (const SweepPoint& point : m_sweeps[i].points) {
                text += head("radius", m_sweeps[i].title, point.epsilon) + ",,," + csvNumber(point.margin) +
                        ",,," + csvNumber(point.confidence) + ',' + (point.isFooled ? "1" : "0") + noShares +
                        '\n';
            }
        }
    }
    return text;
}

QByteArray AttackPlayerView::json() const
{
    const auto shares = [](const std::vector<float>& values) {
        QJsonArray list;
        for (const float value : values) {
            list.append(static_cast<double>(value));
        }
        return list;
    };
    QJsonArray traces;
    for (std::size_t i = 0; i < m_playback.traces.size(); ++i) {
        const auto& trace = m_playback.traces[i];
        QJsonArray steps;
        for (const TraceStep& step : trace->steps) {
            QJsonObject one{{QStringLiteral("pass"), static_cast<qint64>(step.pass)},
                            {QStringLiteral("restart"), static_cast<qint64>(step.restart)},
                            {QStringLiteral("loss"), step.loss},
                            {QStringLiteral("margin"), step.margin},
                            {QStringLiteral("distance"), step.distance},
                            {QStringLiteral("adaptive"), shares(step.answers.adaptive)},
                            {QStringLiteral("frozen"), shares(step.answers.frozen)}};
            if (step.stepSize) {
                one[QStringLiteral("step_size")] = *step.stepSize;
            }
            steps.append(one);
        }
        QJsonArray classes;
        for (const std::string& className : trace->classNames) {
            classes.append(QString::fromStdString(className));
        }
        QJsonArray radii;
        for (const SweepPoint& point : i < m_sweeps.size() ? m_sweeps[i].points : std::vector<SweepPoint>()) {
            radii.append(QJsonObject{{QStringLiteral("epsilon"), point.epsilon},
                                     {QStringLiteral("margin"), point.margin},
                                     {QStringLiteral("label_confidence"), point.confidence},
                                     {QStringLiteral("fooled"), point.isFooled}});
        }
        traces.append(QJsonObject{{QStringLiteral("image"), imageName(*trace)},
                                  {QStringLiteral("checkpoint"), QString::fromStdString(trace->checkpoint)},
                                  {QStringLiteral("attack"), QString::fromStdString(trace->title)},
                                  {QStringLiteral("norm"), QString::fromLatin1(name(trace->norm))},
                                  {QStringLiteral("epsilon"), trace->epsilon},
                                  {QStringLiteral("classes"), classes},
                                  {QStringLiteral("label"), static_cast<qint64>(trace->label)},
                                  {QStringLiteral("fooled"), trace->isFooled},
                                  {QStringLiteral("distance"), trace->distance},
                                  {QStringLiteral("steps"), steps},
                                  {QStringLiteral("radii"), radii}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("traces"), traces}}).toJson();
}

} // namespace twins
