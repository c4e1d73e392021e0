#include "ui/panels/parameter_form.h"

#include "core/config/config_check.h"
#include "core/util/error.h"
#include "ui/panels/parameter_editor.h"
#include "ui/panels/parameter_group.h"
#include "ui/translate.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QUndoCommand>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace twins
{

namespace
{

constexpr int kLargestLabel = 108; // pixels; longer labels wrap

/// What a change of preset brings: its defaults, in the fields that still hold the default of the preset
/// before.
ExperimentConfig withPresetDefaults(const ExperimentConfig& before, ExperimentConfig after)
{
    const ExperimentConfig oldDefaults = defaultsFor(before.preset);
    const ExperimentConfig newDefaults = defaultsFor(after.preset);
    for (const Parameter& parameter : parameterTable()) {
        if (parameter.key != "preset" && parameter.get(before) == parameter.get(oldDefaults)) {
            parameter.set(after, parameter.get(newDefaults));
        }
    }
    return after;
}

ParameterRow::Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return ParameterRow::Tone::Good;
    case Severity::Warning:
        return ParameterRow::Tone::Warning;
    case Severity::Error:
        break;
    }
    return ParameterRow::Tone::Error;
}

} // namespace

/// One edit: the whole configuration before and after, a few hundred bytes.
class ParameterForm::Edit : public QUndoCommand
{
public:
    Edit(ParameterForm* form, ExperimentConfig before, ExperimentConfig after, const QString& label)
        : QUndoCommand(label)
        , m_form(form)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }
    void undo() override { m_form->apply(m_before); }
    void redo() override { m_form->apply(m_after); }

private:
    ParameterForm* m_form;
    ExperimentConfig m_before;
    ExperimentConfig m_after;
};

ParameterForm::ParameterForm(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("parameter-form"));
    build();
    setConfig(defaultsFor(ExperimentConfig().preset));
    retranslate();
}

void ParameterForm::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Parameter& parameter : parameterTable()) {
        const auto same = [&](const ParameterGroup* group) {
            return group->name() == parameter.group;
        };
        auto found = std::find_if(m_groups.begin(), m_groups.end(), same);
        if (found == m_groups.end()) {
            m_groups.push_back(new ParameterGroup(parameter.group, this));
            column->addWidget(m_groups.back());
            found = m_groups.end() - 1;
        }
        auto* row = new ParameterRow(parameter, *found);
        (*found)->addRow(row);
        m_rows.push_back(row);
        connect(row->editor(), &ParameterEditor::edited, this, [this, row] { preview(row); });
        connect(row, &ParameterRow::remedyChosen, this, [this, row] { applyRemedy(row->parameter().key); });
        connect(row->editor(), &ParameterEditor::committed, this, [this, row] { commit(row); });
    }
}

ParameterRow* ParameterForm::row(const std::string& key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const ParameterRow* row) { return row->parameter().key == key; });
    return found == m_rows.end() ? nullptr : *found;
}

void ParameterForm::setConfig(const ExperimentConfig& config)
{
    m_undo.clear();
    m_illegal.clear();
    m_config = config;
    for (ParameterRow* row : m_rows) {
        fill(row);
    }
    refresh();
    Q_EMIT configChanged();
}

void ParameterForm::apply(const ExperimentConfig& config)
{
    const ExperimentConfig before = std::exchange(m_config, config);
    for (ParameterRow* row : m_rows) {
        const Parameter& parameter = row->parameter();
        if (parameter.get(before) != parameter.get(config)) {
            m_illegal.erase(parameter.key);
            fill(row);
            if (m_running && parameter.live && std::holds_alternative<double>(parameter.get(config))) {
                Q_EMIT liveChanged(QString::fromStdString(parameter.key),
                                   std::get<double>(parameter.get(config)));
            }
        }
    }
    refresh();
    Q_EMIT configChanged();
}

void ParameterForm::fill(ParameterRow* row)
{
    const Parameter& parameter = row->parameter();
    QString plain;
    if (parameter.type == ParameterType::Fraction) {
        plain = QLocale().toString(std::get<double>(parameter.get(m_config)), 'g', 3);
    }
    row->editor()->setText(QString::fromStdString(parameterText(parameter, m_config)), plain);
}

void ParameterForm::preview(ParameterRow* row)
{
    ExperimentConfig tried = m_config;
    const std::string& key = row->parameter().key;
    try {
        setParameterFromText(tried, key, row->editor()->text().toStdString());
        m_illegal.erase(key);
    } catch (const Error& error) {
        m_illegal[key] = translated(error);
    }
    showChecks();
}

void ParameterForm::commit(ParameterRow* row)
{
    preview(row);
    const Parameter& parameter = row->parameter();
    if (m_illegal.contains(parameter.key)) {
        return;
    }
    ExperimentConfig after = m_config;
    setParameterFromText(after, parameter.key, row->editor()->text().toStdString());
    if (after == m_config) {
        fill(row);
        return;
    }
    if (after.preset != m_config.preset) {
        after = withPresetDefaults(m_config, after);
    }
    m_undo.push(new Edit(this, m_config, after, translatedParameter(parameter.label)));
}

