using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>The picture of a history: its plot lies between x = 78 and 718, y = 44 and 374, the greatest loss at the top.</summary>
public class HistoryChartTests
{
    [Fact]
    public void A_curve_goes_from_the_first_epoch_at_the_left_to_the_last_at_the_right() =>
        Assert.Equal(["loss: 78,44 238,209 398,374 718,209"], Curves([(1, 6, null), (2, 4, null), (3, 2, null), (5, 4, null)]));

    [Fact]
    public void Both_losses_share_one_axis() =>
        Assert.Equal(["loss: 78,209 718,374", "validation loss: 78,44 718,209"], Curves([(1, 4, 6.0), (2, 2, 4.0)]));

    [Fact]
    public void Epochs_whose_loss_is_no_number_are_a_gap_and_one_between_gaps_is_a_point() =>
        Assert.Equal(
            ["loss: 78,44 184,99 (398,264) 611,319 718,374"],
            Curves([(1, 7, null), (2, 6, null), (3, double.NaN, null), (4, 3, null), (5, double.PositiveInfinity, null), (6, 2, null), (7, 1, null)]));

    [Fact]
    public void A_logarithmic_axis_says_so_and_has_equal_ratios_at_equal_distances()
    {
        (int, double, double?)[] epochs = [(1, 100, null), (2, 10, null), (3, 1, null)];
        Assert.Equal(["loss: 78,44 398,209 718,374"], Curves(epochs));
        Assert.Contains("logarithmic@718,28", Texts(epochs));
    }

    [Theory]
    [InlineData(1, 20, false)]
    [InlineData(1, 20.5, true)]
    [InlineData(0, 20.5, false)]
    [InlineData(-1, 20.5, false)]
    public void The_axis_is_logarithmic_where_losses_differ_more_than_twentyfold_and_are_positive(double least, double greatest, bool isLogarithmic) =>
        Assert.Equal(isLogarithmic, Texts([(1, greatest, null), (2, least, null)]).Any(text => text.StartsWith("logarithmic", StringComparison.Ordinal)));

    [Fact]
    public void Ticks_stand_left_of_the_losses_and_below_the_epochs()
    {
        (int, double, double?)[] epochs = [(1, 6, null), (2, 4, 2.0), (3, 2, 3.0)];
        Assert.Equal(
            ["2@70,378", "3@70,295.5", "4@70,213", "5@70,130.5", "6@70,48", "1@78,394", "2@398,394", "3@718,394", "epoch@718,416", "loss@102,28", "validation loss@182,28"],
            Texts(epochs));
        Assert.Equal(
            ["78,374-718,374", "78,291.5-718,291.5", "78,209-718,209", "78,126.5-718,126.5", "78,44-718,44", "78,374-78,379", "398,374-398,379", "718,374-718,379", "78,24-96,24", "158,24-176,24"],
            Lines(epochs));
        Assert.Equal("M78,44 V374 H718", Drawn(epochs, "path").Single().Attribute("d")!.Value);
        Assert.Equal("Loss over 3 epochs", Drawn(epochs, "title").Single().Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(5)]
    public void One_epoch_is_a_point_in_the_middle_or_nothing(double loss)
    {
        Assert.Equal(double.IsNaN(loss) ? ["loss:"] : ["loss: (398,209)"], Curves([(4, loss, null)]));
        Assert.Contains("4@398,394", Texts([(4, loss, null)]));
    }

    [Fact]
    public void No_epochs_are_an_empty_picture_from_0_to_1()
    {
        Assert.Equal(["loss:"], Curves([]));
        Assert.Equal(["0@70,378", "0.2@70,312", "0.4@70,246", "0.6@70,180", "0.8@70,114", "1@70,48", "0@78,394", "1@718,394", "epoch@718,416", "loss@102,28"], Texts([]));
    }

    [Fact]
    public void A_history_saves_the_table_and_the_picture_that_it_writes()
    {
        History history = Of([(1, 2, null), (2, 1.5, 3.0)]);
        string path = Path.GetTempFileName();
        try
        {
            history.SaveCsv(path);
            Assert.Equal("epoch,loss,val_loss,learning_rate\n1,2,,0.5\n2,1.5,3,0.5\n", File.ReadAllText(path));
            history.SaveSvg(path);
            var picture = new StringWriter();
            history.WriteSvg(picture);
            Assert.Equal(Encoding.UTF8.GetBytes(picture.ToString()), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }

        foreach (Action<string> save in (Action<string>[])[history.SaveCsv, history.SaveSvg])
        {
            Assert.Throws<ArgumentException>("path", () => save(""));
            Assert.Throws<ArgumentNullException>("path", () => save(null!));
        }

        Assert.Throws<ArgumentNullException>("writer", () => history.WriteCsv(null!));
        Assert.Throws<ArgumentNullException>("writer", () => history.WriteSvg(null!));
    }

    private static History Of((int Epoch, double Loss, double? ValidationLoss)[] epochs)
    {
        var history = new History();
        foreach ((int epoch, double loss, double? validationLoss) in epochs)
            history.Add(new EpochResult(epoch, loss, validationLoss, 0.5f));
        return history;
    }

    private static IEnumerable<XElement> Drawn((int, double, double?)[] epochs, string kind)
    {
        var picture = new StringWriter();
        Of(epochs).WriteSvg(picture);
        return XDocument.Parse(picture.ToString()).Descendants().Where(element => element.Name.LocalName == kind);
    }

    /// <summary>The name of each curve, which has the colour of its line in the legend, its points to the full unit, and in brackets those that no line leads to.</summary>
    private static IEnumerable<string> Curves((int, double, double?)[] epochs)
    {
        XElement[] drawn = [.. Drawn(epochs, "svg").Single().Elements()];
        foreach (XElement legend in drawn.Where(element => element.Name.LocalName == "line" && element.Attribute("stroke-width") is not null))
        {
            string colour = legend.Attribute("stroke")!.Value, name = ((XElement)legend.NextNode!).Value;
            IEnumerable<string> points = drawn.Where(element => element.Name.LocalName is "polyline" or "circle" && (element.Attribute("fill")!.Value == colour || element.Attribute("stroke")?.Value == colour))
                .SelectMany(element => element.Name.LocalName == "circle" ? [$"({Whole(element.Attribute("cx")!.Value)},{Whole(element.Attribute("cy")!.Value)})"] : element.Attribute("points")!.Value.Split(' ').Select(point => string.Join(',', point.Split(',').Select(Whole))));
            yield return string.Join(' ', points.Prepend(name + ":"));
        }
    }

    private static string Whole(string number) => Math.Floor(double.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Texts((int, double, double?)[] epochs) => Drawn(epochs, "text").Select(text => $"{text.Value}@{text.Attribute("x")!.Value},{text.Attribute("y")!.Value}");

    private static IEnumerable<string> Lines((int, double, double?)[] epochs) => Drawn(epochs, "line").Select(line => $"{line.Attribute("x1")!.Value},{line.Attribute("y1")!.Value}-{line.Attribute("x2")!.Value},{line.Attribute("y2")!.Value}");
}
