# Set-up shared by ./run and ./test: packages, configuration, build. Sourced by bash from the top folder.
# shellcheck shell=bash

TWINS_TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$TWINS_TOP/build"

say() { printf '==> %s\n' "$*"; }
hint() { printf '    %s\n' "$*"; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# run_logged LOG COMMAND…: runs quietly; shows the end of the log when the command fails.
run_logged() {
    local log=$1
    shift
    if ! "$@" >>"$log" 2>&1; then
        tail -n 30 "$log" >&2
        fail "'$1' failed; the whole log is $log"
    fi
}

debian_packages() { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$TWINS_TOP/packaging/debian-packages.txt"; }

# missing_packages PACKAGE…: those that dpkg does not have, one a line.
missing_packages() {
    local installed
    # shellcheck disable=SC2016 # the ${…} belong to dpkg-query
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
    comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

# install_packages PACKAGE…: nothing but a query of dpkg's list when nothing is missing.
install_packages() {
    local log=$TWINS_TOP/build/packages.log missing as_root=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not a Debian system; going on with what is installed. Needed, by Debian's names:"
        printf '%s\n' "$@" | paste -sd' ' | fold -sw 100 | sed 's/^/    /'
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing and only root can install them: ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} Debian packages (log: build/packages.log)"
    : >"$log"
    run_logged "$log" "${as_root[@]}" apt-get update -q
    run_logged "$log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# Compilers at a time: one a core, as long as each has the 1.2 GB that a file with LibTorch's headers takes.
build_jobs() {
    local cores memory jobs
    cores=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable/ {print int($2 / 1200000)}' /proc/meminfo 2>/dev/null || echo "$cores")
    jobs=$((memory < cores ? memory : cores))
    echo $((jobs > 1 ? jobs : 1))
}

# Turns ninja's lines into one that is redrawn on a terminal, and into one every tenth of the way elsewhere.
show_build() {
    local line share last=-1
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        share=$((BASH_REMATCH[1] * 10 / BASH_REMATCH[2]))
        if [ -t 1 ]; then
            printf '\r    %s of %s \033[K' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
        elif [ "$share" -ne "$last" ]; then
            printf '    %s of %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
        fi
        last=$share
    done
    if [ -t 1 ]; then
        printf '\r\033[K'
    fi
}

# configure_and_build PRESET FOLDER CMAKE-ARGUMENTS… -- TARGETS… (no target: everything)
configure_and_build() {
    local preset=$1 folder=$2 log started
    local arguments=()
    shift 2
    while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
        arguments+=("$1")
        shift
    done
    shift
    log=$TWINS_TOP/build/${folder##*/}.log
    : >"$log"
    say "Configuring build/${folder##*/} (preset $preset)"
    (cd "$TWINS_TOP" && run_logged "$log" cmake --preset "$preset" -B "$folder" "${arguments[@]}") || exit 1
    say "Building (log: build/${folder##*/}.log)"
    started=$SECONDS
    if ! ninja -C "$folder" -j "$(build_jobs)" "$@" 2>&1 | tee -a "$log" | show_build; then
        grep -E -A 12 '^FAILED|error:|ninja: error' "$log" | head -n 60 >&2 || true
        fail "the build failed; the whole log is $log"
    fi
    if [ $((SECONDS - started)) -ge 10 ]; then
        hint "built in $((SECONDS - started)) s"
    fi
}
