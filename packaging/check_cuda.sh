#!/usr/bin/env bash
# Compiles and links the program and the tests of its GPU engine against the LibTorch with CUDA that lies in the `torch`
# package of PyPI, in a folder of its own. Needs nvcc and about 10 GB of disk, no GPU; where there is one, the tests run on it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/setup.sh
source packaging/setup.sh

usage() {
    cat <<'TEXT'
usage: packaging/check_cuda.sh [--folder DIR] [--wheel DIR] [--torch VERSION] [--jobs N]

  --folder DIR      where the build goes (default: build/cuda); what is there already is used again
  --wheel DIR       where the wheel goes, likewise (default: 'site' in that folder)
  --torch VERSION   of the torch package, 2.6 or newer (default: the newest)
  --jobs N          compilers at a time, a gigabyte of memory each (default: as many as cores)
  --help            this text

Exit code: 75 where the wheel cannot be fetched, 1 where anything else fails.
TEXT
}

folder=build/cuda site='' version='' jobs=$(nproc)
while [ "$#" -gt 0 ]; do
    case $1 in
    --folder) folder=${2:?--folder needs a folder} && shift ;;
    --wheel) site=${2:?--wheel needs a folder} && shift ;;
    --torch) version=${2:?--torch needs a version} && shift ;;
    --jobs) jobs=${2:?--jobs needs a number} && shift ;;
    -h | --help) usage && exit 0 ;;
    *) fail "there is no option '$1'; --help lists them" ;;
    esac
    shift
done
mkdir -p "$folder"
folder=$(realpath "$folder")
log=$folder/log.txt
: >"$log"
command -v nvcc >/dev/null || fail "nvcc is not on PATH; install a CUDA toolkit whose major version is the wheel's"

site=${site:-$folder/site}
if [ ! -e "$site/torch/share/cmake/Torch/TorchConfig.cmake" ]; then
    say "Fetching torch${version:+ $version} and the libraries of CUDA that it names (several GB)"
    mkdir -p "$(dirname "$site")"
    # A fetch that is broken off leaves nothing that looks whole.
    fetched=$(mktemp -d "$(dirname "$site")/.fetching.XXXXXX")
    trap 'rm -rf "$fetched"' EXIT
    if ! (
        # Without its Python dependencies; of the rest what LibTorch is linked with.
        python3 -m pip install --no-deps --target "$fetched" "torch${version:+==$version}" &&
            mapfile -t libraries < <(sed -n -E "s/^Requires-Dist: ((nvidia-|cuda-toolkit)[^;]*[^; ]) *;.*/\1/p" \
                "$fetched"/torch-*.dist-info/METADATA) &&
            python3 -m pip install --target "$fetched" "${libraries[@]}"
    ) >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        printf 'the torch package cannot be fetched; nothing was checked against CUDA\n' >&2
        exit 75
    fi
    rm -rf "$site"
    mv "$fetched" "$site"
fi
site=$(realpath "$site")
say "$(sed -n "s/^__version__ = '\(.*\)'/torch \1/p" "$site/torch/version.py"), $(nvcc --version | sed -n 's/.*release \([^,]*\),.*/nvcc \1/p')"

say "Building twins and the tests of the GPU's engine"
# Without optimisation, which halves the time; the inner loops have flags of their own.
run_logged "$log" cmake -S . -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
    -DCMAKE_CUDA_FLAGS_DEBUG=-O2 -DTWINS_GUI=OFF -DTWINS_IMAGING=OFF -DTWINS_CUDA=ON \
    "-DCMAKE_PREFIX_PATH=$site/torch/share/cmake"
run_logged "$log" cmake --build "$folder/build" -j "$jobs" --target twins tst_device tst_cuda

say "Testing"
run_logged "$log" "$folder/build/bin/twins" describe
OMP_WAIT_POLICY=passive "$folder/build/bin/tst_device"
result=0
"$folder/build/bin/tst_cuda" || result=$?
[ "$result" -eq 0 ] || [ "$result" -eq 77 ] || fail "tst_cuda failed"
say "All built and linked with CUDA$([ "$result" -eq 0 ] || echo '; there is no GPU here to run tst_cuda on')"
