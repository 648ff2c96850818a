using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Generator.Tests.Networks;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class NetworkSnapshotTests
{
    [Fact]
    public void A_residual_network() => Snapshot.Verify(GeneratorRun.On(NetworkSamples.Residual));

    [Fact]
    public void A_gated_network_of_one_length() => Snapshot.Verify(GeneratorRun.On(NetworkSamples.Gated));

    [Fact]
    public void A_network_that_goes_down_and_up() => Snapshot.Verify(GeneratorRun.On(NetworkSamples.Hourglass));

    [Fact]
    public void A_network_of_late_channels_with_another_one_in_it() => Snapshot.Verify(GeneratorRun.On(NetworkSamples.Late));

    [Fact]
    public void A_broken_network() => Snapshot.Verify(GeneratorRun.On(NetworkSamples.Broken));
}
