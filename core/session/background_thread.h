#pragma once

namespace twins
{

/// Makes the calling thread, and the threads it starts from now on, give way to the others of the program.
/// Does nothing where the system has no such thing.
void lowerThreadPriority() noexcept;

} // namespace twins
