#!/usr/bin/env bash
# The golden and bit tests on emulated Arm: the assemblies that were built for this machine (dotnet build -c Release), run by a program published for linux-arm64, under qemu-user.
# The emulator and Arm's libraries are Debian's, unpacked into artifacts/arm; nothing is installed. Where they cannot be had it says why, and that is no failure.
set -uo pipefail
cd "$(dirname "$0")/.."

not_run() { echo "Arm: not run: $1"; exit 0; }

[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || not_run "it is emulated on x64 Linux only, and this is $(uname -s) $(uname -m)"

work=$PWD/artifacts/arm
root=$work/root
packages=(qemu-user-static:amd64 libc6:arm64 libgcc-s1:arm64 libstdc++6:arm64 libssl3:arm64)
if [ ! -e "$root/complete" ]; then
    command -v apt-get >/dev/null || not_run "there is no apt-get to download ${packages[*]} with"
    # Package lists of its own: those of the machine know no other architecture, and are root's.
    rm -rf "$work"
    mkdir -p "$work"/apt/{lists,archives}/partial "$work/packages" "$root"
    apt() {
        apt-get -q -o APT::Architecture=amd64 -o APT::Architectures::=amd64 -o APT::Architectures::=arm64 -o APT::Sandbox::User= \
            -o Dir::State="$work/apt" -o Dir::State::status=/dev/null -o Dir::Cache="$work/apt" "$@" >"$work/apt.log" 2>&1
    }
    { apt update && (cd "$work/packages" && apt download "${packages[@]}"); } || not_run "apt-get could not download ${packages[*]}: $(tail -1 "$work/apt.log")"
    for package in "$work"/packages/*.deb; do
        dpkg -x "$package" "$root" || exit 1
    done
    touch "$root/complete"
fi

dotnet restore tests/SepConvGen.Runner -r linux-arm64 -p:SelfContained=true --artifacts-path "$work/build" >"$work/restore.log" 2>&1 \
    || not_run "the runtime for linux-arm64 could not be restored: $(grep -m 1 error "$work/restore.log")"
dotnet publish tests/SepConvGen.Runner -c Release -r linux-arm64 --self-contained --no-restore --artifacts-path "$work/build" -o "$work/runner" -v quiet -nologo || exit 1

# The emulator has no room for the address space that the collector reserves, and cannot map code twice.
export QEMU_LD_PREFIX=$root DOTNET_GCHeapHardLimit=0x40000000 DOTNET_EnableWriteXorExecute=0 DOTNET_TieredCompilation=0
status=0
run() { LD_LIBRARY_PATH=$root/usr/lib/aarch64-linux-gnu "$root/usr/bin/qemu-aarch64-static" "$work/runner/SepConvGen.Runner" "tests/$1/bin/Release/net10.0/$1.dll" "$2" || status=1; }
run SepConvGen.Golden.Tests "Category!=Onnx"
run SepConvGen.Tests "Category=Bits"
exit $status
