using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace SepConvGen.Random.Networks;

/// <summary>A member as it is drawn: numbers, each of which is read as what fits in its place.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Size">Taps, a factor or a number of frames.</param>
/// <param name="Padding">Where it pads.</param>
/// <param name="Channels">Its output channels, where it may choose.</param>
/// <param name="Meeting">How the member before it meets an earlier one, if at all.</param>
/// <param name="Earlier">Which earlier one.</param>
internal sealed record MemberDraw(int Kind, int Size, int Padding, int Channels, int Meeting, int Earlier);

/// <summary>A network and the signal that goes through it.</summary>
/// <param name="Members">The members.</param>
/// <param name="IsChannelsFirst">The data format.</param>
/// <param name="Length">Which of the lengths that fit the signal has.</param>
/// <param name="LongestChunk">The most frames that are pushed at a time.</param>
/// <param name="Seed">Draws weights, samples and chunks.</param>
internal sealed record NetworkDraw(MemberDraw[] Members, bool IsChannelsFirst, int Length, int LongestChunk, int Seed)
{
    /// <summary>Any network of up to so many members, and more that make paths meet.</summary>
    public static Gen<NetworkDraw> Any(int longest) =>
        Gen.Select(Member.Array[2, longest], Gen.Bool, Gen.Int[0, 99], Gen.OneOf(1, 2, 7, 24, 70, 300), Gen.Int[0, 99],
            static (members, isChannelsFirst, length, chunk, seed) => new NetworkDraw(members, isChannelsFirst, length, chunk, seed));

    private static Gen<MemberDraw> Member { get; } = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 11],
        static (kind, size, padding, channels, meeting, earlier) => new MemberDraw(kind, size, padding, channels, meeting, earlier));

    public override string ToString() => $"{string.Join(" ", Members.Select(static member => $"({member.Kind} {member.Size} {member.Padding} {member.Channels} {member.Meeting} {member.Earlier})"))}, length {Length}, chunks of up to {LongestChunk}, seed {Seed}:\n{NetworkText.Of(this).Source("Drawn")}";
}
