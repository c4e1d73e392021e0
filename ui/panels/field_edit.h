#pragma once

#include <QComboBox>
#include <QLineEdit>

namespace twins
{

/// A line of text with a grey remark at its right end: the unit, or the plain number beside n/255.
class FieldEdit : public QLineEdit
{
    Q_OBJECT
    Q_PROPERTY(QString remark READ remark WRITE setRemark)

public:
    explicit FieldEdit(QWidget* parent = nullptr);
    void setRemark(const QString& remark);
    [[nodiscard]] QString remark() const { return m_remark; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_remark;
};

/// A combo box that leaves the wheel to the scroll area around it until it has the focus. A text that has no
/// room ends in an ellipsis; the list is as wide as its texts.
class CalmComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit CalmComboBox(QWidget* parent = nullptr);
    [[nodiscard]] QString shownText() const; ///< what there is room for of currentText()
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace twins
