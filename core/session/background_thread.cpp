#include "core/session/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace twins
{

void lowerThreadPriority() noexcept
{
#ifdef __linux__
    // Linux keeps the nice value per thread; 0 is the calling one.
    constexpr int kNice = 10;
    static_cast<void>(setpriority(PRIO_PROCESS, 0, kNice));
#endif
}

} // namespace twins
