#include "ui/panels/path_editor.h"

#include "ui/icons.h"
#include "ui/panels/field_edit.h"
#include "ui/tone.h"
#include "ui/translate.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace twins
{

PathEditor::PathEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_box(new CalmComboBox(this))
    , m_browse(new QToolButton(this))
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setCompleter(nullptr);
    m_browse->setProperty("flat", true);
    m_browse->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_box, 1);
    row->addWidget(m_browse);
    setFocusProxy(m_box);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &ParameterEditor::edited);
    connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &ParameterEditor::committed);
    connect(m_box, &QComboBox::activated, this, &ParameterEditor::committed);
    connect(m_browse, &QToolButton::clicked, this, &PathEditor::browse);
    retranslate();
}

QString PathEditor::text() const
{
    return m_box->currentText().trimmed();
}

void PathEditor::setText(const QString& text, const QString&)
{
    const QSignalBlocker blocker(m_box);
    m_box->setEditText(text);
    m_box->lineEdit()->setCursorPosition(0);
    m_box->setToolTip(text);
}

void PathEditor::setProblem(const char* problem)
{
    setStyleProperty(m_box, "problem", problem);
}

void PathEditor::setSuggestions(const QStringList& suggestions)
{
    const QSignalBlocker blocker(m_box);
    const QString typed = m_box->currentText();
    m_box->clear();
    m_box->addItems(suggestions);
    m_box->setEditText(typed);
    m_box->lineEdit()->setCursorPosition(0);
}

void PathEditor::retranslate()
{
    m_browse->setIcon(tintedIcon(QStringLiteral("folder"), palette().color(QPalette::PlaceholderText)));
    m_browse->setToolTip(tr("Choose…"));
    m_browse->setAccessibleName(tr("Choose a file or folder"));
}

QWidget* PathEditor::field() const
{
    return m_box;
}

void PathEditor::browse()
{
    const bool isFolder = parameter().key.ends_with("_dir");
    const QString title = translatedParameter(parameter().label);
    const QString start = QFileInfo(text()).absolutePath();
    const QString chosen =
        isFolder ? QFileDialog::getExistingDirectory(this, title, start)
                 : QFileDialog::getOpenFileName(this, title, start,
                                                tr("Checkpoints (*.safetensors);;All files (*)"));
    if (!chosen.isEmpty()) {
        m_box->setEditText(chosen);
        Q_EMIT committed();
    }
}

} // namespace twins
