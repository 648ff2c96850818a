using System;

namespace SepConvGen.Streams;

// The state as bytes: positions, and the frames of the past in (frame, channel) order, whatever the rows look like.
internal sealed partial class FrameStream
{
    internal override string Fingerprint => $"{_geometry} {_channels} {_outputChannels} {_framesOfWindow} {_operation.Padding} {_countsFrames}";

    internal override void WriteState(StateWriter writer)
    {
        writer.Write(_framesToOutput);
        writer.Write(_paddingToCome);
        writer.Write(_countsFrames ? _missingBefore : 0);
        for (int row = 0; row < _geometry.StreamSpan - 1; row++)
            for (int channel = 0; channel < _channels; channel++)
                writer.Write(_history.Past(row, channel * _operation.RepeatsChannels));
    }

    internal override void ReadState(ref StateReader reader)
    {
        int framesToOutput = reader.Integer("the frames to the next output", 1, Math.Max(_firstOutput, _strides)), toCome = reader.Integer("the padding to come", 0, _framesOfPaddingAlone), missing = reader.Integer("the frames before the signal", 0, Math.Max(0, _paddingBefore));
        int rows = _geometry.StreamSpan - 1;
        if (reader.Applies)
        {
            ResetCore();
            (_framesToOutput, _paddingToCome, _missingBefore) = (framesToOutput, toCome, missing);
        }

        for (int row = 0; row < rows; row++)
            for (int channel = 0; channel < _channels; channel++)
            {
                float value = reader.Single();
                for (int copy = 0; copy < _operation.RepeatsChannels && reader.Applies; copy++)
                    _history.Past(row, channel * _operation.RepeatsChannels + copy) = value;
            }
    }
}
