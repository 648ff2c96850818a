using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the pointwise product: tiles of output frames times filters whose accumulators stay in registers over the whole sum.</summary>
internal static class PointwiseEmitter
{
    private const string RowsName = "PointwiseRows";

    // As many as make four instructions of a loop few.
    private const int MultiplyAddsOfRowLoop = 16, FewVectors = 4;

    private const string Parameters = "ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output";
    private const string Arguments = "ref z, channels, stride, ref kernel, ref bias, ref output";

    public static void Emit(KernelContext context)
    {
        PointwiseTiling tiling = context.Plan.Pointwise;
        EmitEntry(context, tiling);

        if (tiling.Row.Count > 1)
            EmitRows(context, tiling.Row);

        // A single vector's tall tile may be higher than the low tile, while the pairs beside it have its height.
        IEnumerable<FilterPanel> panels = tiling.Tall.Concat(tiling.HasLow ? tiling.Low : []).Concat(tiling.Row);
        foreach (IGrouping<string, FilterPanel> tile in panels.GroupBy(TileName))
            EmitTile(context, tile.First(), isRows: tile.First().Height == 1 && tiling.Row.Count == 1);
    }

    private static void EmitEntry(KernelContext context, PointwiseTiling tiling)
    {
        CodeWriter writer = context.Writer;
        using (context.OpenKernel("Pointwise product, bias and fused activation of the rows of one block.", $"public static void Pointwise({Parameters}, nint rows)"))
        {
            int height = tiling.Height, low = PointwiseTiling.LowHeight;
            using (writer.Block($"if (rows < {(tiling.HasLow ? low : height)})"))
            {
                writer.WriteLine($"{RowsName}({Arguments}, 0, rows);");
                writer.WriteLine("return;");
            }

            if (!tiling.HasLow)
            {
                // So few rows cost less one by one than a tile that overlaps the one before.
                int alone = height / 2;
                writer.WriteLine($"nint tall = rows % {height} <= {alone} ? rows / {height} * {height} : rows;");
                Call(tiling.Tall, "0", "tall");
                writer.WriteLine($"{RowsName}({Arguments}, tall, rows);");
                return;
            }

            // Where the low tiles of a rest would have as many rows, one tall tile that overlaps the one before is cheaper.
            int mostInLowTiles = (height - 1) / low * low;
            writer.WriteLine($"nint tall = rows < {height} ? 0 : (rows + {height - mostInLowTiles - 1}) / {height} * {height};");
            using (writer.Block("if (tall > 0)"))
                Call(tiling.Tall, "0", "tall < rows ? tall : rows");
            using (writer.Block("if (tall < rows)"))
                Call(tiling.Low, "tall", "rows");
        }

        void Call(IReadOnlyList<FilterPanel> panels, string from, string to)
        {
            foreach (FilterPanel panel in panels)
                writer.WriteLine($"{TileName(panel)}({Arguments}, {from}, {to});");
        }
    }

    // Panels of one shape that do not follow one another are told apart by where they start.
    private static string TileName(FilterPanel panel) => $"Pointwise{panel.Height}x{string.Join("And", panel.Vectors.GroupBy(slot => slot.Lanes).Select(width => width.Count() * width.Key))}{(panel.Start == 0 ? "" : "From" + Text(panel.Start))}";

    // Each row's vectors do not fit into one panel.
    private static void EmitRows(KernelContext context, IReadOnlyList<FilterPanel> panels)
    {
        using (context.OpenKernel("Frames one by one.", $"public static void {RowsName}({Parameters}, nint from, nint to)"))
            foreach (FilterPanel panel in panels)
                context.Writer.WriteLine($"{TileName(panel)}({Arguments}, from, to);");
    }

