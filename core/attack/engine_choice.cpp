#include "core/attack/engine_choice.h"

#include "core/nn/tensors.h"
#include "core/util/error.h"

namespace twins
{

std::string reasonAgainst(const std::function<void()>& make)
{
    try {
        make();
        return {};
    } catch (const c10::OutOfMemoryError&) {
        throw; // LibTorch's layers need more
    } catch (const c10::Error& error) {
        return "the network has " + std::string(error.what_without_backtrace());
    }
}

void refuseWithout(EngineChoice choice, const std::string& reason)
{
    if (choice == EngineChoice::Fused) {
        throw Error(ErrorKind::Configuration,
                    TWINS_TEXT("twins::Error", "attack_engine 'fused' cannot be had: %1; choose 'auto'"),
                    {reason});
    }
}

} // namespace twins
