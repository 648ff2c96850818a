namespace EcgMonitor;

/// <summary>One heartbeat.</summary>
/// <param name="Peak">The sample of its highest point.</param>
/// <param name="Width">How many samples it stays above half its height.</param>
/// <param name="Interval">Samples since the beat before; 0 for the first.</param>
internal readonly record struct Beat(int Peak, int Width, int Interval)
{
    // At half height; a beat that the atria lead takes a third of it.
    private const int LeastWide = EcgRecording.SamplesPerSecond * 6 / 100;

    /// <summary>Whether it takes at least 60 ms, as beats do that begin in a ventricle and spread slowly from there.</summary>
    public bool IsWide => Width >= LeastWide;
}
