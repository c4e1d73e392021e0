#pragma once

#include "core/session/training_session.h"
#include "ui/theme.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

class QPainter;

namespace twins
{

/// A view of the shown run: the content of one dock. Constructed as `View(QWidget* parent = nullptr)`.
///
/// The main window calls showRun() for another run and whenever a hidden view becomes visible again,
/// updateRun() only while the view is visible, so that hidden docks do no work. `run` lives longer than the
/// call, but a view keeps no reference to it: it copies what it paints. A run without data is never shown
/// (the dock shows a hint instead), but any part of it may be empty. GUI thread only.
class RunView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Another run, or the same one after a time in the dark: build everything anew.
    virtual void showRun(const RunData& run) = 0;
    /// The run on screen has grown by what `changes` names; vectors have only grown at their ends.
    virtual void updateRun(const RunData& run, const RunChanges& changes) = 0;
    /// Other runs to lay over the one shown, in the order they were chosen, or none: before the first
    /// showRun() and at every change. They stay as they are: of one that has grown a new copy comes, which
    /// leaves zoom and choices alone. A view that cannot show several ignores them.
    virtual void showCompared(const std::vector<std::shared_ptr<const RunData>>&) {}
    /// New colours: called once before the first showRun() and at every change.
    virtual void applyTheme(const Theme& theme) = 0;
    /// Sets every text anew. Called by the base class at QEvent::LanguageChange and by each view's
    /// constructor.
    virtual void retranslate() = 0;

    /// Has everything come that the view reads in the background? For pictures.
    [[nodiscard]] virtual bool isSettled() const { return true; }

    /// Legend (left) and chips (right; see ui/chip.h and ui/legend.h) for the dock's title line, as wide as
    /// it gets; may be null. Owned by the view until the dock takes it as a child; asked for once.
    [[nodiscard]] virtual QWidget* titleWidget() { return nullptr; }

    /// Suffixes that exportTo() can write, best first, without the dot: {"png", "pdf", "csv"}.
    [[nodiscard]] virtual QStringList exportFormats() const { return {QStringLiteral("png")}; }
    /// Writes the figure (or its numbers) in the format of the path's suffix. Returns false and fills
    /// `error`, one sentence, when that fails. The base class writes a PNG of the widget at twice its size.
    virtual bool exportTo(const QString& path, QString* error);

    /// The copy keys inside it copy what is chosen there (lines of a table), not the figure.
    [[nodiscard]] virtual bool copiesItself() const { return false; }

    // The figure as it is printed and copied (ui/figure_print.h puts title, legend and caption around it).
    // The defaults serve every view: its widget, laid out at the size that is asked for.

    /// Is there something to print? A view that shows a run may still wait for its own figures.
    [[nodiscard]] virtual bool hasFigure() const { return true; }
    /// What the figure shows, one sentence without the run: it begins the caption.
    [[nodiscard]] virtual QString figureText() const { return accessibleName(); }
    /// Height that suits a figure of this width, both in device-independent pixels.
    [[nodiscard]] virtual int figureHeight(int width) const;
    /// Paints the figure into (0, 0, size), in vectors where the device keeps them. The view wears the theme
    /// of the figure when this is called, and its own again afterwards.
    virtual void paintFigure(QPainter& painter, const QSize& size);

Q_SIGNALS:
    /// The view has to build everything anew (another axis): asks for showRun() with the run on the screen.
    void runWanted();

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace twins
