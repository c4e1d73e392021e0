#pragma once

#include "core/session/checkpoint_converter.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace twins
{

/// Writes a checkpoint as safetensors or for PyTorch, one wing or both.
class ConvertDialog : public QDialog
{
    Q_OBJECT

public:
    /// `source` is what the field shows first: a file or "embedded:NAME".
    explicit ConvertDialog(const QString& source, QWidget* parent = nullptr);

    /// What the button does once a target is chosen.
    void convertTo(const QString& target);

private:
    void chooseSource();
    void chooseTarget();
    void finish(const QString& problem, qint64 tensors);
    void refresh();

    CheckpointConverter* m_converter;
    QLineEdit* m_source;
    QComboBox* m_wings;
    QLabel* m_sentence;
    QPushButton* m_convert;
    QString m_target;
};

} // namespace twins