void ParameterForm::change(const ExperimentConfig& config, const QString& label)
{
    if (!m_running && config != m_config) {
        m_undo.push(new Edit(this, m_config, config, label));
    }
}

void ParameterForm::commitPending()
{
    const QWidget* focus = QApplication::focusWidget();
    for (ParameterRow* row : m_rows) {
        if (focus != nullptr && (focus == row->editor() || row->editor()->isAncestorOf(focus))) {
            commit(row);
            return;
        }
    }
}

void ParameterForm::setRunning(bool running)
{
    m_running = running;
    if (running) {
        m_undo.clear();
    }
    showChecks();
    for (ParameterRow* row : m_rows) {
        row->setEnabled(!running || row->parameter().live);
        if (row->parameter().live) {
            row->setNote(ParameterRow::Tone::Plain,
                         running ? tr("A change takes effect at the next step.") : QString());
        }
    }
}

QString ParameterForm::firstError() const
{
    for (const ParameterRow* row : m_rows) {
        if (row->hasError()) {
            return tr("%1: %2").arg(translatedParameter(row->parameter().label), row->sentence());
        }
    }
    return {};
}

void ParameterForm::refresh()
{
    showChecks();
    for (ParameterGroup* group : m_groups) {
        std::vector<bool> relevant;
        for (const ParameterRow* row : group->rows()) {
            relevant.push_back(row->parameter().relevant(m_config));
        }
        group->refresh(relevant);
    }
}

void ParameterForm::showChecks()
{
    const std::vector<ConfigProblem> found = problems();
    m_openProblems = static_cast<int>(std::ranges::count_if(
        found, [](const ConfigProblem& problem) { return problem.severity != Severity::Note; }));
    for (ParameterRow* row : m_rows) {
        const std::string& key = row->parameter().key;
        if (const auto illegal = m_illegal.find(key); illegal != m_illegal.end()) {
            row->setProblem(ParameterRow::Tone::Error, illegal->second);
            row->setRemedy({}, {});
            continue;
        }
        const std::optional<ConfigProblem> problem = gravestOf(key);
        if (!problem) {
            row->setProblem(ParameterRow::Tone::Plain, {});
            row->setRemedy({}, {});
            continue;
        }
        row->setProblem(toneOf(problem->severity),
                        asSentence(translated("twins::Check", problem->text, problem->arguments)));
        const bool offered = !m_running && !problem->remedy.changes.empty();
        row->setRemedy(offered ? translated("twins::Check", problem->remedy.label, problem->remedy.arguments)
                               : QString(),
                       translated("twins::Check", problem->reason));
    }
    Q_EMIT checksChanged();
}

std::vector<ConfigProblem> ParameterForm::problems() const
{
    std::vector<ConfigProblem> found = checkConfig(m_config);
    found.insert(found.end(), m_fileFindings.begin(), m_fileFindings.end());
    return found;
}

std::optional<ConfigProblem> ParameterForm::gravestOf(const std::string& key) const
{
    std::optional<ConfigProblem> gravest;
    for (const ConfigProblem& problem : problems()) {
        if (problem.key == key && (!gravest || problem.severity > gravest->severity)) {
            gravest = problem;
        }
    }
    return gravest;
}

void ParameterForm::setFileFindings(std::vector<ConfigProblem> findings)
{
    m_fileFindings = std::move(findings);
    refresh(); // a finding unfolds its row
}

void ParameterForm::applyRemedy(const std::string& key)
{
    const std::optional<ConfigProblem> problem = gravestOf(key);
    if (m_running || !problem || problem->remedy.changes.empty()) {
        return;
    }
    const ExperimentConfig after = withRemedy(m_config, problem->remedy);
    // What was found in the files is looked at anew; until then it may not be offered twice.
    std::erase_if(m_fileFindings, [&key](const ConfigProblem& finding) { return finding.key == key; });
    m_undo.push(new Edit(this, m_config, after,
                         translated("twins::Check", problem->remedy.label, problem->remedy.arguments)));
}

void ParameterForm::alignLabels()
{
    int width = 0;
    for (const ParameterRow* row : m_rows) {
        width = std::max(width, std::min(row->labelWidth(), kLargestLabel));
    }
    for (ParameterRow* row : m_rows) {
        row->setLabelWidth(width);
    }
}

void ParameterForm::retranslate()
{
    for (ParameterGroup* group : m_groups) {
        group->retranslate();
    }
    alignLabels();
    for (ParameterRow* row : m_rows) {
        if (m_illegal.contains(row->parameter().key)) {
            preview(row);
        }
    }
    setRunning(m_running);
    refresh();
}

void ParameterForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        for (ParameterGroup* group : m_groups) {
            group->retranslate();
        }
    }
    QWidget::changeEvent(event);
}

} // namespace twins
