using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

// Build: everything is made and tried first, beside the layer. Only then does the layer itself change, by steps that cannot fail.
public abstract partial class SingleLayer
{
    private const int Unbuilt = 0, BeingBuilt = 1, Built = 2;

    private int _buildState;
    private Draft? _draft;

    /// <inheritdoc/>
    public sealed override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Volatile.Read(ref _buildState) == Built;
    }

    /// <summary>Throws where a layer of so many input channels would be too large.</summary>
    private protected abstract void CheckSizes(int inputChannels);

    /// <summary>The tensors that the layer has for so many input channels, in Keras' order. Nothing is made of them yet.</summary>
    internal abstract IReadOnlyList<WeightTensor> Tensors(int inputChannels);

    /// <summary>Filters of kernels that begin their sums with a bias, where the layer has none; 0 for others.</summary>
    private protected virtual int FiltersWithoutBias => 0;

    /// <summary>Makes what runs the layer.</summary>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="random">Where random numbers of the layer's own come from.</param>
    private protected abstract FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random);

    private protected override void BeginBuildCore(int inputChannels, int? seed)
    {
        CheckSizes(inputChannels);
        if (Interlocked.CompareExchange(ref _buildState, BeingBuilt, Unbuilt) != Unbuilt)
            throw new InvalidOperationException($"{Name} is being built by another call, or is built already; a layer is built once.");
        try
        {
            Draft draft = MakeDraft(inputChannels, seed);
            draft.Operation.Near().WarmUpForward();
            ReadOnlySpan<float> memory = draft.Parameters.Length > 0 ? draft.Weights.Current[0].Span : new float[1];
            _ = memory.Overlaps(memory) || FindParameter(draft.Weights.Current, memory) is null;
            _draft = draft;
        }
        catch
        {
            AbandonBuild();
            throw;
        }
    }

    /// <summary>The weights of a Build that has begun.</summary>
    internal WeightSet DraftWeights => _draft!.Weights.Current;

    internal override void CompleteBuild()
    {
        Adopt(_draft!);
        _draft = null;

        _ = LengthProblem(0);

        // The last that is compiled, where no class can be changed: that of a changed one would refuse the call.
        if (!LayerConstants.MayChange)
            Forward([], [], batch: 0);
    }

    internal override void AbandonBuild()
    {
        _draft = null;
        Volatile.Write(ref _buildState, Unbuilt);
    }

    // The state changes last: who sees a built layer sees all of it.
    private void Adopt(Draft draft)
    {
        _inputChannels = draft.InputChannels;
        _operation = draft.Operation;
        _weights = draft.Weights;
        _parameterList = draft.ParameterList;
        _parameters = draft.Parameters;
        _gradients = MemoryRange.Around(Array.ConvertAll(draft.Parameters, static parameter => parameter.GradientBuffer));
        OnBuilt(draft.Operation);
        Volatile.Write(ref _buildState, Built);
    }

    /// <summary>Takes note of what runs the layer from now on.</summary>
    private protected virtual void OnBuilt(FrameOperation operation)
    {
    }

    private Draft MakeDraft(int inputChannels, int? seed)
    {
        IReadOnlyList<WeightTensor> tensors = Tensors(inputChannels);
        var buffers = new AlignedBuffer[tensors.Count];
        var parameters = new Parameter[tensors.Count];
        RandomStream random = RandomStream.FromSeed(seed);
        for (int i = 0; i < tensors.Count; i++)
        {
            WeightTensor tensor = tensors[i];
            buffers[i] = new AlignedBuffer(tensor.Shape.Aggregate(1, static (product, size) => product * size));
            tensor.Initializer().Initialize(buffers[i].Span, tensor.Shape, random.Derive(i));
            parameters[i] = new Parameter(this, i, $"{Name}/{tensor.Name}", tensor.Shape, tensor.IsStatistic) { Trainable = _trainable, Regularizer = tensor.Regularizer?.Invoke(), Constraint = tensor.Constraint?.Invoke() };
        }

        var weights = new PublishedWeights(new WeightSet(buffers, FiltersWithoutBias > 0 ? new AlignedBuffer(FiltersWithoutBias) : null));
        FrameOperation operation = CreateOperation(inputChannels, weights, random.Derive(tensors.Count));
        operation.Threads = _threads;
        return new Draft(inputChannels, weights, operation, parameters);
    }

    /// <summary>What a method made that a class of the user's may have overridden.</summary>
    private protected T Made<T>(T? made, [CallerArgumentExpression(nameof(made))] string call = "")
        where T : class => made ?? throw new InvalidOperationException($"{call} of {GetType().Name} returned null.");

    /// <summary>What Build makes, before the layer has it.</summary>
    private sealed record Draft(int InputChannels, PublishedWeights Weights, FrameOperation Operation, Parameter[] Parameters)
    {
        public IReadOnlyList<Parameter> ParameterList { get; } = Array.AsReadOnly(Parameters);
    }
}
