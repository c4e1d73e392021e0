#include "core/util/error.h"
#include "tests/engine/reference/parity.h"

#include <cstdio>

/// Recomputes the figures of each reference file and prints the largest deviation of each quantity.
int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: reference_parity FILE…\n");
        return 2;
    }
    bool allAgree = true;
    for (int i = 1; i < argc; ++i) {
        try {
            std::printf("%s\n", argv[i]);
            for (const auto& deviation : twins::reference::compareWithReference(argv[i])) {
                std::printf("  %-46s %10.3g   (agrees up to %g)%s\n", deviation.quantity.c_str(),
                            deviation.value, deviation.tolerance, deviation.agrees() ? "" : "   DIFFERS");
                allAgree = allAgree && deviation.agrees();
            }
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 3;
        }
    }
    std::printf("%s\n", allAgree ? "all agree" : "some differ");
    return allAgree ? 0 : 1;
}
