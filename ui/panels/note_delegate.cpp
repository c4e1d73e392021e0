#include "ui/panels/note_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace twins
{

namespace
{

constexpr QSize kNoteSize(320, 96);
constexpr int kTagsWidth = 200;
constexpr int kLineHeight = 28;

} // namespace

NoteDelegate::NoteDelegate(int noteColumn, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_noteColumn(noteColumn)
{
}

void NoteDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // Figures keep the colours of their meaning in a chosen row.
    option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
}

QWidget* NoteDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const
{
    QWidget* editor = nullptr;
    if (index.column() == m_noteColumn) {
        auto* field = new QPlainTextEdit(parent);
        field->setTabChangesFocus(true);
        field->setObjectName(QStringLiteral("note-editor"));
        field->setAccessibleName(tr("Note"));
        field->setPlaceholderText(tr("Enter keeps the note, Shift+Enter begins a line"));
        editor = field;
    } else {
        auto* line = new QLineEdit(parent);
        line->setObjectName(QStringLiteral("tags-editor"));
        line->setAccessibleName(tr("Tags"));
        line->setPlaceholderText(tr("words, with commas between them"));
        editor = line;
    }
    ++m_editors;
    return editor;
}

void NoteDelegate::destroyEditor(QWidget* editor, const QModelIndex& index) const
{
    QStyledItemDelegate::destroyEditor(editor, index);
    --m_editors;
    if (m_editors == 0) {
        Q_EMIT editingEnded();
    }
}

void NoteDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto* field = qobject_cast<QPlainTextEdit*>(editor)) {
        field->setPlainText(text);
        field->moveCursor(QTextCursor::End);
    } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->setText(text);
    }
}

void NoteDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto* field = qobject_cast<QPlainTextEdit*>(editor)) {
        model->setData(index, field->toPlainText(), Qt::EditRole);
    } else if (const auto* line = qobject_cast<QLineEdit*>(editor)) {
        model->setData(index, line->text(), Qt::EditRole);
    }
}

void NoteDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const
{
    const bool isNote = index.column() == m_noteColumn;
    const QSize least = isNote ? kNoteSize : QSize(kTagsWidth, kLineHeight);
    QRect area(option.rect.topLeft(), least.expandedTo(option.rect.size()));
    const QRect room = editor->parentWidget()->rect();
    area.moveRight(std::min(area.right(), room.right()));
    area.moveBottom(std::min(area.bottom(), room.bottom()));
    area.moveLeft(std::max(area.left(), 0));
    area.moveTop(std::max(area.top(), 0));
    editor->setGeometry(area);
}

bool NoteDelegate::eventFilter(QObject* editor, QEvent* event)
{
    auto* field = qobject_cast<QPlainTextEdit*>(editor);
    if (field != nullptr && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && !(key->modifiers() & Qt::ShiftModifier)) {
            Q_EMIT commitData(field);
            Q_EMIT closeEditor(field);
            return true;
        }
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

} // namespace twins
