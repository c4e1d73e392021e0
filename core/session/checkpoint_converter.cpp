#include "core/session/checkpoint_converter.h"

#include "core/checkpoint/convert.h"
#include "core/session/failure.h"
#include "core/session/one_job.h"

namespace twins
{
namespace
{

struct ConversionEnding {
    QString problem;
    qint64 tensors = 0;
};

KeptWings kept(ConvertedWings wings)
{
    switch (wings) {
    case ConvertedWings::Frozen:
        return KeptWings::Frozen;
    case ConvertedWings::Both:
        return KeptWings::Both;
    case ConvertedWings::Adaptive:
        break;
    }
    return KeptWings::Adaptive;
}

ConversionEnding converted(const std::string& source, const std::string& target, ConvertedWings wings)
{
    ConversionEnding ending;
    try {
        const TensorFile file = convertedTensors(openCheckpoint(source), kept(wings));
        writeCheckpoint(target, file);
        ending.tensors = static_cast<qint64>(file.tensors.size());
    } catch (...) {
        ending.problem = sentenceOf(currentFailure());
    }
    return ending;
}

} // namespace

class CheckpointConverter::Private
{
public:
    explicit Private(CheckpointConverter* owner)
        : job([owner](const ConversionEnding& end) { Q_EMIT owner->finished(end.problem, end.tensors); })
    {
    }

    OneJob<ConversionEnding> job;
};

CheckpointConverter::CheckpointConverter(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

CheckpointConverter::~CheckpointConverter() = default;

bool CheckpointConverter::isRunning() const
{
    return d->job.isRunning();
}

void CheckpointConverter::convert(const QString& source, const QString& target, ConvertedWings wings)
{
    d->job.start([from = source.toStdString(), to = target.toStdString(), wings](const std::stop_token&) {
        return converted(from, to, wings);
    });
}

} // namespace twins
