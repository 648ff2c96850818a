namespace SepConvGen.Benchmarks.Report;

/// <summary>A rival that cannot be run here, with what its author has published.</summary>
internal static class PublishedSection
{
    public static string Text => """
        ### RTNeural, as published

        [RTNeural](https://github.com/jatinchowdhury18/RTNeural) (C++) is the library for such layers in audio plug-ins. It was not run here; these are the figures of [its author's comparison](https://github.com/jatinchowdhury18/RTNeural-compare), on a Mac mini of 2018 (Intel Core i7-8700B, 3.2 GHz), of 2020 to 2021: the time of one sample, over 480,000 of them. Machine, year and layers are others than above (these convolve every channel with every filter), so that no ratio can be made of the two.

        | one sample | RTNeural, compile-time API | RTNeural, run-time API | TensorFlow Lite | ONNX Runtime, C | LibTorch |
        | --- | ---: | ---: | ---: | ---: | ---: |
        | dense, 4→4 | 3.5 ns | – | 0.14 µs | 2.8 µs | 8.9 µs |
        | conv1d, 4→4, 3 taps | 10.2 ns (xsimd), 12.6 ns (Eigen) | 119 ns (xsimd), 33.6 ns (Eigen) | 0.79 µs | 5.4 µs | 11.8 µs |
        """;
}
