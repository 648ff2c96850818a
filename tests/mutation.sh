#!/usr/bin/env bash
# Mutation scores: bash tests/mutation.sh [kernels|rules|geometry|generator|files|keras|onnx|training|layers|runtime … [sample [seed]]], all of them without one (dotnet build -c Release comes first).
# A sample is how many changes of a part to try, drawn by the seed, 1 where none is said: bash tests/mutation.sh rules files 200. Of kernels it is the changes of each layer and instruction set.
# Prints every change that no test sees, and the score of each part without the changes that tests/SepConvGen.Mutation/Equivalent lists; fails where fewer than 95 % (kernels) or 85 % of the others are seen, or a list has what is no change any more.
set -uo pipefail
cd "$(dirname "$0")/.."

parts=() numbers=()
for argument in "$@"; do
    case $argument in
        *[!0-9]*) parts+=("$argument") ;;
        *) numbers+=("$argument") ;;
    esac
done
[ ${#parts[@]} -gt 0 ] || parts=(kernels rules geometry generator files keras onnx training layers runtime)

status=0
for part in "${parts[@]}"; do
    [ "$part" = kernels ] && chosen=("${numbers[@]:0:1}") || chosen=("${numbers[@]}")
    dotnet tests/SepConvGen.Mutation/bin/Release/net10.0/SepConvGen.Mutation.dll "$part" "${chosen[@]}" || status=1
done
exit $status