    private static void EmitTile(KernelContext context, FilterPanel panel, bool isRows)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        IReadOnlyList<VectorSlot> vectors = panel.Vectors;
        int height = panel.Height, filters = context.Layer.Filters;
        string frames = height == 1 ? "1 frame" : $"{height} frames", filter = panel.Repeat == 1 ? Text(panel.Start) : "filter";
        using (context.OpenKernel($"{frames} x {panel.Width} filters: {height * vectors.Count} accumulators.", $"{(isRows ? $"public static void {RowsName}" : $"private static void {TileName(panel)}")}({Parameters}, nint from, nint to)"))
        {
            if (panel.Repeat > 1)
                writer.WriteLine($"for (nint filter = {panel.Start}; filter < {panel.Start + panel.Repeat * panel.Width}; filter += {panel.Width})");
            using (writer.Block(height == 1 ? "for (nint top = from; top < to; top++)" : $"for (nint row = from; row < to; row += {height})"))
            {
                if (height > 1)
                    writer.WriteLine($"nint top = row < to - {height} ? row : to - {height}, w = {filter};");
                else
                    writer.WriteLine($"nint w = {filter};");
                writer.WriteLine($"ref float x = {simd.At("z", $"top * {context.RowStride}")};");
                if (!context.HasFixedChannels && height > 1)
                    writer.WriteLine(context.RowReferences("x", height, context.RowStride));
                EmitStarts(context, panel, filter);

                EmitSum(context, panel);
                writer.WriteLine($"ref float y = {simd.At("output", Plus($"top * {filters}", filter))};");
                if (height == 1)
                    writer.WriteStatements(context.Rows.StoreEach(vectors, RowOf(0, vectors.Count), "y", context.Layer.Activation));
                for (int r = 0; r < height && height > 1; r++)
                    writer.WriteLine(context.Rows.Store(vectors, RowOf(r, vectors.Count), "y", Text((long)r * filters), context.Layer.Activation));
            }
        }
    }

    private static void EmitStarts(KernelContext context, FilterPanel panel, string filter)
    {
        VectorDialect simd = context.Simd;
        IReadOnlyList<VectorSlot> vectors = panel.Vectors;
        if (panel.Height == 1)
            context.Writer.WriteStatements(SameWidth(vectors).Select(slots => simd.DeclareEach(slots.Key, slots.Select(v => (Accumulator(0, v), Start(vectors[v]))))));
        for (int v = 0; v < vectors.Count && panel.Height > 1; v++)
            context.Writer.WriteLine(simd.Declare(vectors[v].Lanes, Start(vectors[v]), Column(panel.Height, v)));

        // A layer without a bias may be given one by Fold, and has zeros until then.
        string Start(VectorSlot slot) => simd.Load(slot.Lanes, "bias", Plus(filter, Text(slot.Offset)));
    }

    /// <summary>The loop over q. Few vectors of a single row leave more to count and branch than to multiply, so that several q share that.</summary>
    private static void EmitSum(KernelContext context, FilterPanel panel)
    {
        CodeWriter writer = context.Writer;
        int together = panel.Height == 1 && context.Plan.Set == InstructionSet.Avx512 && panel.Vectors.Count <= FewVectors ? MultiplyAddsOfRowLoop / panel.Vectors.Count : 1;
        bool hasRest = together == 1 || !context.HasFixedChannels || int.Parse(context.Channels, CultureInfo.InvariantCulture) % together != 0;
        writer.WriteLine("nint q = 0;");
        if (together > 1)
            using (writer.Block($"for (; q <= {context.Channels} - {together}; q += {together})"))
                EmitTerms(context, panel, together);
        if (hasRest)
            using (writer.Block($"for (; q < {context.Channels}; q++)"))
                EmitTerms(context, panel, 1);
    }

    private static void EmitTerms(KernelContext context, FilterPanel panel, int terms)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        IReadOnlyList<VectorSlot> vectors = panel.Vectors;
        int[] widths = [.. vectors.Select(slot => slot.Lanes).Distinct()];

        // A single row uses each vector of the kernel once, straight from memory: in registers they would crowd the accumulators out.
        bool isRow = panel.Height == 1;
        if (!isRow)
            writer.WriteStatements(SameWidth(vectors).Select(slots => simd.DeclareEach(slots.Key, slots.Select(v => ($"w{v}", simd.Load(slots.Key, "kernel", Plus("w", Text(vectors[v].Offset))))))));
        for (int term = 0; term < terms; term++)
            for (int r = 0; r < panel.Height; r++)
            {
                (string row, string at) = RowAt("x", r, context.RowStride, Plus("q", Text(term)));
                string declaration = r == 0 && term == 0 ? " " : "";
                writer.WriteStatements(widths.Select((width, i) => $"{(declaration.Length > 0 ? simd.Type(width) + declaration : "")}{Broadcast(width)} = {(i > 0 && width > 1 ? simd.Narrow(Broadcast(widths[i - 1]), widths[i - 1], width) : simd.Broadcast(width, row, at))};")
                    .Concat(vectors.Select((slot, v) => $"{Accumulator(r, v)} = {simd.MultiplyAdd(slot.Lanes, Broadcast(slot.Lanes), isRow ? simd.Load(slot.Lanes, "kernel", Plus("w", Text((long)term * context.Layer.Filters + slot.Offset))) : $"w{v}", Accumulator(r, v))};")));
            }

        writer.WriteLine($"w += {Text((long)terms * context.Layer.Filters)};");

        string Broadcast(int width) => widths.Length == 1 ? "v" : "v" + Text(width);
    }

    private static IEnumerable<IGrouping<int, int>> SameWidth(IReadOnlyList<VectorSlot> vectors) => Enumerable.Range(0, vectors.Count).GroupBy(v => vectors[v].Lanes);
}
