#include "core/session/queue_file.h"

#include "core/session/queue_json.h"
#include "core/util/error.h"
#include "core/util/files.h"
#include "core/util/posix_file.h"

#include <string>
#include <system_error>
#include <utility>

namespace twins
{

namespace
{

namespace fs = std::filesystem;

/// queue-damaged.json, or the first of queue-damaged-2.json, … that is free. @throws Error(Input)
fs::path setAside(const fs::path& path)
{
    fs::path aside = path.parent_path() / "queue-damaged.json";
    for (int number = 2; fs::exists(aside); ++number) {
        aside.replace_filename("queue-damaged-" + std::to_string(number) + ".json");
    }
    std::error_code failure;
    fs::rename(path, aside, failure);
    if (failure) {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is damaged and cannot be renamed to %2: %3."),
                    {path.string(), aside.filename().string(), failure.message()});
    }
    syncFolder(path.parent_path());
    return aside;
}

} // namespace

QueueFile::QueueFile(fs::path root)
    : root_(std::move(root))
    , path_(root_ / "queue.json")
{
}

bool QueueFile::exists() const
{
    std::error_code unknown;
    return fs::exists(path_, unknown) || unknown;
}

TakenQueue QueueFile::take()
{
    std::error_code failure;
    fs::create_directories(root_, failure);
    if (failure) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "the folder %1 cannot be made: %2"),
                    {root_.string(), failure.message()});
    }
    auto lock = std::make_unique<RunLock>(root_ / "queue.lock", LockedFolder::Queue);
    TakenQueue taken;
    if (exists()) {
        const std::string text = readTextFile(path_);
        try {
            taken.experiments = queueFromText(text, path_.string(), root_);
        } catch (const Error& damage) {
            taken.aside = setAside(path_);
            taken.damage = damage;
        }
    }
    for (QueuedExperiment& experiment : taken.experiments) {
        if (experiment.state == QueuedExperiment::State::Running) {
            experiment.state = QueuedExperiment::State::Stopped; // its process is gone
        }
    }
    lock_ = std::move(lock);
    return taken;
}

void QueueFile::letGo() noexcept
{
    lock_.reset();
}

void QueueFile::write(const std::vector<QueuedExperiment>& experiments)
{
    touch();
    writeFileAtomically(path_, queueToText(experiments, root_));
}

void QueueFile::remove()
{
    if (!lock_) {
        return;
    }
    try {
        touch();
    } catch (const Error&) {
        letGo(); // it is another process's by now
        return;
    }
    std::error_code failure;
    fs::remove(path_, failure);
    if (failure) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be removed: %2."),
                    {path_.string(), failure.message()});
    }
    syncFolder(root_);
    letGo();
}

void QueueFile::touch()
{
    if (lock_) {
        lock_->touch();
    }
}

} // namespace twins
