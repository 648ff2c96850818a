#!/usr/bin/env bash
# The golden and bit tests, and random layers, again, as on machines with fewer instruction sets (dotnet build -c Release comes first); and whether the compiler optimises every kernel of every shape under each of them.
set -uo pipefail
cd "$(dirname "$0")/.."

status=0
for setting in EnableAVX512=0 EnableAVX2=0 EnableHWIntrinsic=0 PreferredVectorBitWidth=256 PreferredVectorBitWidth=128; do
    echo "DOTNET_$setting"
    env "DOTNET_$setting" dotnet test -c Release --no-build tests/SepConvGen.Golden.Tests --filter "Category!=Onnx" || status=1
    env "DOTNET_$setting" dotnet test -c Release --no-build tests/SepConvGen.Tests --filter "Category=Bits" || status=1
    env "DOTNET_$setting" RANDOM_SECONDS=5 dotnet test -c Release --no-build tests/SepConvGen.Random.Tests || status=1
done
echo "Optimised by the compiler"
dotnet exec tests/SepConvGen.Benchmarks/bin/Release/net10.0/SepConvGen.Benchmarks.dll jit --check || status=1
exit $status
