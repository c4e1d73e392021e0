#include "core/util/waiting_threads.h"

#include <cstdlib>

#if defined(__linux__)
#include <unistd.h>
#endif

namespace twins
{

void letThreadsSleep([[maybe_unused]] char** argv)
{
#if defined(__linux__)
    if (std::getenv("OMP_WAIT_POLICY") == nullptr && setenv("OMP_WAIT_POLICY", "passive", 0) == 0) {
        execv("/proc/self/exe", argv); // returns only where it failed: then the threads spin
    }
#endif
}

} // namespace twins
