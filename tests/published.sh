#!/usr/bin/env bash
# A program that uses the package, published trimmed and as native code: it computes the bits of the JIT (dotnet build -c Release comes first).
# Where the packs for that cannot be restored, or nothing links native code, it says so, and that is no failure.
set -uo pipefail
cd "$(dirname "$0")/.."

not_run() { echo "Published programs: not run: $1"; exit 0; }

command -v clang >/dev/null || command -v gcc >/dev/null || not_run "there is neither clang nor gcc to link native code with"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot><SelfContained>true</SelfContained></PropertyGroup></Project>' >"$work/packs.csproj"
dotnet restore "$work" --use-current-runtime >"$work/log" 2>&1 || not_run "the packs for it could not be restored: $(grep -m 1 error "$work/log")"
PUBLISHED_PROGRAMS=1 dotnet test -c Release --no-build tests/SepConvGen.Package.Tests --filter Category=published
