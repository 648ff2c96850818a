using System;
using System.Linq;

namespace SepConvGen.Random.State;

/// <summary>The kinds of optimizers, with what each of them remembers.</summary>
public enum OptimizerKind
{
    Sgd,
    Momentum,
    Nesterov,
    Adam,
    Amsgrad,
    AdamW,
    RmsProp,
    CenteredRmsProp,
}

/// <summary>How gradients are kept small.</summary>
public enum ClippingKind
{
    None,
    Norm,
    Value,
    GlobalNorm,
}

/// <summary>An optimizer as it is made.</summary>
public sealed record OptimizerDraw(OptimizerKind Kind, ClippingKind Clipping, bool ExcludesBias)
{
    public const float Rate = 0.125f, Kept = 0.75f, Decay = 0.0625f, Limit = 0.5f;

    /// <summary>A new one of the library's.</summary>
    public Optimizer Make(float rate)
    {
        float? norm = Clipping == ClippingKind.Norm ? Limit : null, value = Clipping == ClippingKind.Value ? Limit : null, global = Clipping == ClippingKind.GlobalNorm ? Limit : null;
        Optimizer optimizer = Kind switch
        {
            OptimizerKind.Sgd => new Sgd(rate) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.Momentum => new Sgd(rate, Kept) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.Nesterov => new Sgd(rate, Kept, nesterov: true) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.Adam => new Adam(rate) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.Amsgrad => new Adam(rate, amsgrad: true) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.AdamW => new AdamW(rate, Decay) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            OptimizerKind.RmsProp => new RmsProp(rate) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
            _ => new RmsProp(rate, momentum: Kept, centered: true) { ClipNorm = norm, ClipValue = value, GlobalClipNorm = global },
        };
        if (ExcludesBias)
            optimizer.ExcludeFromWeightDecay("bias");
        return optimizer;
    }
}

/// <summary>The formulas of the optimizers, one element at a time, each operation rounded once; what they remember is three numbers of each element and the number of steps.</summary>
internal sealed class ScalarOptimizer(OptimizerDraw draw, int[] lengths)
{
    private float[][][] _moments = [.. lengths.Select(static length => Enumerable.Range(0, length).Select(static _ => new float[3]).ToArray())];
    private int _steps;

    public float Rate { get; set; } = OptimizerDraw.Rate;

    /// <summary>What it remembers, apart from it.</summary>
    public (float[][][] Moments, int Steps) State
    {
        get => ([.. _moments.Select(static parameter => parameter.Select(static element => element.ToArray()).ToArray())], _steps);
        set => (_moments, _steps) = ([.. value.Moments.Select(static parameter => parameter.Select(static element => element.ToArray()).ToArray())], value.Steps);
    }

    /// <summary>One step on parameters whose gradients hold those of their regularizers.</summary>
    public void Step(float[][] values, float[][] gradients, bool[] trains, bool[] isBias)
    {
        Clip(gradients, trains);
        for (int p = 0; p < values.Length; p++)
            for (int i = 0; i < values[p].Length && trains[p]; i++)
            {
                if (draw.Kind == OptimizerKind.AdamW && !(draw.ExcludesBias && isBias[p]))
                    values[p][i] -= values[p][i] * OptimizerDraw.Decay * Rate;
                values[p][i] = Updated(values[p][i], gradients[p][i], _moments[p][i]);
            }

        _steps++;
    }

    private void Clip(float[][] gradients, bool[] trains)
    {
        double norm = Math.Sqrt(gradients.Where((_, p) => trains[p]).Sum(static gradient => gradient.Sum(static g => (double)g * g)));
        for (int p = 0; p < gradients.Length; p++)
        {
            float own = (float)Math.Sqrt(gradients[p].Sum(static g => (double)g * g));
            float scale = norm <= OptimizerDraw.Limit ? 1 : (float)(OptimizerDraw.Limit / norm);
            for (int i = 0; i < gradients[p].Length; i++)
                gradients[p][i] = draw.Clipping switch
                {
                    ClippingKind.Norm => gradients[p][i] * OptimizerDraw.Limit / Math.Max(own, OptimizerDraw.Limit),
                    ClippingKind.Value => Math.Clamp(gradients[p][i], -OptimizerDraw.Limit, OptimizerDraw.Limit),
                    ClippingKind.GlobalNorm => gradients[p][i] * scale,
                    _ => gradients[p][i],
                };
        }
    }

    private float Updated(float w, float g, float[] m)
    {
        float step = Rate * g;
        switch (draw.Kind)
        {
            case OptimizerKind.Sgd:
                return w - step;
            case OptimizerKind.Momentum:
                m[0] = OptimizerDraw.Kept * m[0] - step;
                return w + m[0];
            case OptimizerKind.Nesterov:
                m[0] = OptimizerDraw.Kept * m[0] - step;
                return w + (OptimizerDraw.Kept * m[0] - step);
            case OptimizerKind.RmsProp:
                m[0] = 0.9f * m[0] + (float)(1 - 0.9) * (g * g);
                return w - step / MathF.Sqrt(m[0] + 1e-7f);
            case OptimizerKind.CenteredRmsProp:
                m[0] = 0.9f * m[0] + (float)(1 - 0.9) * (g * g);
                m[2] = 0.9f * m[2] + (float)(1 - 0.9) * g;
                m[1] = step / MathF.Sqrt(Math.Max(m[0] - m[2] * m[2], 0f) + 1e-7f) + OptimizerDraw.Kept * m[1];
                return w - m[1];
            default:
                double kept = 1, keptSquares = 1;
                for (int i = 0; i <= _steps; i++)
                    (kept, keptSquares) = (kept * 0.9f, keptSquares * 0.999f);
                m[0] += (g - m[0]) * (float)(1 - 0.9);
                m[1] += (g * g - m[1]) * (float)(1 - 0.999);
                m[2] = Math.Max(m[2], m[1]);
                float stepSize = (float)(Rate * Math.Sqrt(1 - keptSquares) / (1 - kept));
                return w - m[0] * stepSize / (MathF.Sqrt(draw.Kind == OptimizerKind.Amsgrad ? m[2] : m[1]) + 1e-7f);
        }
    }
}
