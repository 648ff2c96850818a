using Xunit;

namespace SepConvGen.Tests.Layers;

public class SummaryTests
{
    [Fact]
    public void A_model_is_summarised_in_the_columns_and_totals_of_Keras()
    {
        var model = new Sequential("monitor", new Causal(), new WideLong(), new Frozen());
        model.Build(400);
        Assert.Equal("""
            Model: "monitor"
            Layer (type)          Output Shape         Param #
            ──────────────────────────────────────────────────
            causal (Causal)       (batch, length, 5)     3,205
            wide_long (WideLong)  (batch, length, 72)      425
            frozen (Frozen)       (batch, length, 1)       145
             Total params: 3,775 (14.75 KB)
             Trainable params: 3,630 (14.18 KB)
             Non-trainable params: 145 (580.00 B)

            """.ReplaceLineEndings("\n"), model.Summary());
    }

    [Fact]
    public void A_layer_is_summarised_alone_and_before_Build()
    {
        var layer = new CausalChannelsFirst();
        Assert.Equal("""
            Model: "causal_channels_first"
            Layer (type)                                 Output Shape          Param #
            ──────────────────────────────────────────────────────────────────────────
            causal_channels_first (CausalChannelsFirst)  (batch, 2, length)  not built
             Total params: 0 (0.00 B)
             Trainable params: 0 (0.00 B)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"), layer.Summary());
    }

    [Fact]
    public void Megabytes_are_called_so()
    {
        var layer = new WideLong();
        layer.Build(10_000);
        Assert.Contains(" Total params: 850,000 (3.24 MB)\n", layer.Summary());
    }
}
