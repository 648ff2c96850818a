#!/usr/bin/env bash
# Mutation scores: bash tests/mutation.sh [kernels|rules|geometry|generator|files|keras|onnx|training|layers …], all of them without one (dotnet build -c Release comes first).
# Prints every change that no test sees, and the score of each part; fails where fewer than 95 % (kernels) or 85 % of the changes are seen.
set -uo pipefail
cd "$(dirname "$0")/.."

status=0
for part in "${@:-kernels rules geometry generator files keras onnx training layers}"; do
    for name in $part; do
        dotnet tests/SepConvGen.Mutation/bin/Release/net10.0/SepConvGen.Mutation.dll "$name" || status=1
    done
done
exit $status
