using System;
using System.Linq;

namespace SepConvGen.Fuzz;

/// <summary>A reader or parser, and the exceptions by which it may refuse what it is given.</summary>
internal sealed class FuzzTarget(string name, Action<byte[]> read, params Type[] refusals)
{
    /// <summary>The folder of its seeds and of the inputs that it failed on.</summary>
    public string Name => name;

    /// <summary>Whether the input was read; false if it was refused as documented. Every other exception leaves.</summary>
    public bool Reads(byte[] input)
    {
        try
        {
            read(input);
            return true;
        }
        catch (Exception exception) when (refusals.Contains(exception.GetType()))
        {
            return false;
        }
    }
}
