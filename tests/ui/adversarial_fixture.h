#pragma once

#include "core/telemetry/telemetry_files.h"
#include "core/util/files.h"
#include "core/util/tensor_file.h"
#include "tests/ui/synthetic_run.h"
#include "ui/empty_state.h"
#include "ui/plots/choice_chip.h"
#include "ui/views/adversarial_view.h"
#include "ui/views/adversarial_view_detail.h"
#include "ui/views/adversarial_view_list.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include <cstddef>
#include <vector>

namespace twins
{

/// The view of adversarial examples, shown dark, and what tests ask of it.
struct AdversarialFixture {
    AdversarialView view;
    SampleList* list = view.findChild<SampleList*>(QStringLiteral("sampleList"));
    SampleDetail* detail = view.findChild<SampleDetail*>(QStringLiteral("sampleDetail"));

    AdversarialFixture()
    {
        view.applyTheme(darkTheme());
        view.titleWidget()->resize(600, 30);
        view.resize(540, 480);
        view.show();
    }
    [[nodiscard]] QAbstractButton* button(const char* name) const
    {
        return view.findChild<QAbstractButton*>(QString::fromLatin1(name));
    }
    [[nodiscard]] ChoiceChip* choice(const char* name) const
    {
        return view.findChild<ChoiceChip*>(QString::fromLatin1(name));
    }
    [[nodiscard]] EmptyState* state(const char* name) const
    {
        return view.findChild<EmptyState*>(QString::fromLatin1(name));
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers,
                          list->visualRect(list->model()->index(row, 0)).center());
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return view.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
};

inline RunData runWith(std::initializer_list<SampleSetPtr> sets)
{
    RunData run;
    run.samples.assign(sets.begin(), sets.end());
    return run;
}

/// What a file of these samples holds.
inline std::vector<std::byte> contentOf(const SampleSet& set)
{
    const QTemporaryDir folder;
    const std::string name = folder.filePath(QStringLiteral("set")).toStdString();
    writeTensorFile(name, toTensorFile(set));
    return readFile(name);
}

/// What `view` writes into a file of this name; empty where it cannot.
inline QByteArray exported(AdversarialView& view, const QTemporaryDir& folder, const char* name)
{
    const QString path = folder.filePath(QString::fromLatin1(name));
    QString error;
    if (!view.exportTo(path, &error))
        qWarning("%s", qPrintable(error));
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace twins
