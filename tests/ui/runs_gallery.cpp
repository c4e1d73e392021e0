// Developer program: paints the view of all runs in its states, two widths and both appearances into PNG
// files.
//   runs_gallery RUNS-DIR OUT-DIR [LANGUAGE]

#include "core/session/experiment_queue.h"
#include "ui/language.h"
#include "ui/models/run_table_model.h"
#include "ui/panels/run_table.h"
#include "ui/views/runs_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <functional>

namespace
{

using namespace twins;

constexpr int kSettle = 300; // ms

void settle()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < kSettle) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

struct Stage {
    std::filesystem::path runs;
    QString out;
    ThemeManager& themes;
    QSize size;

    void picture(const char* state, const std::function<void(RunsView&)>& act) const
    {
        ComparedRuns compared;
        QWidget card;
        auto* column = new QVBoxLayout(&card);
        auto* view = new RunsView(&card);
        column->addWidget(view->titleWidget());
        column->addWidget(view, 1);
        view->setSource(runs, &compared);
        TrainingSession session;
        ExperimentQueue experiments(session);
        view->setQueue(&experiments, [] { return ExperimentConfig{}; });
        view->applyTheme(themes.theme());
        QPalette palette = card.palette();
        palette.setColor(QPalette::Window, themes.theme().panel);
        card.setPalette(palette);
        card.setAutoFillBackground(true);
        card.resize(size);
        card.show();
        settle();
        act(*view);
        settle();
        card.grab().save(QStringLiteral("%1/%2-%3-%4.png")
                             .arg(out, QString::fromLatin1(state))
                             .arg(size.width())
                             .arg(themes.theme().dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
};

void group(RunsView& view)
{
    view.titleWidget()->findChild<QAbstractButton*>(QStringLiteral("runs-group"))->click();
    QTreeView* tree = view.table()->tree();
    tree->expand(tree->model()->index(1, 0));
    tree->setCurrentIndex(tree->model()->index(1, 0));
}

void compare(RunsView& view)
{
    RunTableModel* model = view.table()->model();
    for (int row = 0; row < model->rowCount() && row < 4; ++row) {
        model->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    }
}

void edit(RunsView& view)
{
    QTreeView* tree = view.table()->tree();
    tree->scrollTo(tree->model()->index(2, RunTableModel::StartedColumn));
    tree->edit(tree->model()->index(2, RunTableModel::NoteColumn));
}

void queue(RunsView& view)
{
    view.titleWidget()->findChild<QAbstractButton*>(QStringLiteral("runs-queue"))->click();
    view.findChild<QLineEdit*>(QStringLiteral("queue-grid"))
        ->setText(QStringLiteral("seed: 1, 2, 3 × method: at, twins-at"));
    view.findChild<QAbstractButton*>(QStringLiteral("queue-add"))->click();
}

void findNothing(RunsView& view)
{
    view.findChild<QLineEdit*>(QStringLiteral("run-filter"))->setText(QStringLiteral("method:none"));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() < 3 || !QDir().mkpath(words[2])) {
        return 2;
    }
    LanguageManager languages;
    languages.setLanguage(words.value(3, QStringLiteral("en")));
    ThemeManager themes;
    const std::filesystem::path runs = words[1].toStdString();
    for (const ThemeManager::Mode mode : {ThemeManager::Mode::Light, ThemeManager::Mode::Dark}) {
        themes.setMode(mode);
        for (const QSize size : {QSize(860, 760), QSize(1560, 900)}) {
            const Stage stage{runs, words[2], themes, size};
            stage.picture("grouped", group);
            stage.picture("compared", compare);
            stage.picture("editing", edit);
            stage.picture("queue", queue);
            stage.picture("nothing", findNothing);
            const Stage empty{runs / "nowhere", words[2], themes, size};
            empty.picture("empty", [](RunsView&) {});
        }
    }
    return 0;
}
