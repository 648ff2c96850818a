using SepConvGen.Tests.Files.Networks;
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
    public void Layers_of_all_kinds_have_their_shapes_and_their_moving_statistics_are_not_trainable()
    {
        var model = new Sequential("keywords", new Eight(), new Norm(), new Activation("relu"), new ThreeOfEach(), new MaxPooling1D(), new Slope(), new GlobalAveragePooling1D(), new Six(), new UpSampling1D(3), new Flatten(3));
        model.Build(2);
        Assert.Equal("""
            Model: "keywords"
            Layer (type)                                       Output Shape         Param #
            ───────────────────────────────────────────────────────────────────────────────
            eight (Eight)                                      (batch, length, 8)        56
            norm (Norm)                                        (batch, length, 8)        32
            activation (Activation)                            (batch, length, 8)         0
            three_of_each (ThreeOfEach)                        (batch, length, 24)       72
            max_pooling1d (MaxPooling1D)                       (batch, length, 24)        0
            slope (Slope)                                      (batch, length, 24)       24
            global_average_pooling1d (GlobalAveragePooling1D)  (batch, 1, 24)             0
            six (Six)                                          (batch, 1, 6)            150
            up_sampling1d (UpSampling1D)                       (batch, 3, 6)              0
            flatten (Flatten)                                  (batch, 1, 18)             0
             Total params: 334 (1.30 KB)
             Trainable params: 318 (1.24 KB)
             Non-trainable params: 16 (64.00 B)

            """.ReplaceLineEndings("\n"), model.Summary());
    }

    [Fact]
    public void Channels_that_are_not_known_yet_are_called_so() =>
        Assert.Contains("each (Each)   (batch, length, channels)  not built\n", new Each().Summary());

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

    [Fact]
    public void A_kilobyte_is_1024_bytes()
    {
        Layer below = LayerRun.Built<Frozen>(127), exact = LayerRun.Built<Named>(36);
        Assert.Contains(" Total params: 255 (1020.00 B)\n", below.Summary());
        Assert.Contains(" Total params: 256 (1.00 KB)\n", exact.Summary());
    }

    [Fact]
    public void Layers_around_layers_are_named_with_what_is_in_them_and_show_their_steps()
    {
        Assert.Contains("time_distributed (TimeDistributed of Bidirectional of Causal)  (batch, 3, length, 10)  not built\n", new TimeDistributed(new Bidirectional(() => new Causal()), 3).Summary());
        Assert.Contains("time_distributed (TimeDistributed of CausalChannelsFirst)  (batch, 1, 2, length)  not built\n", new TimeDistributed(new CausalChannelsFirst(), 1).Summary());
    }
}
