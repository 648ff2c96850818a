using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SepConvGen.Jit;

/// <summary>The machine code of one method, as the compiler lists it.</summary>
internal sealed partial class MachineCode
{
    private readonly List<Block> _blocks = [];
    private readonly string _frame;

    private MachineCode(string method, string frame, IEnumerable<string> lines)
    {
        Method = method;
        _frame = frame;
        var targets = new Dictionary<string, Block>();
        Block block = Begin();
        foreach (string line in lines)
        {
            if (Label().Match(line) is { Success: true } label)
            {
                if (block.Instructions.Count > 0)
                    block = Begin();
                targets[label.Groups[1].Value] = block;
            }
            else if (line.Trim() is { Length: > 0 } instruction && !instruction.StartsWith(';'))
            {
                block.Instructions.Add(instruction);
                if (instruction[0] == 'j')
                    block = Begin();
            }
        }

        Connect(targets);
        IReadOnlyList<IReadOnlySet<int>> loops = NaturalLoops.Of([.. _blocks.Select(static b => (IReadOnlyList<int>)b.Successors)]);
        IReadOnlySet<int>[] inner = [.. loops.Where(loop => !loops.Any(loop.IsProperSupersetOf))], hot = [.. inner.Where(loop => loop.Any(HasMultiplyAdd))];
        IEnumerable<int> outside = Enumerable.Range(0, _blocks.Count).Where(index => HasMultiplyAdd(index) && loops.Any(loop => loop.Contains(index)) && !hot.Any(loop => loop.Contains(index)));
        InnerLoops = [.. inner.Select(InstructionsOf)];
        HotLoops = [.. hot.Select(InstructionsOf), .. outside.Select(index => _blocks[index].Instructions)];
    }

    /// <summary>Class and method, without its parameters.</summary>
    public string Method { get; }

    /// <summary>The nested class.</summary>
    public string Class => Method[..Method.LastIndexOf(':')];

    public IEnumerable<string> Instructions => _blocks.SelectMany(static block => block.Instructions);

    /// <summary>The instructions of each loop that holds no other loop.</summary>
    public IReadOnlyList<IReadOnlyList<string>> InnerLoops { get; }

    /// <summary>The instructions of each loop with multiply-adds that holds no other loop, and of each other block with multiply-adds that stands in a loop.</summary>
    public IReadOnlyList<IReadOnlyList<string>> HotLoops { get; }

    /// <summary>Whether an instruction calls, tail calls included.</summary>
    public static bool IsCall(string instruction) => instruction.StartsWith("call", StringComparison.Ordinal) || instruction.StartsWith("tail.jmp", StringComparison.Ordinal);

    public static bool IsMultiplyAdd(string instruction) => instruction.StartsWith("vfmadd", StringComparison.Ordinal);

    /// <summary>Whether a multiply-add takes a vector from memory. An element that is spread over its lanes on the way is none.</summary>
    public static bool LoadsVector(string instruction) => IsMultiplyAdd(instruction) && instruction.Contains("ptr [", StringComparison.Ordinal) && !instruction.Contains("{1to", StringComparison.Ordinal);

    /// <summary>Whether an instruction moves a vector register, or part of one, to or from the stack, or computes with what lies there.</summary>
    public bool IsVectorSpill(string instruction) =>
        instruction.StartsWith('v') && (instruction.Contains("[rsp", StringComparison.Ordinal) || (_frame == "rbp" && instruction.Contains("[rbp", StringComparison.Ordinal)));

    /// <summary>The methods of a listing.</summary>
    public static IEnumerable<MachineCode> Read(IEnumerable<string> listing)
    {
        string? method = null;
        string frame = "";
        var lines = new List<string>();
        foreach (string line in listing)
        {
            if (Start().Match(line) is { Success: true } start)
            {
                method = start.Groups[1].Value;
                lines.Clear();
            }
            else if (Frame().Match(line) is { Success: true } found)
                frame = found.Groups[1].Value;
            else if (line.StartsWith("; Total bytes of code", StringComparison.Ordinal) && method is not null)
            {
                yield return new MachineCode(method, frame, lines);
                method = null;
            }
            else if (method is not null)
                lines.Add(line);
        }
    }

    private IReadOnlyList<string> InstructionsOf(IReadOnlySet<int> loop) => [.. loop.Order().SelectMany(index => _blocks[index].Instructions)];

    private bool HasMultiplyAdd(int block) => _blocks[block].Instructions.Any(IsMultiplyAdd);

    private Block Begin()
    {
        _blocks.Add(new Block());
        return _blocks[^1];
    }

    private void Connect(Dictionary<string, Block> targets)
    {
        for (int i = 0; i < _blocks.Count; i++)
        {
            string last = _blocks[i].Instructions.LastOrDefault() ?? "";
            string mnemonic = last.Split(' ')[0];
            if (mnemonic is not ("jmp" or "ret" or "tail.jmp" or "int3") && i + 1 < _blocks.Count)
                _blocks[i].Successors.Add(i + 1);
            if (mnemonic.StartsWith('j') && targets.TryGetValue(last.Split(' ')[^1], out Block? target))
                _blocks[i].Successors.Add(_blocks.IndexOf(target));
        }
    }

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^; Assembly listing for method ([^(]+)\(")]
    private static partial Regex Start();

    [GeneratedRegex(@"^; (rsp|rbp) based frame")]
    private static partial Regex Frame();

    private sealed class Block
    {
        public List<string> Instructions { get; } = [];

        public List<int> Successors { get; } = [];
    }
}
