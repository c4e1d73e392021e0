// Developer program: paints the four views of a run in both appearances into PNG files.
//   view_gallery OUT-DIR [RUN…]     further runs are laid over the first (Fashion-MNIST pictures are used
//   where the Debian package is installed)

#include "core/telemetry/run_folder.h"
#include "tests/ui/synthetic_run.h"
#include "ui/figure_print.h"
#include "ui/legend.h"
#include "ui/plots/choice_chip.h"
#include "ui/plots/picture_panes.h"
#include "ui/views/accuracy_view.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/adversarial_view_detail.h"
#include "ui/views/adversarial_view_list.h"
#include "ui/views/batch_norm_view.h"
#include "ui/views/dynamics_view.h"
#include "ui/views/loss_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace
{

using namespace twins;

std::vector<unsigned char> inflate(const char* path, std::size_t size)
{
    std::vector<unsigned char> bytes(size);
    gzFile file = gzopen(path, "rb");
    if (!file)
        return {};
    const int got = gzread(file, bytes.data(), static_cast<unsigned>(size));
    gzclose(file);
    return got == static_cast<int>(size) ? bytes : std::vector<unsigned char>();
}

/// Real pictures in place of the made-up ones, with the same verdicts.
SampleSetPtr withRealPictures(const SampleSetPtr& from)
{
    constexpr std::size_t kPixels = 28 * 28;
    const std::size_t count = from->samples.size();
    const auto pixels =
        inflate("/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz", 16 + kPixels * count);
    const auto labels = inflate("/usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz", 8 + count);
    if (pixels.empty() || labels.empty())
        return from;
    auto set = std::make_shared<SampleSet>(*from);
    for (std::size_t i = 0; i < count; ++i) {
        AdversarialSample& sample = set->samples[i];
        const auto shift = static_cast<std::size_t>(labels[8 + i] - sample.label + 10) % 10;
        for (auto* all : {&sample.adaptive.clean, &sample.adaptive.adversarial, &sample.frozen.clean,
                          &sample.frozen.adversarial})
            std::rotate(all->begin(), all->begin() + static_cast<std::ptrdiff_t>(10 - shift) % 10,
                        all->end());
        sample.label = labels[8 + i];
        for (std::size_t p = 0; p < kPixels; ++p) {
            const float push = sample.adversarial[p] - sample.image[p];
            const float value = static_cast<float>(pixels[16 + i * kPixels + p]) / 255.0F;
            const bool quiet = std::sin(static_cast<double>(p * (i + 3))) > 0.5;
            sample.image[p] = value;
            sample.adversarial[p] = std::clamp(value + (quiet ? 0.0F : push), 0.0F, 1.0F);
        }
    }
    return set;
}

QWidget* card(RunView* view, const QString& title, const Theme& theme)
{
    auto* frame = new QWidget;
    frame->setObjectName(QStringLiteral("card"));
    frame->setStyleSheet(QStringLiteral("#card { background: %1; border: 1px solid %2; border-radius: 6px; }")
                             .arg(theme.panel.name(), theme.line.name()));
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 8, 8, 4);
    line->setSpacing(12);
    auto* label = new QLabel(title);
    label->setFont(themeFont(kTitleSize, QFont::DemiBold));
    line->addWidget(label);
    if (QWidget* titleWidget = view->titleWidget())
        line->addWidget(titleWidget, 1);
    layout->addLayout(line);
    layout->addWidget(view, 1);
    return frame;
}

void save(QWidget& window, const QDir& folder, const QString& name)
{
    QApplication::processEvents();
    QApplication::processEvents();
    const QString path = folder.filePath(name);
    std::printf("%s %s\n", window.grab().save(path) ? "wrote" : "could not write", qPrintable(path));
}

