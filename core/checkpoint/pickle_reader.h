#pragma once

#include "core/checkpoint/pickle_value.h"

#include <cstddef>
#include <string>

namespace twins
{

/// A pickle read, and where it ended.
struct PickleResult {
    PickleValue value;
    std::size_t size = 0; ///< bytes, the STOP opcode included
};

/// Reads one pickle (protocols 2 to 5, the opcodes of https://docs.python.org/3/library/pickletools.html that
/// torch.save writes) without running anything: of the functions it may name, only those that rebuild
/// tensors and ordered dictionaries are understood, and what they would do is done here.
/// `arena` owns what the value points to; `origin` is the file's name in messages.
/// @throws Error(Input) naming the class or function that is refused, or saying that the data are damaged or
/// cut short.
[[nodiscard]] PickleResult readPickle(const std::byte* data, std::size_t size, PickleArena& arena,
                                      const std::string& origin);

} // namespace twins
