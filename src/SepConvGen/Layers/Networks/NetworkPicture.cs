using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using SepConvGen.Execution;

namespace SepConvGen;

/// <summary>A network's graph as SVG: members from top to bottom in the order of computation, what does not follow the one before it in a column of its own.</summary>
internal static class NetworkPicture
{
    private const int BoxWidth = 220, BoxHeight = 44, ColumnGap = 40, RowGap = 26, Margin = 16;

    /// <summary>The text of the file.</summary>
    public static string Of(Network network)
    {
        NetworkGraph graph = network.Graph;
        int[] channels = network.ChannelsOf(network.InputChannels), columns = Columns(graph);
        int width = 2 * Margin + (columns.Max() + 1) * (BoxWidth + ColumnGap) - ColumnGap, height = 2 * Margin + graph.Nodes.Count * (BoxHeight + RowGap) - RowGap;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(network.Name)}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        for (int i = 1; i < graph.Nodes.Count; i++)
            for (int j = 0; j < graph.Nodes[i].Inputs.Length; j++)
                Edge(svg, columns, graph.Nodes[i].Inputs[j], i, isDashed: j > 0 && graph.Nodes[i].Kind == GraphNodeKind.Layer);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            int x = X(columns[i]), y = Y(i);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"5\" fill=\"{(graph.Nodes[i].Kind == GraphNodeKind.Layer ? "#e8eef7" : "#f4f1e6")}\" stroke=\"#4a5a70\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 10}\" y=\"{y + 18}\" font-weight=\"bold\">{SecurityElement.Escape(graph.Nodes[i].Name)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 10}\" y=\"{y + 35}\" fill=\"#4a5a70\">{SecurityElement.Escape(What(graph.Nodes[i]))}{(channels[i] > 0 ? $", {channels[i]} channels" : "")}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string What(GraphNode node) => node.Kind switch
    {
        GraphNodeKind.Input => "input",
        GraphNodeKind.Concatenation => "side by side",
        GraphNodeKind.Product => "product",
        _ => node.Layer is SingleLayer single ? single.KindName + (node.HasSum ? " + sum" : "") : node.Computed.GetType().Name,
    };

    // A node stands under the one before it if it reads that, else one column further than what it reads.
    private static int[] Columns(NetworkGraph graph)
    {
        var columns = new int[graph.Nodes.Count];
        for (int i = 1; i < columns.Length; i++)
            columns[i] = graph.Nodes[i].Inputs.Contains(i - 1) ? graph.Nodes[i].Inputs.Min(read => columns[read]) : columns[graph.Nodes[i].Inputs[0]] + 1;
        return columns;
    }

    private static void Edge(StringBuilder svg, int[] columns, int from, int to, bool isDashed)
    {
        int x1 = X(columns[from]) + BoxWidth / 2, y1 = Y(from) + BoxHeight, x2 = X(columns[to]) + BoxWidth / 2, y2 = Y(to);

        // Past what stands between them.
        int bend = to - from > 1 && columns[from] == columns[to] ? BoxWidth / 2 + ColumnGap / 2 : 0;
        string dashes = isDashed ? " stroke-dasharray=\"4 3\"" : "";
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x1} {y1} C{x1 + bend} {y1 + RowGap}, {x2 + bend} {y2 - RowGap}, {x2} {y2}\" fill=\"none\" stroke=\"#4a5a70\"{dashes}/>\n");
    }

    private static int X(int column) => Margin + column * (BoxWidth + ColumnGap);

    private static int Y(int row) => Margin + row * (BoxHeight + RowGap);
}
