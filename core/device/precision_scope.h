#pragma once

namespace twins
{

/// While it lives, LibTorch's convolutions and matrix products on GPUs may use TF32, or may not. The switch
/// is the process's: scopes of several threads that overlap share the newest one's wish, and the last to go
/// restores what was before the first.
class Tf32Scope
{
public:
    explicit Tf32Scope(bool allowed);
    ~Tf32Scope();
    Tf32Scope(const Tf32Scope&) = delete;
    Tf32Scope& operator=(const Tf32Scope&) = delete;
};

} // namespace twins
