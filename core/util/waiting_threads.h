#pragma once

namespace twins
{

/// Starts the program anew with OMP_WAIT_POLICY=passive, unless that variable is set: LibTorch's threads
/// would otherwise turn in circles for some time after each of its loops, on the cores that the fused
/// engine's own threads work on. OpenMP reads the variable before main(), hence the new start. Returns where
/// there is nothing to do or it cannot be done. To be called first; `argv` as main() has it.
void letThreadsSleep(char** argv);

} // namespace twins
