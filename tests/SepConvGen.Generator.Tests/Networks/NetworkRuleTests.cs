using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Networks;

/// <summary>What is said of a network while it is typed, and where.</summary>
public sealed class NetworkRuleTests
{
    private const string Stem = "[Conv1D(4, 3, padding: \"same\")] public partial Layer Stem { get; }";

    [Theory]
    [InlineData(NetworkSamples.Residual)]
    [InlineData(NetworkSamples.Gated)]
    [InlineData(NetworkSamples.Hourglass)]
    [InlineData(NetworkSamples.Late)]
    public async Task Nothing_is_said_of_a_right_network(string source) => Assert.Empty(await AnalyzerRun.Diagnostics(source));

    [Theory]
    [InlineData("[Conv1D(4, 1, {|SCG0033:Input = \"Stam\"|})] public partial Layer Next { get; }", "Input of 'Next' names 'Stam', which is no member before it; did you mean 'Stem'?")]
    [InlineData("[Conv1D(4, 1, Input = nameof(Stem), {|SCG0033:Add = \"Nothing at all\"|})] public partial Layer Next { get; }", "Add of 'Next' names 'Nothing at all', which is no member before it")]
    [InlineData("[Conv1D(4, 1, {|SCG0033:Multiply = nameof(Next)|})] public partial Layer Next { get; }", "Multiply of 'Next' names 'Next', which is the member itself")]
    [InlineData("[Conv1D(4, 1, {|SCG0033:Add = nameof(Later)|})] public partial Layer Next { get; } [Conv1D(4, 1)] public partial Layer Later { get; }", "Add of 'Next' names 'Later', which stands behind it: members are computed in the order of their declarations")]
    [InlineData("[Conv1D(4, 1, {|SCG0034:Add = 5|})] public partial Layer Next { get; }", "Add of 'Next' has to be a string, nameof(...), or an array of them, new[] { nameof(...), nameof(...) }; a collection expression has no type here")]
    [InlineData("[Conv1D(4, 1, {|SCG0034:Add = new string[0]|})] public partial Layer Next { get; }", "Add of 'Next' has to be a string")]
    [InlineData("[Conv1D(4, 1, {|SCG0034:Input = new[] { \"Stem\", null }|})] public partial Layer Next { get; }", "Input of 'Next' has to be a string")]
    [InlineData("[Conv1D(4, 1, {|SCG0034:Input = typeof(int)|})] public partial Layer Next { get; }", "Input of 'Next' has to be a string")]
    [InlineData("[Conv1D(4, 1, {|SCG0034:Input = [nameof(Stem)]|})] public partial Layer Next { get; }", "Input of 'Next' has to be a string")]
    [InlineData("[Conv1D(8, 1, {|SCG0035:Add = nameof(Stem)|})] public partial Layer Next { get; }", "'Stem', which 'Next' adds, has 4 channels, but 'Next' has 8")]
    [InlineData("[Conv1D(8, 1, {|SCG0035:Multiply = Network.Input|}, Input = nameof(Stem))] public partial Layer Next { get; }", "'Input', which 'Next' is multiplied by, has 2 channels, but 'Next' has 8")]
    [InlineData("[Conv1D(8, 1, {|SCG0035:InputChannels = 5|})] public partial Layer Next { get; }", "InputChannels is 5, but the layer reads 4 channels")]
    [InlineData("[Conv1D(4, 1, strides: 2, {|SCG0036:Add = nameof(Stem)|})] public partial Layer Next { get; }", "'Stem' has a frame for each of the input, but 'Next' has 1/2 frames for each of the input")]
    [InlineData("[MaxPooling1D(3)] public partial Layer Pool { get; } [Conv1D(4, 1, {|SCG0036:Input = new[] { nameof(Stem), nameof(Pool) }|})] public partial Layer Next { get; }", "'Pool' has 1/3 frames for each of the input, but 'Stem' has a frame for each of the input")]
    [InlineData("[UpSampling1D] public partial Layer Up { get; } [Conv1D(4, 1, {|SCG0036:Multiply = nameof(Stem)|})] public partial Layer Next { get; }", "'Stem' has a frame for each of the input, but 'Next' has 2 frames for each of the input")]
    [InlineData("[GlobalMaxPooling1D] public partial Layer Pool { get; } [Conv1D(4, 1, Input = nameof(Stem), {|SCG0036:Add = nameof(Pool)|})] public partial Layer Next { get; }", "'Pool' has as many frames for every input, but 'Next' has a frame for each of the input")]
    [InlineData("[Conv1D(4, 3, {|SCG0037:Add = nameof(Stem)|})] public partial Layer Next { get; }", "The frames of 'Next' do not fit: 'Stem' has 4 frames where 'Next' has 2, and they differ for every other input too")]
    [InlineData("[GlobalMaxPooling1D] public partial Layer Pool { get; } [Conv1D(4, 3)] public partial Layer {|SCG0037:Next|} { get; }", "The frames of 'Next' do not fit: it reads 1 frame, too few for one of output")]
    [InlineData("[Conv1D(4, 3, Input = Network.Input)] public partial Layer {|SCG0038:Idle|} { get; } [Conv1D(4, 3, Input = nameof(Stem))] public partial Layer Next { get; }", "Nobody reads 'Idle': only the last member may be read by none, since it is the network's output")]
    [InlineData("[Conv1D(4, 3)] public partial object {|SCG0039:Next|} { get; }", "'Next' cannot be a member, because it is of type object; a member is a partial property of type Layer or Conv1DLayer with nothing but get")]
    [InlineData("[Conv1D(4, 3)] public partial DenseLayer {|SCG0039:Next|} { get; }", "'Next' cannot be a member, because it is of type DenseLayer")]
    [InlineData("[Conv1D(4, 3)] public partial Layer {|SCG0039:Next|} { get; set; }", "'Next' cannot be a member, because it has a setter")]
    [InlineData("[Conv1D(4, 3)] public partial Layer {|SCG0039:Next|} { get; private init; }", "'Next' cannot be a member, because it has an init accessor")]
    [InlineData("[Conv1D(4, 3)] public static partial Layer {|SCG0039:Next|} { get; }", "'Next' cannot be a member, because it is static")]
    [InlineData("[Conv1D(4, 3)] public partial Layer? {|SCG0039:Next|} { get; }", "'Next' cannot be a member, because it is nullable, although it always has a layer")]
    [InlineData("[Conv1D(4, 3)] public Layer {|SCG0039:Next|} { get; } = null!;", "'Next' cannot be a member, because it is not partial")]
    [InlineData("[Conv1D(4, 3), {|SCG0018:Dense(4)|}] public partial Layer Next { get; }", "'Next' has the attributes Conv1D and Dense, but a member is one layer")]
    [InlineData("[Conv1D(4, 3)] public partial Layer {|SCG0040:Input|} { get; }", "'Input' is what the network's own input is called; give the member another name")]
    [InlineData("[Conv1D(4, 3)] public partial Layer {|SCG0040:Parameters|} { get; }", "'Parameters' is a member of every network; give the member another name")]
    [InlineData("[Layer({|SCG0041:typeof(Net)|})] public partial Layer Next { get; }", "'Net' contains itself through 'Next': Net -> Net")]
    [InlineData("[Layer({|SCG0022:typeof(string)|})] public partial Layer Next { get; }", "type has to be a class that derives from SepConvGen.Layer and has a constructor without parameters, but 'string' does not derive from it")]
    [InlineData("[Conv1D(4, 3, {|SCG0043:dataFormat: \"channels_first\"|})] public partial Layer Next { get; }", "dataFormat is channels_first, but the network is channels_last, as all of its members are")]
    [InlineData("[BatchNormalization({|SCG0043:axis: 1|})] public partial Layer Next { get; }", "axis is channels_first, but the network is channels_last, as all of its members are")]
    [InlineData("[Flatten] public partial Layer {|SCG0045:Next|} { get; }", "'Next' makes one frame of all, and has to know how many there are: give the network its inputLength")]
    [InlineData("[MaxPooling1D(2, {|SCG0046:PaddingBefore = 2|})] public partial Layer Next { get; }", "PaddingBefore has to be from 0 to 1, less than the pool's size, but is 2")]
    [InlineData("[MaxPooling1D({|SCG0006:0|})] public partial Layer Next { get; }", "poolSize has to be at least 1, but is 0")]
    [InlineData("[Conv1D({|SCG0006:0|}, 3)] public partial Layer Next { get; }", "filters has to be at least 1, but is 0")]
    [InlineData("[Dropout({|SCG0029:1|})] public partial Layer Next { get; }", "rate has to be a number from 0 to below 1, but is 1")]
    [InlineData("[Rescaling({|SCG0029:1e300|})] public partial Layer Next { get; }", "scale has to be a finite number that float can hold, but is 1E+300")]
    [InlineData("[Activation({|SCG0009:\"rely\"|})] public partial Layer Next { get; }", "'rely'")]
    public async Task What_is_wrong_with_a_member_is_said_where_it_stands(string members, string message)
    {
        IReadOnlyList<string> messages = await AnalyzerRun.Verify($"using SepConvGen; [Network(inputChannels: 2)] public partial class Net {{ {Stem} {members} }}");

        Assert.Contains(message, Assert.Single(messages));
    }

