using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>How the constants of a layer are written in C#.</summary>
internal static class ConstantEmitter
{
    private const string Numbers = "global::System.ReadOnlySpan<double>";

    /// <summary>The type of a property with such a value.</summary>
    public static string TypeOf(object value) => value switch
    {
        int => "int",
        bool => "bool",
        double => "double",
        IEnumerable<double> => Numbers,
        _ => "string",
    };

    /// <summary>The type of the property that an argument becomes.</summary>
    public static string TypeOf(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Size or ArgumentKind.ChannelAxis => "int",
        ArgumentKind.Flag or ArgumentKind.SharedAxes => "bool",
        ArgumentKind.Share or ArgumentKind.PositiveNumber => "double",
        ArgumentKind.Numbers => Numbers,
        _ => "string",
    };

    /// <summary>The expression.</summary>
    public static string SourceOf(object value) => value switch
    {
        int number => KernelContext.Text(number),
        bool flag => flag ? "true" : "false",
        double number => Double(number),
        IEnumerable<double> numbers => $"[{string.Join(", ", numbers.Select(Double))}]",
        PaddingKind padding => Literal(PaddingWords.NameOf(padding)),
        DataFormatKind format => Literal(DataFormatWords.NameOf(format)),
        _ => Literal(((ActivationChoice)value).Text),
    };

    /// <summary>A text in quotes.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Double(double number) => SymbolDisplay.FormatPrimitive(number, quoteStrings: false, useHexadecimalNumbers: false) + "d";
}
