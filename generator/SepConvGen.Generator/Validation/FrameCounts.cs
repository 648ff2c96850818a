using System.Collections.Generic;

namespace SepConvGen.Generator.Validation;

/// <summary>How many frames the members of a network have for an input of some length.</summary>
internal static class FrameCounts
{
    /// <summary>The output frames of each member, <see cref="FrameStep.TooShort"/> or <see cref="FrameStep.Unknown"/>; whether sums fit is not asked.</summary>
    public static long[] Of(IReadOnlyList<MemberShape> members, long length)
    {
        var counts = new long[members.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            long input = At(counts, members[i].Inputs[0], length);
            counts[i] = input < 0 ? input : members[i].Frames?.OutputLength(input) ?? FrameStep.Unknown;
        }

        return counts;
    }

    /// <summary>The frames of a member, or of the network's own input.</summary>
    public static long At(long[] counts, int source, long length) => source == MemberShape.NetworkInput ? length : counts[source];
}
