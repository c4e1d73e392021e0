// Starts the program anew with OMP_WAIT_POLICY=passive, unless that variable is set: LibTorch's threads would
// otherwise turn in circles for some time after each of its loops, on the cores that the fused engine's own
// threads work on. OpenMP reads the variable when it is loaded, long before main(), hence the new start. It
// happens before any library has set itself up, which for LibTorch takes half a second: of the C library only
// system calls are there to be used. Where it fails, the threads spin.
#if defined(__linux__)

#include <cstddef>
#include <unistd.h>

namespace
{

// Plain arrays: a member function of another kind would be a sanitizer's to watch.
// NOLINTBEGIN(modernize-avoid-c-arrays)
constexpr char kSetting[] = "OMP_WAIT_POLICY=passive";
constexpr std::size_t kNameLength = sizeof("OMP_WAIT_POLICY=") - 1;

// Nothing of a sanitizer is set up either.
#define TWINS_AT_START __attribute__((no_sanitize("address", "undefined", "thread")))

TWINS_AT_START bool isOfThatName(const char* variable)
{
    std::size_t i = 0;
    while (i < kNameLength && variable[i] == kSetting[i]) {
        ++i;
    }
    return i == kNameLength;
}

TWINS_AT_START void letThreadsSleep(int /*argc*/, char** argv, char** environment)
{
    constexpr std::size_t kMost = 8191; // the stack has room for that many
    const char* variables[kMost + 1];
    std::size_t count = 0;
    for (; environment[count] != nullptr; ++count) {
        if (count + 2 > kMost || isOfThatName(environment[count])) {
            return;
        }
        variables[count] = environment[count];
    }
    variables[count] = kSetting;
    variables[count + 1] = nullptr;
    // NOLINTEND(modernize-avoid-c-arrays)
    execve("/proc/self/exe", argv, const_cast<char**>(variables)); // NOLINT: as execve() wants it
}

/// Functions of this section run first of all.
__attribute__((section(".preinit_array"), used)) void (*const kAtStart)(int, char**,
                                                                        char**) = letThreadsSleep;

} // namespace

#endif
