#include "core/session/failure.h"

#include <QCoreApplication>

#include <exception>
#include <filesystem>
#include <new>
#include <string_view>

namespace twins
{
namespace
{

Error outOfMemory()
{
    return Error(
        ErrorKind::Internal,
        TWINS_TEXT("twins::Error",
                   "There is not enough memory. Choose a smaller batch, a smaller evaluation batch or fewer "
                   "images, or close other programs."));
}

Error unexpected(std::string_view message)
{
    return Error(ErrorKind::Internal, TWINS_TEXT("twins::Error", "An unexpected error stopped the work: %1"),
                 {std::string(message)});
}

/// The sentence that the numerics library puts before its own call stack.
std::string_view withoutCallStack(std::string_view message)
{
    message = message.substr(0, message.find("\nException raised from"));
    const auto end = message.find_last_not_of(" \n\r\t");
    return message.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

bool speaksOfMemory(std::string_view message)
{
    return message.find("out of memory") != std::string_view::npos ||
           message.find("can't allocate memory") != std::string_view::npos;
}

} // namespace

Error currentFailure()
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    } catch (const std::filesystem::filesystem_error& error) {
        return Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1: %2."),
                     {error.path1().string(), error.code().message()});
    } catch (const std::exception& error) {
        const std::string_view message = withoutCallStack(error.what());
        return speaksOfMemory(message) ? outOfMemory() : unexpected(message);
    } catch (...) {
        return unexpected("an exception without a message");
    }
}

QString sentenceOf(const Error& error)
{
    const char* const text = error.text().c_str();
    QString sentence = QCoreApplication::translate("twins::Error", text);
    if (sentence == QString::fromUtf8(text)) {
        // A finding of the pre-flight list that stopped a run comes as an error too.
        sentence = QCoreApplication::translate("twins::Check", text);
    }
    return QString::fromStdString(fillIn(sentence.toStdString(), error.arguments()));
}

} // namespace twins
