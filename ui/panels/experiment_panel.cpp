#include "ui/panels/experiment_panel.h"

#include "core/config/config_check.h"
#include "core/config/file_findings.h"
#include "ui/dialogs/checkpoint_dialog.h"
#include "ui/icons.h"
#include "ui/panels/parameter_editor.h"
#include "ui/panels/parameter_form.h"
#include "ui/tone.h"
#include "ui/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace twins
{

namespace
{

QToolButton* titleButton(const char* name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("flat", true);
    button->setIconSize(QSize(14, 14));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent)
    , m_form(new ParameterForm(this))
    , m_checksHeading(new QLabel(this))
    , m_checks(new QLabel(this))
    , m_selection(new QLabel(this))
    , m_title(new QWidget(this))
    , m_open(titleButton("experiment-open", m_title))
    , m_save(titleButton("experiment-save", m_title))
    , m_undo(titleButton("experiment-undo", m_title))
    , m_inspector(new ExperimentInspector(this))
{
    setObjectName(QStringLiteral("experiment-panel"));
    m_checks->setObjectName(QStringLiteral("checks-summary"));
    setTone(m_checksHeading, "heading");
    setTone(m_selection, "secondary");
    m_checks->setWordWrap(true);
    m_selection->setWordWrap(true);

    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(0);
    column->addWidget(m_form);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(12, 10, 8, 10);
    foot->setSpacing(6);
    foot->addWidget(m_checksHeading);
    foot->addWidget(m_checks);
    foot->addWidget(m_selection);
    column->addLayout(foot);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("experiment-scroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take it, and bring themselves into sight
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setMinimumWidth(264);

    auto* row = new QHBoxLayout(m_title);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addStretch(1);
    for (QToolButton* button : {m_undo, m_open, m_save}) {
        row->addWidget(button);
    }

    connect(m_inspector, &ExperimentInspector::inspected, this, [this](const ExperimentPreview& preview) {
        m_preview = preview;
        m_hasPreview = true;
        showPreview(preview);
        m_form->setFileFindings(preview.findings);
        Q_EMIT previewShown();
    });
    connect(m_form, &ParameterForm::configChanged, this, &ExperimentPanel::inspect);
    connect(m_form, &ParameterForm::checksChanged, this, &ExperimentPanel::showChecks);
    connect(m_form->row("checkpoint"), &ParameterRow::moreWanted, this, [this] {
        if (m_preview.checkpointDetails) {
            showCheckpointDialog(this, *m_preview.checkpointDetails);
        }
    });
    connect(m_open, &QToolButton::clicked, this, &ExperimentPanel::openRequested);
    connect(m_save, &QToolButton::clicked, this, &ExperimentPanel::saveRequested);
    connect(m_undo, &QToolButton::clicked, m_form->undoStack(), &QUndoStack::undo);
    connect(m_form->undoStack(), &QUndoStack::canUndoChanged, m_undo, &QWidget::setEnabled);
    m_undo->setEnabled(false);
    retranslate();
    inspect();
}

QWidget* ExperimentPanel::titleWidget()
{
    return m_title;
}

void ExperimentPanel::setEmbeddedCheckpoints(const QStringList& names)
{
    if (ParameterRow* row = m_form->row("checkpoint")) {
        row->editor()->setSuggestions(names);
    }
}

void ExperimentPanel::applyTheme(const Theme& theme)
{
    m_open->setIcon(tintedIcon(QStringLiteral("open"), theme.secondaryText));
    m_save->setIcon(tintedIcon(QStringLiteral("save"), theme.secondaryText));
    m_undo->setIcon(tintedIcon(QStringLiteral("undo"), theme.secondaryText));
}

void ExperimentPanel::inspect()
{
    m_inspector->inspect(m_form->config());
}

void ExperimentPanel::showPreview(const ExperimentPreview& preview)
{
    if (ParameterRow* row = m_form->row("data_set")) {
        if (preview.dataFound) {
            QStringList parts = {tr("%1 train").arg(numberText(preview.trainImages))};
            if (preview.validationImages > 0) {
                parts << tr("%1 validation").arg(numberText(preview.validationImages));
            }
            parts << tr("%1 test").arg(numberText(preview.testImages))
                  << tr("%1 classes").arg(numberText(static_cast<std::int64_t>(preview.classNames.size())));
            row->setNote(ParameterRow::Tone::Plain, parts.join(tr(", ")));
        } else {
            row->setNote(ParameterRow::Tone::Warning, preview.dataProblem);
        }
    }
    if (ParameterRow* row = m_form->row("checkpoint")) {
        row->setMore(preview.checkpointDetails ? tr("Where its tensors go…") : QString());
        if (preview.checkpointFound && preview.checkpointDoubtful) {
            row->setNote(ParameterRow::Tone::Warning, preview.checkpointSummary);
        } else if (preview.checkpointFound) {
            row->setNote(ParameterRow::Tone::Good, QStringLiteral("✓ ") + preview.checkpointSummary);
        } else {
            row->setNote(ParameterRow::Tone::Warning, preview.checkpointProblem);
        }
    }
}

void ExperimentPanel::showChecks()
{
    const int open = m_form->openProblems();
    const int checks = configCheckCount() + (m_hasPreview ? fileCheckCount() : 0);
    const QString error = m_form->firstError();
    if (!error.isEmpty()) {
        setTone(m_checks, "error");
        m_checks->setText(tr("This experiment cannot start yet. %1").arg(error));
    } else if (open > 0) {
        setTone(m_checks, "warning");
        m_checks->setText(tr("%1 of %2 checks ask for a look").arg(open).arg(checks));
    } else {
        setTone(m_checks, "good");
        m_checks->setText(QStringLiteral("✓ ") + tr("%1 checks passed").arg(checks));
    }
    const bool onValidation =
        fidelityRules(m_form->config().preset).bestOnValidation && m_form->config().validationFraction > 0.0;
    m_selection->setText(
        onValidation ? tr("The best epoch is chosen on the validation split; the test set is shown, never "
                          "used to choose.")
                     : tr("There is no validation split: the best epoch is chosen on the test set, so its "
                          "figures are optimistic."));
}

void ExperimentPanel::retranslate()
{
    m_checksHeading->setText(QLocale().toUpper(tr("Checks")));
    const std::pair<QToolButton*, QString> tips[] = {{m_open, tr("Open a configuration")},
                                                     {m_save, tr("Save this configuration as…")},
                                                     {m_undo, tr("Undo the last edit")}};
    for (const auto& [button, tip] : tips) {
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    }
    showChecks();
    if (m_hasPreview) {
        showPreview(m_preview);
    }
}

void ExperimentPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        // The sentences of the preview were worded when it was made.
        inspect();
    }
    QWidget::changeEvent(event);
}

} // namespace twins
