namespace SepConvGen.Onnx;

/// <summary>Sparsemax of Martins and Astudillo (2016), of operators that opset 17 has: sort, cumulative sum, threshold.</summary>
internal static class OnnxSparsemax
{
    /// <summary>Adds sparsemax of <paramref name="input"/> along <paramref name="axis"/> and gives the name of its value.</summary>
    public static string Append(OnnxGraph graph, string name, string input, int axis)
    {
        string axes = graph.Constant(name + "/axis", axis);
        string one = graph.Scalar(name + "/one", 1);
        string shape = graph.Add(name, "Shape", input).Output;
        string size = graph.Add(name, "Gather", shape, axes).Output;
        // Differences to the largest of the row: what is in the support is then at most 1, and its sum exact enough.
        string shifted = graph.Add(name, "Sub", input, graph.Add(name, "ReduceMax", input).With("axes", [axis]).With("keepdims", 1L).Output).Output;
        string sorted = graph.Add(name, "TopK", shifted, size).WithSecondOutput(graph.Unique(name + "/order")).With("axis", (long)axis).Output;
        string sums = graph.Add(name, "CumSum", sorted, graph.Add(name, "Squeeze", axes).Output).Output;
        string ones = graph.Add(name, "Expand", one, shape).Output;
        string ranks = graph.Add(name, "CumSum", ones, graph.Add(name, "Squeeze", axes).Output).Output;
        // z_j is in the support while 1 + j · z_j > z_1 + … + z_j.
        string bound = graph.Add(name, "Add", one, graph.Add(name, "Mul", ranks, sorted).Output).Output;
        string support = graph.Add(name, "Cast", graph.Add(name, "Greater", bound, sums).Output).With("to", 1L).Output;
        string count = graph.Add(name, "ReduceSum", support, axes).With("keepdims", 1L).Output;
        string sum = graph.Add(name, "ReduceSum", graph.Add(name, "Mul", support, sorted).Output, axes).With("keepdims", 1L).Output;
        string threshold = graph.Add(name, "Div", graph.Add(name, "Sub", sum, one).Output, count).Output;
        return graph.Add(name, "Relu", graph.Add(name, "Sub", shifted, threshold).Output).Output;
    }
}
