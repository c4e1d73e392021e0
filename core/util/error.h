#pragma once

#include <stdexcept>
#include <string>
#include <vector>

/// Marks `text` for translation under `context` where the code must not know the window's toolkit; it is the
/// text itself. The translation tools are told to read this macro (see translations/CMakeLists.txt).
#define TWINS_TEXT(context, text) text

namespace twins
{

/// Whose fault an error is; the command line turns it into an exit code.
enum class ErrorKind {
    Configuration, ///< a parameter or the usage is wrong: exit code 2
    Input,         ///< a file or folder is missing, damaged or does not fit: exit code 3
    Diverged,      ///< the training left the finite numbers: exit code 5
    Internal,      ///< anything else: exit code 1
};

/// The one exception type of the program: a sentence that says what is wrong, where, and what was expected.
///
/// `text()` is the English sentence with %1..%9 where `arguments()` go, so that the window can show it
/// translated; `what()` is the finished English sentence.
class Error : public std::runtime_error
{
public:
    Error(ErrorKind kind, std::string text, std::vector<std::string> arguments = {});

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] const std::vector<std::string>& arguments() const noexcept { return arguments_; }

private:
    ErrorKind kind_;
    std::string text_;
    std::vector<std::string> arguments_;
};

/// Exit code of the command line for an error of this kind.
[[nodiscard]] int exitCode(ErrorKind kind) noexcept;

/// Replaces %1..%9 in `text` by `arguments`, in one pass (an argument that holds "%1" is left as it is).
[[nodiscard]] std::string fillIn(const std::string& text, const std::vector<std::string>& arguments);

} // namespace twins
