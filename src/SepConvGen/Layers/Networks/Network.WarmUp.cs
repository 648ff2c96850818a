using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

// What is compiled ahead of the calls that need it, beside what each member compiles for itself.
public abstract partial class Network
{
    /// <summary>Compiles what is done where paths meet, whatever the length: members up to the activation that a sum is in front of, too.</summary>
    private void WarmUpMerging()
    {
        FrameMerging.WarmUp(_format);
        foreach (GraphNode node in _graph.Nodes)
            if (node.HasSum)
            {
                node.Single.OperationWithoutActivation.Near().WarmUpForward();
                node.Single.Operation.Activation.WarmUp(node.Single.OutputChannels, node.Single.Operation.Activation.ActsAlongTime(_format));
            }

        // Members are in no Backward yet.
        TakeGradients();
        ReturnGradients();
    }

    private protected override void WarmUp(ForwardCache cache)
    {
        base.WarmUp(cache);
        BackwardNodes((NetworkCache)cache, [], [], isInputWanted: true);
    }
}
