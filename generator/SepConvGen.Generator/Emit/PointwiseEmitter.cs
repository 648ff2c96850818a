using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the pointwise product: tiles of output frames times filters whose accumulators stay in registers over the whole sum.</summary>
internal static class PointwiseEmitter
{
    public static void Emit(KernelContext context)
    {
        PointwiseTiling tiling = context.Plan.Pointwise;
        EmitEntry(context, tiling);
        foreach (int height in tiling.Panels.Keys)
            foreach (FilterPanel panel in DistinctShapes(tiling.Panels[height]))
                EmitTile(context, height, panel);
    }

    private static void EmitEntry(KernelContext context, PointwiseTiling tiling)
    {
        CodeWriter writer = context.Writer;
        using (context.OpenKernel("Pointwise product, bias and fused activation of the rows of one block.",
            $"private static void Pointwise(ref float z{context.Late(", nint channels, nint depthwiseStride")}, ref float kernel, ref float bias, ref float output, nint rows)"))
        {
            int height = tiling.Height, low = PointwiseTiling.LowHeight;
            // A rest of more rows than the low tiles save is cheaper as one tall tile that overlaps the one before.
            writer.WriteLine($"nint tall = rows < {height} ? 0 : (rows + {low - 1}) / {height} * {height};");
            EmitTiles(context, height, "0", "tall");
            if (height > low)
            {
                writer.WriteLine("if (tall >= rows)");
                writer.WriteLine("    return;");
            }
            using (writer.Block($"if (rows < {low})"))
            {
                using (writer.Block("for (nint row = 0; row < rows; row++)"))
                    foreach (FilterPanel panel in tiling.Panels[1])
                        using (OpenPanelLoop(writer, panel))
                            writer.WriteLine(Call(context, 1, panel, "row"));
                writer.WriteLine("return;");
            }

            if (height > low)
                EmitTiles(context, low, "tall", "rows");
        }
    }

    private static void EmitTiles(KernelContext context, int height, string from, string to)
    {
        CodeWriter writer = context.Writer;
        foreach (FilterPanel panel in context.Plan.Pointwise.Panels[height])
            using (OpenPanelLoop(writer, panel))
            using (writer.Block($"for (nint row = {from}; row < {to}; row += {height})"))
            {
                writer.WriteLine($"nint top = row < rows - {height} ? row : rows - {height};");
                writer.WriteLine(Call(context, height, panel, "top"));
            }
    }

    /// <summary>The calls for a single row of depthwise outputs.</summary>
    public static void EmitRow(KernelContext context, string z, string kernel, string bias, string output)
    {
        foreach (FilterPanel panel in context.Plan.Pointwise.Panels[1])
            using (OpenPanelLoop(context.Writer, panel))
                context.Writer.WriteLine(Call(context, 1, panel, "0", z, kernel, bias, output));
    }

    private static System.IDisposable OpenPanelLoop(CodeWriter writer, FilterPanel panel) => panel.Repeat == 1
        ? writer.Inline()
        : writer.Block($"for (nint filter = {panel.Start}; filter < {panel.Start + panel.Repeat * panel.Width}; filter += {panel.Width})");

    private static string Call(KernelContext context, int height, FilterPanel panel, string row, string z = "z", string kernel = "kernel", string bias = "bias", string output = "output")
    {
        string filter = panel.Repeat == 1 ? Text(panel.Start) : "filter";
        string frame = row == "0" ? "0" : $"{row} * {context.DepthwiseStride}", outputFrame = row == "0" ? "0" : $"{row} * {context.Layer.Filters}";
        return $"{TileName(height, panel)}({At(z, frame)}{context.Late(", channels, depthwiseStride")}, {At(kernel, filter)}, {(context.Layer.UseBias ? At(bias, filter) + ", " : "")}{At(output, Plus(outputFrame, filter))});";
    }

    private static string At(string origin, string offset) => offset == "0" ? $"ref {origin}" : $"ref _Refs.Add(ref {origin}, {offset})";

    private static string TileName(int height, FilterPanel panel) => $"Pointwise{height}x{string.Join("And", panel.Vectors.GroupBy(slot => slot.Lanes).Select(width => width.Count() * width.Key))}";

    private static IEnumerable<FilterPanel> DistinctShapes(IReadOnlyList<FilterPanel> panels) => panels.GroupBy(panel => string.Join(",", panel.Vectors.Select(slot => $"{slot.Offset}:{slot.Lanes}"))).Select(shape => shape.First());

    private static void EmitTile(KernelContext context, int height, FilterPanel panel)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        IReadOnlyList<VectorSlot> vectors = panel.Vectors;
        bool hasBias = context.Layer.UseBias;
        string frames = height == 1 ? "1 frame" : $"{height} frames";
        using (context.OpenKernel($"{frames} x {panel.Width} filters: {height * vectors.Count} accumulators.",
            $"private static void {TileName(height, panel)}(ref float z{context.Late(", nint channels, nint depthwiseStride")}, ref float kernel, {(hasBias ? "ref float bias, " : "")}ref float output)"))
        {
            if (!context.HasFixedChannels)
                for (int r = 1; r < height; r++)
                    writer.WriteLine($"ref float z{r} = ref _Refs.Add(ref z{(r == 1 ? "" : Text(r - 1))}, depthwiseStride);");
            for (int v = 0; v < vectors.Count; v++)
            {
                string start = hasBias ? simd.Load(vectors[v].Lanes, "bias", Text(vectors[v].Offset)) : simd.Zero(vectors[v].Lanes);
                writer.WriteLine(simd.Declare(vectors[v].Lanes, start, Enumerable.Range(0, height).Select(r => $"a{r}_{v}")));
            }

            writer.WriteLine("nint w = 0;");
            using (writer.Block($"for (nint q = 0; q < {context.Channels}; q++)"))
            {
                // A single row uses each vector of the kernel once, straight from memory: in registers they would crowd the accumulators out.
                for (int v = 0; v < vectors.Count && height > 1; v++)
                    writer.WriteLine($"{simd.Type(vectors[v].Lanes)} w{v} = {simd.Load(vectors[v].Lanes, "kernel", Plus("w", Text(vectors[v].Offset)))};");
                int[] widths = [.. vectors.Select(slot => slot.Lanes).Distinct()];
                for (int r = 0; r < height; r++)
                {
                    (string row, string at) = context.HasFixedChannels ? ("z", Plus("q", Times(r, context.DepthwiseStride))) : ($"z{(r == 0 ? "" : Text(r))}", "q");
                    IEnumerable<string> broadcasts = widths.Select(width => $"{(r == 0 ? simd.Type(width) + " " : "")}x{width} = {simd.Broadcast(width, row, at)};");
                    IEnumerable<string> products = vectors.Select((slot, v) => $"a{r}_{v} = {simd.MultiplyAdd(slot.Lanes, $"x{slot.Lanes}", height > 1 ? $"w{v}" : simd.Load(slot.Lanes, "kernel", Plus("w", Text(slot.Offset))), $"a{r}_{v}")};");
                    writer.WriteStatements(broadcasts.Concat(products));
                }

                writer.WriteLine($"w += {context.Layer.Filters};");
            }

            for (int r = 0; r < height; r++)
                writer.WriteLine(context.Rows.Store(vectors, vectors.Select((_, v) => $"a{r}_{v}"), "output", Text(r * context.Layer.Filters), context.Layer.Activation));
        }
    }
}
