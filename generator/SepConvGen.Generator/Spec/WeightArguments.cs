using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Spec;

/// <summary>Something that the emitted layer makes with <c>new</c>: an initializer, a regularizer or a constraint.</summary>
/// <param name="Text">The normalised string of the attribute, or the name of the user's type.</param>
/// <param name="Construction">The expression that makes it.</param>
internal sealed record ObjectChoice(string Text, string Construction);

/// <summary>What the attribute says of the weights; null stands for none.</summary>
internal sealed record WeightArguments(
    ObjectChoice? DepthwiseInitializer,
    ObjectChoice? PointwiseInitializer,
    ObjectChoice? BiasInitializer,
    ObjectChoice? DepthwiseRegularizer,
    ObjectChoice? PointwiseRegularizer,
    ObjectChoice? BiasRegularizer,
    ObjectChoice? ActivityRegularizer,
    ObjectChoice? DepthwiseConstraint,
    ObjectChoice? PointwiseConstraint,
    ObjectChoice? BiasConstraint)
{
    /// <summary>Keras' defaults, which are the base class' too.</summary>
    public static readonly WeightArguments Default = new(GlorotUniform, GlorotUniform, new ObjectChoice("zeros", "new global::SepConvGen.Zeros()"), null, null, null, null, null, null, null);

    /// <summary>What the base class does not say already, each under the name of its property.</summary>
    public IEnumerable<(string Name, ObjectChoice Choice)> Given()
    {
        (string Name, ObjectChoice? Choice, ObjectChoice? Inherited)[] all =
        [
            (nameof(DepthwiseInitializer), DepthwiseInitializer, Default.DepthwiseInitializer),
            (nameof(PointwiseInitializer), PointwiseInitializer, Default.PointwiseInitializer),
            (nameof(BiasInitializer), BiasInitializer, Default.BiasInitializer),
            (nameof(DepthwiseRegularizer), DepthwiseRegularizer, null),
            (nameof(PointwiseRegularizer), PointwiseRegularizer, null),
            (nameof(BiasRegularizer), BiasRegularizer, null),
            (nameof(ActivityRegularizer), ActivityRegularizer, null),
            (nameof(DepthwiseConstraint), DepthwiseConstraint, null),
            (nameof(PointwiseConstraint), PointwiseConstraint, null),
            (nameof(BiasConstraint), BiasConstraint, null),
        ];
        return all.Where(static entry => entry.Choice is not null && entry.Choice != entry.Inherited).Select(static entry => (entry.Name, entry.Choice!));
    }

    private static ObjectChoice GlorotUniform => new("glorot_uniform", "new global::SepConvGen.GlorotUniform()");
}
