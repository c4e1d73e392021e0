#include "ui/panels/parameter_group.h"

#include "ui/icons.h"
#include "ui/panels/parameter_row.h"
#include "ui/tone.h"
#include "ui/translate.h"

#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace twins
{

ParameterGroup::ParameterGroup(const std::string& name, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_heading(new QLabel(this))
    , m_column(new QVBoxLayout)
    , m_fold(new QToolButton(this))
{
    setObjectName(QStringLiteral("group-") + QString::fromStdString(name));
    setTone(m_heading, "heading");
    m_fold->setObjectName(QStringLiteral("fold-") + QString::fromStdString(name));
    m_fold->setProperty("fold", true);
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setIconSize(QSize(10, 10));
    m_fold->setFocusPolicy(Qt::TabFocus);
    connect(m_fold, &QToolButton::toggled, this, &ParameterGroup::setUnfolded);

    m_column->setContentsMargins(12, 10, 8, 10);
    m_column->setSpacing(6);
    m_column->addWidget(m_heading);
    m_column->addWidget(m_fold);
    auto* rule = new QFrame(this);
    rule->setProperty("rule", true);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(m_column);
    whole->addWidget(rule);
}

void ParameterGroup::addRow(ParameterRow* row)
{
    // Basic rows stand over the fold, advanced ones under it, each in the table's order.
    const int foldAt = m_column->indexOf(m_fold);
    m_column->insertWidget(row->parameter().advanced ? m_column->count() : foldAt, row);
    m_rows.push_back(row);
    m_relevant.push_back(true);
}

void ParameterGroup::refresh(const std::vector<bool>& isRelevant)
{
    m_relevant = isRelevant;
    bool anyShown = false;
    int folded = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        ParameterRow* row = m_rows[i];
        const bool isAdvanced = row->parameter().advanced;
        const bool isShown = m_relevant[i] && (!isAdvanced || m_unfolded || row->hasProblem());
        row->setVisible(isShown);
        anyShown = anyShown || m_relevant[i];
        folded += m_relevant[i] && isAdvanced ? 1 : 0;
    }
    m_fold->setVisible(folded > 0);
    m_fold->setText(m_unfolded ? tr("Fewer") : tr("%Ln more", nullptr, folded));
    m_fold->setIcon(tintedIcon(m_unfolded ? QStringLiteral("unfold") : QStringLiteral("fold"),
                               palette().color(QPalette::PlaceholderText)));
    setVisible(anyShown);
}

void ParameterGroup::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    m_fold->setChecked(unfolded);
    refresh(m_relevant);
}

void ParameterGroup::retranslate()
{
    m_heading->setText(QLocale().toUpper(translatedParameter(m_name)));
    for (ParameterRow* row : m_rows) {
        row->retranslate();
    }
    refresh(m_relevant);
}

} // namespace twins