    [Theory]
    [InlineData("[Network] public partial class {|SCG0044:Net|};", "'Net' has no members: a member is a partial property with the attribute of a layer")]
    [InlineData("[Network] public class {|SCG0002:Net|} { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "'Net' has to be partial")]
    [InlineData("[Network] public partial class {|SCG0005:Net|} : System.Exception { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "a layer derives from Network")]
    [InlineData("[Network({|SCG0006:inputChannels: -1|})] public partial class Net { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "inputChannels has to be at least 0, but is -1")]
    [InlineData("[Network({|SCG0008:dataFormat: \"channels\"|})] public partial class Net { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "'channels'")]
    [InlineData("[Network(inputLength: 2)] public partial class Net { [Conv1D(4, 3)] public partial Layer {|SCG0037:Stem|} { get; } }", "it reads 2 frames, too few for one of output")]
    [InlineData("[Network] public partial class Net { [Conv1D(4, 3)] public partial Layer Stem { get; } int {|SCG0024:CreateMembers|}() => 1; }", "A member of 'Net' has the name 'CreateMembers'")]
    [InlineData("[Network] public partial class Net { [Conv1D(4, 3)] public partial Layer Stem { get; } } partial class Net { [Conv1D(4, 3)] public partial Layer {|SCG0042:Head|} { get; } }", "'Head' stands in another part of the class than 'Stem'")]
    [InlineData("[Network] public partial class Net { [Layer({|SCG0041:typeof(Other)|})] public partial Layer Inner { get; } } [Network] public partial class Other { [Layer({|SCG0041:typeof(Net)|})] public partial Layer Outer { get; } }", "'Net' contains itself through 'Inner': Net -> Other -> Net")]
    [InlineData("[Network(inputChannels: 3)] public partial class Net { [Layer({|SCG0035:typeof(Other)|})] public partial Layer Inner { get; } } [Network(inputChannels: 4)] public partial class Other { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "Other has 4 input channels, but 'Inner' reads 3")]
    [InlineData("[Network] public partial class Net { [Layer(typeof(Other))] public partial Layer Inner { get; } [Conv1D(4, 1, {|SCG0037:Add = nameof(Inner)|}, Input = Network.Input)] public partial Layer Sum { get; } } [Network] public partial class Other { [Conv1D(4, 3)] public partial Layer Stem { get; } }", "The frames of 'Sum' do not fit")]
    [InlineData("[Network] public partial class Net { [Layer({|SCG0043:typeof(Other)|})] public partial Layer Inner { get; } } [Conv1D(4, 3, dataFormat: \"channels_first\")] public partial class Other;", "the data format of Other is channels_first, but the network is channels_last")]
    [InlineData("public class Plain { [Conv1D(4, 3)] public Layer {|SCG0032:Stem|} { get; set; } = null!; }", "'Stem' has the attribute of a layer, but 'Plain' is no network: give the class the attribute Network")]
    [InlineData("[Conv1D(4, 3, {|SCG0032:Add = \"x\"|})] public partial class Plain;", "'Plain' is no member of a network, so that Add says nothing")]
    public async Task What_is_wrong_with_a_network_is_said_where_it_stands(string source, string message) =>
        Assert.Contains(await AnalyzerRun.Verify("using SepConvGen; " + source), said => said.Contains(message, System.StringComparison.Ordinal));

    [Fact]
    public async Task Partial_properties_need_their_version_of_the_language()
    {
        CSharpParseOptions old = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12);

        Assert.Equal(
            "The generated part of 'Net' needs C# 13 or newer, but this project uses C# 12.0",
            Assert.Single(await AnalyzerRun.Verify($"using SepConvGen; [Network] public partial class {{|SCG0019:Net|}} {{ {Stem} }}", old)));
    }

    [Theory]
    [InlineData("[MaxPooling1D(2)] public partial Layer Down { get; } [UpSampling1D(2)] public partial Layer Up { get; } [Activation(\"relu\", Add = nameof(Stem))] public partial Layer Next { get; }")]
    [InlineData("[Cropping1D(1, 0)] public partial Layer Cropped { get; } [Conv1D(4, 2, Input = nameof(Stem), Add = nameof(Cropped))] public partial Layer Next { get; }")]
    [InlineData("[GlobalAveragePooling1D] public partial Layer Mean { get; } [Conv1D(4, 1, Input = nameof(Stem), Multiply = nameof(Mean))] public partial Layer Next { get; }")]
    [InlineData("[GlobalAveragePooling1D] public partial Layer Mean { get; } [Flatten] public partial Layer Next { get; }")]
    [InlineData("[MaxPooling1D(3, strides: 2, Ceil = true)] public partial Layer Down { get; } [Conv1D(4, 1, strides: 2, Input = nameof(Stem), Add = nameof(Down))] public partial Layer Next { get; }")]
    public async Task Frames_that_fit_for_some_inputs_are_right(string members) =>
        Assert.Empty(await AnalyzerRun.Diagnostics($"using SepConvGen; [Network(inputChannels: 2)] public partial class Net {{ {Stem} {members} }}"));
}
