using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>Which models a config may describe, and what becomes of names, dtypes and encodings.</summary>
public class KerasModelTests
{
    private const string Input = """{"class_name":"InputLayer","name":"x","config":{"name":"x","batch_shape":[null,20,3]},"inbound_nodes":[]}""";

    // How Keras 2 and 3 write a list of one tensor, each in the forms that were met.
    public static TheoryData<string> EndsOfOne => ["""["b",0,0]""", """[["b",0,0]]""", """{"out":["b",0,0]}"""];

    [Theory]
    [MemberData(nameof(EndsOfOne))]
    public void A_chain_is_read_from_its_input_to_its_output(string outputs) =>
        Assert.Contains("new(\"m\", new A(), new B());", KerasConfig.ToSource(Functional(outputs, Input, Layer("b", "a"), Layer("a", "x"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""[["a",0,0],["b",0,0]]""", "2 outputs: 'a', 'b'")]
    [InlineData("""{"first":["a",0,0],"second":["b",0,0]}""", "2 outputs: 'a', 'b'")]
    [InlineData("""[["b",0,0],["b",0,0]]""", "2 outputs: 'b', 'b'")]
    [InlineData("""[["b",0,0],["x",0,0]]""", "2 outputs: 'b', 'x'")]
    [InlineData("""["a",0,0]""", "'a', but its chain of layers has layer 'b'")]
    [InlineData("""[["b",0,1]]""", "'b', but its chain of layers has layer 'b'")]
    [InlineData("[]", "0 outputs")]
    public void A_model_whose_output_is_not_the_end_of_its_chain_alone_is_refused_by_name(string outputs, string named)
    {
        string model = Functional(outputs, Input, Layer("a", "x"), Layer("b", "a"));
        Refused(named, model);
        Refused("layer 'm' (Functional)", model);
        Refused(named, $$$"""{"class_name":"Sequential","config":{"name":"outer","layers":[{{{model}}}]}}""");
    }

    [Fact]
    public void Two_inputs_branches_and_layers_that_are_called_twice_are_refused_by_name()
    {
        Refused("2 inputs: layer 'x' (InputLayer), layer 'y' (InputLayer)", Functional("""["a",0,0]""", Input, Input.Replace("\"x\"", "\"y\""), Layer("a", "x")));
        Refused("takes 2 inputs (a, x)", Functional("""["b",0,0]""", Input, Layer("a", "x"), Layer("b", "a").Replace("""["a",0,0,{}]""", """["a",0,0,{}],["x",0,0,{}]""")));
        Refused("Behind 'a' layer 'm' (Functional) branches, to layer 'b' (SeparableConv1D) and layer 'c' (SeparableConv1D)", Functional("""["b",0,0]""", Input, Layer("a", "x"), Layer("b", "a"), Layer("c", "a")));
        Refused("'a' (SeparableConv1D) is used 2 times", Functional("""["a",1,0]""", Input, Layer("a", "x").Replace("""[["x",0,0,{}]]""", """[["x",0,0,{}]],[["a",0,0,{}]]""")));
        Refused("takes the output 1 of 'a'", Functional("""["b",0,0]""", Input, Layer("a", "x"), Layer("b", "a").Replace("""["a",0,0,{}]""", """["a",0,1,{}]""")));
        Refused("The input of layer 'm' (Functional) is 'a'", Functional("""["b",0,0]""", Input, Layer("a", "x"), Layer("b", "a")).Replace("""[["x",0,0]]""", """[["a",0,0]]"""));
    }

    [Fact]
    public void A_model_that_does_not_say_its_outputs_is_no_config() =>
        Assert.Contains("'output_layers'", Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(Functional("null", Input, Layer("a", "x")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Dropout_that_is_called_as_in_training_is_refused() =>
        Refused("training=True", Functional("""["d",0,0]""", Input, Layer("a", "x"), """{"class_name":"Dropout","name":"d","config":{"name":"d"},"inbound_nodes":[[["a",0,0,{"training":true}]]]}"""));

    [Fact]
    public void A_functional_model_in_a_model_is_a_Sequential_in_a_Sequential()
    {
        string inner = Functional("""["b",0,0]""", Input, Layer("a", "x"), Layer("b", "a")).Replace("\"m\"", "\"inner\"").Replace("\"class_name\":\"Functional\"", "\"class_name\":\"Functional\",\"name\":\"inner\",\"inbound_nodes\":[[[\"x\",0,0,{}]]]");
        string source = KerasConfig.ToSource(Functional("""["c",0,0]""", Input, inner, Layer("c", "inner")));
        Assert.Contains("Create() => new(\"m\", new Sequential(\"inner\", new A(), new B()), new C());", source, StringComparison.Ordinal);
        Assert.Contains("[SeparableConv1D(filters: 4, kernelSize: 1, InputChannels = 3)]\npublic partial class A;", source, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_frozen_around_a_layer_freezes_it()
    {
        string source = KerasConfig.ToSource("""{"class_name":"Sequential","config":{"name":"m","layers":[{"class_name":"Sequential","config":{"name":"n","trainable":false,"layers":[{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1],"trainable":true}}]}}]}}""");
        Assert.Contains("[SeparableConv1D(filters: 1, kernelSize: 1, trainable: false)]\npublic partial class A;", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_TimeDistributed_keeps_its_steps()
    {
        string source = KerasConfig.ToSource("""{"class_name":"TimeDistributed","config":{"name":"each","layer":{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1]}}},"build_config":{"input_shape":[null,6,null,2]}}""");
        Assert.Contains("public static TimeDistributed Create() => new(new A(), steps: 6, name: \"each\");", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_config_of_a_model_numbers_layers_of_one_name_as_Keras_does()
    {
        string config = new Sequential(new TimeDistributed(new Layers.Frozen(), 2), new TimeDistributed(new Layers.Frozen(), 2)).ToKerasConfig();
        Assert.Contains("\"name\":\"time_distributed\",", config, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"time_distributed_1\",", config, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block/conv", "block_conv")]
    [InlineData("/a", "_a")]
    public void A_slash_in_a_name_becomes_an_underscore_and_a_comment_says_so(string name, string plain)
    {
        string layer = $$$"""{"class_name":"SeparableConv1D","config":{"name":"{{{name}}}","filters":1,"kernel_size":[1]}}""";
        string source = KerasConfig.ToSource($$$"""{"class_name":"Sequential","config":{"name":"{{{name}}}","layers":[{"class_name":"TimeDistributed","config":{"name":"{{{name}}}","layer":{{{layer}}}},"build_config":{"input_shape":[null,2,null,1]}}]}}""");
        Assert.Contains($"new(\"{plain}\", new TimeDistributed(new ", source, StringComparison.Ordinal);
        Assert.Contains($"steps: 2, name: \"{plain}\")", source, StringComparison.Ordinal);
        Assert.Contains($"// '{name}' is called '{plain}' here", source, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{name}\"", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_name_of_a_model_is_refused(string name) =>
        Refused("name", $$$"""{"class_name":"Sequential","config":{"name":"{{{name}}}","layers":[{"class_name":"SeparableConv1D","config":{"filters":1,"kernel_size":[1]}}]}}""");

    [Theory]
    [InlineData("\"mixed_float16\"")]
    [InlineData("\"mixed_bfloat16\"")]
    [InlineData("""{"module":"keras","class_name":"DTypePolicy","config":{"name":"mixed_float16"},"registered_name":null}""")]
    [InlineData("""{"class_name":"Policy","config":{"name":"mixed_bfloat16"}}""")]
    public void A_mixed_policy_is_read_since_its_variables_are_float32(string dtype)
    {
        string source = KerasConfig.ToSource($$$"""{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1],"dtype":{{{dtype}}}}}""");
        Assert.Contains("// The policy mixed_", source, StringComparison.Ordinal);
        Assert.Contains("[SeparableConv1D(filters: 1, kernelSize: 1)]\npublic partial class A;", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_read_over_wherever_JSON_stands()
    {
        const string Json = """{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1]}}""";
        string expected = KerasConfig.ToSource(Json);
        Assert.Equal(expected, KerasConfig.ToSource('\uFEFF' + Json));
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            byte[] marked = [.. encoding.GetPreamble(), .. encoding.GetBytes(Json)];
            Assert.Equal(expected, KerasModelFile.Read(new MemoryStream(marked)).ToSource());
            using var archive = new MemoryStream();
            using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
                foreach ((string member, string text) in new[] { ("config.json", Json), ("metadata.json", "{\"keras_version\":\"2.13.1\"}") })
                    using (Stream stream = zip.CreateEntry(member).Open())
                        stream.Write([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            archive.Position = 0;
            KerasModelFile file = KerasModelFile.Read(archive);
            Assert.Equal("2.13.1", file.KerasVersion);
            Assert.Equal(expected, file.ToSource());
        }
        Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(new MemoryStream([0xEF, 0xBB, 0xBF, (byte)'{', 0xFF])));
    }

    private static void Refused(string named, string json) => Assert.Contains(named, Assert.Throws<NotSupportedException>(() => KerasConfig.ToSource(json)).Message, StringComparison.Ordinal);

    private static string Functional(string outputs, params string[] layers) =>
        $$$"""{"class_name":"Functional","config":{"name":"m","layers":[{{{string.Join(",", layers)}}}],"input_layers":[["x",0,0]],"output_layers":{{{outputs}}}}}""";

    private static string Layer(string name, string input) =>
        $$$"""{"class_name":"SeparableConv1D","name":"{{{name}}}","config":{"name":"{{{name}}}","filters":4,"kernel_size":[1]},"inbound_nodes":[[["{{{input}}}",0,0,{}]]]}""";
}