void paintPages(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder, const QString& suffix)
{
    themes.setMode(mode);
    auto* window = new QWidget;
    auto* accuracy = new AccuracyView;
    auto* loss = new LossView;
    auto* adversarial = new AdversarialView;
    auto* batchNorm = new BatchNormView;
    auto* grid = new QGridLayout(window);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(card(accuracy, QStringLiteral("Accuracy"), themes.theme()), 0, 0);
    grid->addWidget(card(loss, QStringLiteral("Loss per wing"), themes.theme()), 0, 1);
    grid->addWidget(card(adversarial, QStringLiteral("Adversarial examples"), themes.theme()), 1, 0);
    grid->addWidget(card(batchNorm, QStringLiteral("BatchNorm: distance between wings"), themes.theme()), 1,
                    1);
    grid->setRowStretch(0, 4);
    grid->setRowStretch(1, 7);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    RunData run = synthetic::run(41);
    run.samples.front() = withRealPictures(run.samples.front().whole());
    const std::initializer_list<RunView*> views = {accuracy, loss, adversarial, batchNorm};
    window->resize(1130, 790);
    window->show();
    for (RunView* view : views) {
        view->applyTheme(themes.theme());
        view->showRun(RunData());
    }
    save(*window, folder, QStringLiteral("empty-") + suffix);
    for (RunView* view : views)
        view->showRun(run);
    save(*window, folder, QStringLiteral("views-") + suffix);
    for (RunView* view : views) { // as they go to paper
        const PrintedFigure figure{view, view->accessibleName(), view->parentWidget()->findChild<Legend*>(),
                                   &run, themes.theme()};
        const QString path = folder.filePath(QStringLiteral("figure-") +
                                             view->accessibleName().section(QLatin1Char(' '), 0, 0) +
                                             QLatin1Char('-') + suffix);
        QString error;
        std::printf("%s %s\n", printFigure(figure, path, &error) ? "wrote" : "could not write",
                    qPrintable(path));
    }
    save(*window, folder, QStringLiteral("again-") + suffix); // looks as before
    auto* list = adversarial->findChild<SampleList*>();
    Q_EMIT list->opened(list->model()->index(1, 0));
    save(*window, folder, QStringLiteral("detail-") + suffix);
    delete window;
}

/// The adversarial examples alone, as they are looked at in a window of their own.
void paintSamples(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder, const QString& suffix)
{
    themes.setMode(mode);
    auto* view = new AdversarialView;
    QWidget* window = card(view, QStringLiteral("Adversarial examples"), themes.theme());
    window->resize(1440, 900);
    window->show();
    view->applyTheme(themes.theme());
    RunData run = synthetic::run(41);
    run.samples = {withRealPictures(synthetic::samples(40, 400)),
                   withRealPictures(synthetic::samples(41, 400))};
    view->showRun(run);
    auto* list = view->findChild<SampleList*>();
    const char* const names[] = {"samples-small-", "samples-medium-", "samples-large-"};
    for (int density = 0; density < kCardDensities; ++density) {
        view->setDensity(static_cast<CardDensity>(density));
        save(*window, folder, QString::fromLatin1(names[density]) + suffix);
    }
    view->setDensity(CardDensity::Medium);
    list->setCurrentIndex(list->model()->index(3, 0));
    Q_EMIT list->pinSelectionAsked();
    view->findChild<ChoiceChip*>(QStringLiteral("adaptiveChip"))->setCurrentIndex(1);
    Q_EMIT list->opened(list->model()->index(0, 0));
    save(*window, folder, QStringLiteral("samples-detail-") + suffix);
    Q_EMIT list->enlarged(list->model()->index(0, 0));
    auto* panes = view->findChild<PicturePanes*>();
    panes->setMode(PicturePanes::Mode::Curtain);
    save(*window, folder, QStringLiteral("samples-curtain-") + suffix);
    panes->setMode(PicturePanes::Mode::SideBySide);
    panes->zoomTo(3.0, {0.5, 0.5});
    save(*window, folder, QStringLiteral("samples-values-") + suffix);
    QString error;
    if (!view->exportTo(folder.filePath(QStringLiteral("samples-figure-") + suffix), &error))
        std::printf("%s\n", qPrintable(error));
    Q_EMIT list->pinSelectionAsked();
    view->findChild<SampleDetail*>()->closed();
    view->findChild<ChoiceChip*>(QStringLiteral("adaptiveChip"))->setCurrentIndex(3);
    save(*window, folder, QStringLiteral("samples-nothing-") + suffix);
    delete window;
}

