using System;
using System.Buffers;
using System.IO;
using System.Runtime.InteropServices;
using SepConvGen.Files;
using SepConvGen.Streams;

namespace SepConvGen;

// The state as bytes: a stream that is moved to another machine goes on with the same bits.
public abstract partial class LayerStream
{
    /// <summary>Writes the state: the frames that later outputs look back at, positions and flags. Equal signals give equal bytes, whatever the chunks.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <exception cref="InvalidOperationException">A call on the stream is running, or one has ended in an exception.</exception>
    public void SaveState(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Layer.CheckUnchanged();
        if (_call != CallState.None)
            ThrowInCall();
        var state = new StateWriter();
        state.Write(_ended ? 1 : 0);
        WriteState(state);
        writer.Write(StreamState.Pack(StreamState.Hash(Fingerprint), WeightsHash(), state.Written));
    }

    /// <summary>Goes on where the stream was whose state was saved: of the same layer, or of one of the same geometry and weights, on any machine.</summary>
    /// <param name="state">What <see cref="SaveState"/> wrote.</param>
    /// <param name="allowOtherWeights">Whether the layer's weights may be others than those that the state was saved with; frames that the stream holds stay as they were computed.</param>
    /// <exception cref="InvalidDataException">The bytes are no state, damaged, of another version or geometry, or of other weights; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A call on the stream is running; nothing was changed.</exception>
    public void LoadState(ReadOnlySpan<byte> state, bool allowOtherWeights = false)
    {
        Layer.CheckUnchanged();
        CheckNotRunning();
        ReadOnlySpan<byte> payload = StreamState.Unpack(state, Layer.Name, StreamState.Hash(Fingerprint), out ulong weights);
        if (!allowOtherWeights && weights != WeightsHash())
            throw new InvalidDataException($"The saved state was computed with other weights than {Layer.Name} has now; allowOtherWeights lets the stream go on with these.");
        Read(payload, applies: false);
        bool ended = Read(payload, applies: true);
        (_ended, _call) = (ended, CallState.None);
    }

    /// <summary>The geometry in words: states are exchanged between streams of equal ones.</summary>
    internal abstract string Fingerprint { get; }

    internal abstract void WriteState(StateWriter writer);

    internal abstract void ReadState(ref StateReader reader);

    private bool Read(ReadOnlySpan<byte> payload, bool applies)
    {
        var reader = new StateReader(payload, applies);
        bool ended = reader.Integer("its end", 0, 1) == 1;
        ReadState(ref reader);
        return reader.Left == 0 ? ended : throw new InvalidDataException($"The saved state has {reader.Left} bytes too many.");
    }

    private ulong WeightsHash()
    {
        ulong hash = StreamState.OffsetBasis;
        foreach (WeightedLayer weighted in Layer.WeightedLayers())
        {
            WeightSet weights = weighted.Layer.CurrentWeights;
            for (int i = 0; i < weights.Count; i++)
                hash = StreamState.Hash(MemoryMarshal.AsBytes(weights[i].Span), hash);
        }

        return hash;
    }
}
