#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace twins
{

enum class ConvertedWings { Adaptive, Frozen, Both };

/// Writes checkpoints for other programs (core/checkpoint/convert.h) on a thread of its own. GUI thread only;
/// the destructor waits for the file being written, which appears whole or not at all.
class CheckpointConverter : public QObject
{
    Q_OBJECT

public:
    explicit CheckpointConverter(QObject* parent = nullptr);
    ~CheckpointConverter() override;

    [[nodiscard]] bool isRunning() const;
    /// `source` is a file or "embedded:NAME"; the ending of `target` says the format. Does nothing while one
    /// is running.
    void convert(const QString& source, const QString& target, ConvertedWings wings);

Q_SIGNALS:
    /// `problem` is the sentence of what went wrong, else empty; `tensors` were written.
    void finished(const QString& problem, qint64 tensors);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twins
