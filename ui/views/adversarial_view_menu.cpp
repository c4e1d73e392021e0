// The menu of the adversarial examples: what can be done with one card or the selected ones.
#include "ui/views/adversarial_view.h"

#include "ui/models/sample_model.h"
#include "ui/views/adversarial_view_detail.h"
#include "ui/views/adversarial_view_list.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QToolButton>

namespace twins
{

namespace
{

enum Entry { Open, Pin, Attack, CopyPictures, CopyFigure, SavePictures, SaveFigure, SaveFloats, kEntries };

} // namespace

void AdversarialView::buildMenu()
{
    m_menu = new QMenu(this);
    m_menu->setObjectName(QStringLiteral("sampleMenu"));
    for (int entry = 0; entry < kEntries; ++entry) {
        if (entry == CopyPictures || entry == SavePictures) {
            m_menu->addSeparator();
        }
        m_actions.append(m_menu->addAction(QString()));
    }
    connect(m_actions[Open], &QAction::triggered, this, [this] {
        if (m_list->currentIndex().isValid()) {
            Q_EMIT m_list->enlarged(m_list->currentIndex());
        }
    });
    connect(m_actions[Pin], &QAction::triggered, this, [this] { togglePins(selected()); });
    connect(m_actions[Attack], &QAction::triggered, this, [this] {
        if (const AdversarialSample* current = m_model->sample(m_list->currentIndex().row())) {
            Q_EMIT attackRequested(current->index);
        }
    });
    connect(m_actions[CopyPictures], &QAction::triggered, this, [this] { copyChosen(false); });
    connect(m_actions[CopyFigure], &QAction::triggered, this, [this] { copyChosen(true); });
    for (const Entry entry : {SavePictures, SaveFigure, SaveFloats}) {
        connect(m_actions[entry], &QAction::triggered, this, [this, entry] { save(entry); });
    }
    m_more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &AdversarialView::retranslateMenu);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showMenu(m_list->viewport()->mapToGlobal(at)); });
    m_detail->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_detail, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showMenu(m_detail->mapToGlobal(at)); });
    connect(m_list, &SampleList::copyAsked, this, &AdversarialView::copyChosen);
    connect(m_detail, &SampleDetail::copyAsked, this, &AdversarialView::copyChosen);
}

void AdversarialView::retranslateMenu()
{
    const int count = static_cast<int>(chosen().size());
    const bool anySelected = m_list->selectionModel()->hasSelection();
    const AdversarialSample* current = m_model->sample(m_list->currentIndex().row());
    const bool pinned = current && m_model->isPinned(*current);
    m_actions[Open]->setText(tr("Enlarge\tF"));
    m_actions[Open]->setEnabled(current != nullptr);
    m_actions[Pin]->setText(pinned ? tr("Unpin\tP") : tr("Pin\tP"));
    m_actions[Pin]->setEnabled(anySelected);
    m_actions[Attack]->setText(tr("Open in the attack player"));
    m_actions[Attack]->setEnabled(current != nullptr);
    m_actions[CopyPictures]->setText(tr("Copy the pictures (%1)\tCtrl+C").arg(count));
    m_actions[CopyFigure]->setText(tr("Copy as a figure with captions\tCtrl+Shift+C"));
    m_actions[SavePictures]->setText(tr("Save the pictures as PNG…"));
    m_actions[SaveFigure]->setText(tr("Save as a figure with captions…"));
    m_actions[SaveFloats]->setText(tr("Save the pixels as floats…"));
    for (const Entry entry : {CopyPictures, CopyFigure, SavePictures, SaveFigure, SaveFloats}) {
        m_actions[entry]->setEnabled(count > 0);
    }
}

void AdversarialView::showMenu(const QPoint& at)
{
    m_menu->popup(at);
}

void AdversarialView::save(int what)
{
    const QString filters[] = {tr("Pictures (*.png)"), tr("Figures (*.png *.pdf *.svg)"),
                               tr("Float files (*.safetensors)")};
    const char* const names[] = {"samples.png", "samples.pdf", "samples.safetensors"};
    const int at = what - SavePictures;
    const QString folder =
        m_folder.empty() ? QDir::homePath() : QString::fromStdString(m_folder.parent_path().string());
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save samples"), folder + QLatin1Char('/') + QString::fromLatin1(names[at]), filters[at]);
    if (path.isEmpty()) {
        return;
    }
    if (what == SaveFloats) {
        saveFloats(path);
        return;
    }
    QString error;
    const bool done = what == SavePictures ? savePictures(path, &error) : exportTo(path, &error);
    done ? say(tr("The samples are saved in %1.").arg(path), "good") : say(error, "error");
}

} // namespace twins
