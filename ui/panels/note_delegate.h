#pragma once

#include <QStyledItemDelegate>

namespace twins
{

/// Edits tags in a line and notes in a small field of several lines: Enter is done, Shift+Enter begins a new
/// line, Escape takes it back.
class NoteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NoteDelegate(int noteColumn, QObject* parent = nullptr);

    [[nodiscard]] bool isEditing() const noexcept { return m_editors > 0; }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void destroyEditor(QWidget* editor, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

Q_SIGNALS:
    void editingEnded() const;

protected:
    bool eventFilter(QObject* editor, QEvent* event) override;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int m_noteColumn;
    mutable int m_editors = 0; // Qt's delegates make editors in const functions
};

} // namespace twins
