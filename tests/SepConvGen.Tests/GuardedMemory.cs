using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SepConvGen.Tests;

/// <summary>Floats between two pages that nobody may touch: reading or writing outside kills the process.</summary>
/// <remarks>Only one end of the span lies against its guard page, so a test wants both alignments.</remarks>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int Private = 2;

    private static readonly int Anonymous = OperatingSystem.IsLinux() ? 0x20 : 0x1000;

    private readonly nint _length;
    private readonly int _floats;
    private readonly nint _first;
    private nint _mapping;

    /// <param name="floats">The length of <see cref="Span"/>; it starts as zeros.</param>
    /// <param name="alignToEnd">Whether the last float, and not the first, is next to a guard page.</param>
    public GuardedMemory(int floats, bool alignToEnd)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The guard pages of these tests are made with mmap.");
        nint page = Environment.SystemPageSize;
        nint bytes = (nint)floats * sizeof(float);
        nint usable = Math.Max(1, (bytes + page - 1) / page) * page;
        _floats = floats;
        _length = usable + 2 * page;
        _mapping = Map(0, _length, NoAccess, Private | Anonymous, -1, 0);
        if (_mapping == -1)
            throw new Win32Exception();
        if (Protect(_mapping + page, usable, ReadWrite) != 0)
            throw new Win32Exception();
        _first = _mapping + page + (alignToEnd ? usable - bytes : 0);
    }

    public Span<float> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_mapping == 0, this);
            return new Span<float>((void*)_first, _floats);
        }
    }

    public void Dispose()
    {
        if (_mapping != 0)
            _ = Unmap(_mapping, _length);
        _mapping = 0;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nint length);
}
