#!/usr/bin/env bash
# Fuzzes every reader and parser: tests/fuzz.sh SECONDS [target …] (all targets, if none is named; `dotnet build -c Release tests/SepConvGen.Fuzz` comes first).
# AFL++ chooses inputs by the branches that SharpFuzz makes the library report; where it cannot be had, the line says so and seeds are mutated without it.
# An input that fails lands in tests/SepConvGen.Fuzz/Failures: commit it, since `dotnet test` reads all that lie there.
set -uo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?usage: tests/fuzz.sh SECONDS [target …]}
shift
project=$PWD/tests/SepConvGen.Fuzz
program=$project/bin/Release/net10.0/SepConvGen.Fuzz.dll
work=$PWD/artifacts/fuzz
[ $# -gt 0 ] && targets=("$@") || mapfile -t targets < <(dotnet "$program" targets)

# Unpacked, not installed: nothing but the package lists is asked of the machine.
if ! afl=$(command -v afl-fuzz); then
    afl=$work/afl/usr/bin/afl-fuzz
    if [ ! -x "$afl" ] && command -v apt-get >/dev/null; then
        mkdir -p "$work/apt"/{lists,archives}/partial "$work/packages" "$work/afl"
        settings=(-o APT::Sandbox::User= -o Dir::State="$work/apt" -o Dir::State::status=/dev/null -o Dir::Cache="$work/apt")
        (
            cd "$work/packages" && apt-get "${settings[@]}" update || exit
            mapfile -t libraries < <(apt-cache "${settings[@]}" depends afl++ | sed -n 's/.*Depends: \(libpython.*\)/\1/p')
            apt-get "${settings[@]}" download afl++ libexpat1 "${libraries[@]}" && for package in *.deb; do dpkg -x "$package" "$work/afl"; done
        ) >"$work/apt.log" 2>&1
    fi
    export LD_LIBRARY_PATH=$work/afl/usr/lib/x86_64-linux-gnu:$work/afl/lib/x86_64-linux-gnu
    # Its help ends with an error code.
    [[ "$("$afl" -h 2>&1)" == *"Execution control"* ]] || afl=
fi

rm -rf "$work/instrumented" "$work/found"
mkdir -p "$work/found"
if [ -n "$afl" ]; then
    cp -r "$(dirname "$program")" "$work/instrumented"
    for assembly in SepConvGen.dll SepConvGen.Fuzz.dll; do
        dotnet "$program" instrument "$work/instrumented/$assembly" || exit 1
    done
fi

# The program is no native one and is not pinned to a core; the machine's settings are left as they are. An array of gigabytes is an exception.
# The limits are the target's own: AFL++ only ends, after 20 seconds of the clock, what would not end.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_FORKSRV_INIT_TMOUT=120000
export DOTNET_GCHeapHardLimit=0x20000000

guided() {
    local target=$1 out=$work/found/$1 dictionary=$project/Dictionaries/$1.dict
    [ -e "$dictionary" ] && dictionary=(-x "$dictionary") || dictionary=()
    "$afl" -V "$seconds" -t 20000 -m none -i "$project/Seeds/$target" -o "$out" "${dictionary[@]}" -- dotnet "$work/instrumented/SepConvGen.Fuzz.dll" fuzz "$target" >"$out.log" 2>&1
    local stats=$out/default/fuzzer_stats
    [ -e "$stats" ] || { echo "Fuzz: $target: AFL++ did not start:"; tail -20 "$out.log"; return 1; }
    stat() { sed -n "s/^$1 *: //p" "$stats"; }
    # What failed under the fuzzer has to fail without it too: a busy machine is no finding.
    find "$out/default/crashes" "$out/default/hangs" -name 'id:*' -print0 | xargs -0 -r dotnet "$program" replay "$target" >"$out.failed"
    cut -f 1 "$out.failed" | while read -r input; do
        mkdir -p "$project/Failures/$target"
        install -m 644 "$input" "$project/Failures/$target/$(sha256sum "$input" | cut -c 1-16)"
    done
    echo "Fuzz: $target: $(stat execs_done) inputs ($(stat execs_per_sec)/s), corpus of $(stat corpus_count), $(stat edges_found) branches, $(wc -l <"$out.failed") failed"
    [ ! -s "$out.failed" ] || { cat "$out.failed"; return 1; }
}

unguided() {
    local line status=0
    line=$(dotnet "$program" mutate "$1" "$project/Seeds/$1" "$project/Failures/$1" "$seconds") || status=1
    echo "Fuzz: without coverage, since there is no AFL++: $line"
    return $status
}

failed=0 passed=0
running=()
finish() { wait "${running[0]}" && passed=$((passed + 1)) || failed=$((failed + 1)); running=("${running[@]:1}"); }
for target in "${targets[@]}"; do
    [ "${#running[@]}" -lt "$(nproc)" ] || finish
    if [ -n "$afl" ]; then guided "$target" & else unguided "$target" & fi
    running+=($!)
done
while [ "${#running[@]}" -gt 0 ]; do finish; done
echo "Fuzz: Failed: $failed, Passed: $passed, Skipped: 0, Total: $((failed + passed))"
[ "$failed" -eq 0 ]
