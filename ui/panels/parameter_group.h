#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace twins
{

class ParameterRow;

/// The rows of one heading, the advanced ones folded away until asked for.
class ParameterGroup : public QWidget
{
    Q_OBJECT

public:
    /// `name` as the table writes it, English.
    explicit ParameterGroup(const std::string& name, QWidget* parent = nullptr);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    void addRow(ParameterRow* row);
    /// Hides what `isRelevant` says has no effect; a group without any relevant row disappears. An advanced
    /// row with a problem is shown although folded.
    void refresh(const std::vector<bool>& isRelevant);
    [[nodiscard]] const std::vector<ParameterRow*>& rows() const noexcept { return m_rows; }
    void setUnfolded(bool unfolded);
    void retranslate();

private:
    std::string m_name;
    bool m_unfolded = false;
    QLabel* m_heading;
    QVBoxLayout* m_column;
    QToolButton* m_fold;
    std::vector<ParameterRow*> m_rows;
    std::vector<bool> m_relevant;
};

} // namespace twins
