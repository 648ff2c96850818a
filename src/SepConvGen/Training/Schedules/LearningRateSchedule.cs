namespace SepConvGen;

/// <summary>A learning rate that depends on the number of steps made: give it to an optimizer in place of a number.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step; steps count from 0. The same step always gives the same rate, finite and not negative.</summary>
    public abstract float At(long step);
}
