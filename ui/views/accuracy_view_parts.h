#pragma once

namespace twins::accuracy
{

// Values of the chips' choices.
enum Wing { Adaptive, Frozen };
enum Split { Test, Validation, Both };

} // namespace twins::accuracy