/// The adversarial examples of a real run: saliency, and what cannot be read.
void paintRecorded(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder, const QString& suffix,
                   RunData run)
{
    themes.setMode(mode);
    auto* view = new AdversarialView;
    QWidget* window = card(view, QStringLiteral("Adversarial examples"), themes.theme());
    window->resize(1100, 700);
    window->show();
    view->applyTheme(themes.theme());
    const auto settle = [view] {
        while (!view->isSettled())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    view->showRun(run);
    settle();
    auto* list = view->findChild<SampleList*>();
    Q_EMIT list->opened(list->model()->index(2, 0));
    view->findChild<QAbstractButton*>(QStringLiteral("saliencyChip"))->click();
    save(*window, folder, QStringLiteral("samples-saliency-") + suffix);
    Q_EMIT list->enlarged(list->model()->index(2, 0));
    view->findChild<PicturePanes*>()->setMode(PicturePanes::Mode::Curtain);
    save(*window, folder, QStringLiteral("samples-saliency-curtain-") + suffix);
    run.samples.emplace_back(99, run.folder / "samples" / "epoch-0099.safetensors");
    view->showRun(run);
    settle();
    save(*window, folder, QStringLiteral("samples-unreadable-") + suffix);
    delete window;
}

/// The curves of real runs over one another.
void paintCompared(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder, const QString& suffix,
                   const std::vector<std::shared_ptr<const RunData>>& runs)
{
    themes.setMode(mode);
    auto* window = new QWidget;
    auto* grid = new QGridLayout(window);
    auto* accuracy = new AccuracyView;
    auto* loss = new LossView;
    auto* dynamics = new DynamicsView;
    grid->addWidget(card(accuracy, QStringLiteral("Accuracy"), themes.theme()), 0, 0);
    grid->addWidget(card(loss, QStringLiteral("Loss per wing"), themes.theme()), 1, 0);
    grid->addWidget(card(dynamics, QStringLiteral("Dynamics of the weights"), themes.theme()), 0, 1, 2, 1);
    window->resize(1440, 900);
    window->show();
    for (RunView* view : std::initializer_list<RunView*>{accuracy, loss, dynamics}) {
        view->applyTheme(themes.theme());
        view->showCompared({runs.begin() + 1, runs.end()});
        view->showRun(*runs.front());
    }
    save(*window, folder, QStringLiteral("compared-") + suffix);
    dynamics->parentWidget()->findChild<ChoiceChip*>(QStringLiteral("quantityChip"))->setCurrentIndex(3);
    save(*window, folder, QStringLiteral("compared-rate-") + suffix);
    for (RunView* view : std::initializer_list<RunView*>{accuracy, dynamics}) { // as they go to paper
        const PrintedFigure figure{view, view->accessibleName(), view->parentWidget()->findChild<Legend*>(),
                                   runs.front().get(), themes.theme()};
        const QString path =
            folder.filePath(QStringLiteral("figure-compared-%1-%2").arg(view->accessibleName(), suffix));
        QString error;
        std::printf("%s %s\n", printFigure(figure, path, &error) ? "wrote" : "could not write",
                    qPrintable(path));
    }
    delete window;
}

/// The adversarial examples of real runs beside one another.
void paintSamplesBeside(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder,
                        const QString& suffix, const std::vector<std::shared_ptr<const RunData>>& runs)
{
    themes.setMode(mode);
    auto* view = new AdversarialView;
    QWidget* window = card(view, QStringLiteral("Adversarial examples"), themes.theme());
    window->resize(1100, 700);
    window->show();
    view->applyTheme(themes.theme());
    const auto settle = [view] {
        while (!view->isSettled())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    view->showCompared({runs.begin() + 1, runs.end()});
    view->showRun(*runs.front());
    settle();
    const char* const names[] = {"beside-small-", "beside-medium-", "beside-large-"};
    for (int density = 0; density < kCardDensities; ++density) {
        view->setDensity(static_cast<CardDensity>(density));
        save(*window, folder, QString::fromLatin1(names[density]) + suffix);
    }
    view->setDensity(CardDensity::Medium);
    view->findChild<ChoiceChip*>(QStringLiteral("contrastChip"))->setCurrentIndex(1);
    auto* list = view->findChild<SampleList*>();
    auto* panes = view->findChild<PicturePanes*>();
    Q_EMIT list->opened(list->model()->index(0, 0));
    save(*window, folder, QStringLiteral("beside-detail-") + suffix);
    panes->setMode(PicturePanes::Mode::Curtain);
    save(*window, folder, QStringLiteral("beside-curtain-") + suffix);
    Q_EMIT list->enlarged(list->model()->index(0, 0));
    save(*window, folder, QStringLiteral("beside-whole-curtain-") + suffix);
    panes->setMode(PicturePanes::Mode::SideBySide);
    save(*window, folder, QStringLiteral("beside-whole-") + suffix);
    window->resize(540, 640);
    Q_EMIT view->findChild<SampleDetail*>()->wholeAsked(false);
    save(*window, folder, QStringLiteral("beside-narrow-detail-") + suffix);
    Q_EMIT view->findChild<SampleDetail*>()->closed();
    save(*window, folder, QStringLiteral("beside-narrow-") + suffix);
    QString error;
    list->clearSelection();
    if (!view->exportTo(folder.filePath(QStringLiteral("beside-figure-") + suffix), &error) ||
        !view->savePictures(folder.filePath(QStringLiteral("beside-pictures-") + suffix), &error))
        std::printf("%s\n", qPrintable(error));
    delete window;
}

/// The BatchNorm statistics of a real run beside those of the others, as wide as two docks and as one.
void paintStatistics(ThemeManager& themes, ThemeManager::Mode mode, const QDir& folder, const QString& suffix,
                     const std::vector<std::shared_ptr<const RunData>>& runs)
{
    themes.setMode(mode);
    auto* view = new BatchNormView;
    QWidget* window = card(view, QStringLiteral("BatchNorm: distance between wings"), themes.theme());
    window->resize(1100, 700);
    window->show();
    view->applyTheme(themes.theme());
    view->showCompared({runs.begin() + 1, runs.end()});
    view->showRun(*runs.front());
    const auto saveSettled = [&](const char* name) {
        while (!view->isSettled())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        save(*window, folder, QString::fromLatin1(name) + suffix);
    };
    saveSettled("statistics-this-");
    view->findChild<QAbstractButton*>(QStringLiteral("mapOtherChip"))->click();
    saveSettled("statistics-other-");
    view->findChild<QAbstractButton*>(QStringLiteral("mapDifferenceChip"))->click();
    saveSettled("statistics-difference-");
    const PrintedFigure figure{view, view->accessibleName(), view->parentWidget()->findChild<Legend*>(),
                               runs.front().get(), themes.theme()};
    const QString path = folder.filePath(QStringLiteral("figure-statistics-") + suffix);
    QString error;
    std::printf("%s %s\n", printFigure(figure, path, &error) ? "wrote" : "could not write", qPrintable(path));
    window->resize(560, 640);
    saveSettled("statistics-narrow-");
    delete window;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    folder.mkpath(QStringLiteral("."));
    ThemeManager themes;
    const QString scale = QStringLiteral("%1x.png").arg(qApp->devicePixelRatio());
    paintPages(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale);
    paintPages(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale);
    paintSamples(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale);
    paintSamples(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale);
    std::vector<std::shared_ptr<const RunData>> runs;
    for (int i = 2; i < argc; ++i)
        runs.push_back(std::make_shared<const RunData>(readRun(argv[i])));
    if (!runs.empty()) {
        paintCompared(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale, runs);
        paintCompared(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale, runs);
        paintSamplesBeside(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale, runs);
        paintSamplesBeside(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale, runs);
        paintStatistics(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale, runs);
        paintStatistics(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale, runs);
        paintRecorded(themes, ThemeManager::Mode::Light, folder, QStringLiteral("light-") + scale, *runs[0]);
        paintRecorded(themes, ThemeManager::Mode::Dark, folder, QStringLiteral("dark-") + scale, *runs[0]);
    }
    return 0;
}
