using System;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Python's pickles, PyTorch's checkpoints among them: programs that could do anything, and are never opened.</summary>
internal static class PythonPickle
{
    private const byte Protocol = 0x80;

    /// <exception cref="InvalidDataException">The file begins as a pickle does.</exception>
    public static void Refuse(ReadOnlySpan<byte> start, string source)
    {
        if (start is [Protocol, >= 2 and <= 5, ..])
            throw Refusal(source);
    }

    /// <exception cref="InvalidDataException">The zip has the pickle that PyTorch puts into its checkpoints.</exception>
    public static void Refuse(ZipFile zip)
    {
        if (zip.Members.Any(member => member.Name is "data.pkl" || member.Name.EndsWith("/data.pkl", StringComparison.Ordinal)))
            throw Refusal(zip.Source);
    }

    private static InvalidDataException Refusal(string source) => new(
        $"{source} is a Python pickle, as PyTorch's checkpoints (.pt, .pth, .ckpt) are: it could run any code, and is not opened. Save the weights alone, as safetensors, in Python: "
        + "from safetensors.torch import save_file; save_file(model.state_dict(), \"model.safetensors\"). A checkpoint of Lightning has them as torch.load(path)[\"state_dict\"].");
}
