extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class WordClassTests
{
    [Fact]
    public void There_is_a_constant_for_every_activation_that_can_be_used() => Check(typeof(runtime::SepConvGen.Activations), ActivationTable.All);

    [Fact]
    public void There_is_a_constant_for_every_initializer_that_can_be_used() => Check(typeof(runtime::SepConvGen.Initializers), WeightIdentifiers.Initializers);

    [Fact]
    public void There_is_a_constant_for_every_regularizer_that_can_be_used() => Check(typeof(runtime::SepConvGen.Regularizers), WeightIdentifiers.Regularizers);

    [Fact]
    public void There_is_a_constant_for_every_constraint_that_can_be_used() => Check(typeof(runtime::SepConvGen.Constraints), WeightIdentifiers.Constraints);

    [Fact]
    public void Every_class_that_the_emitter_makes_has_the_constructor_that_it_calls()
    {
        foreach (KerasIdentifier identifier in WeightIdentifiers.Initializers.Concat(WeightIdentifiers.Regularizers).Concat(WeightIdentifiers.Constraints).Where(static identifier => identifier.Refusal is null))
        {
            Type type = typeof(runtime::SepConvGen.Layer).Assembly.GetType("SepConvGen." + identifier.ClassName, throwOnError: true)!;
            Assert.Equal(identifier.Parameters.Select(static parameter => PascalCase.CamelOf(parameter.Name)), Assert.Single(type.GetConstructors()).GetParameters().Select(static parameter => parameter.Name));
        }
    }

    private static void Check(Type words, IEnumerable<KerasIdentifier> table)
    {
        IEnumerable<string> usable = KerasIdentifier.Words(table.Where(static identifier => identifier.Refusal is null));
        IEnumerable<string> constants = words.GetFields().Select(static field => (string)field.GetRawConstantValue()!);

        Assert.All(constants, constant => Assert.Contains(constant, usable));
        Assert.All(table.Where(static identifier => identifier.Refusal is null), identifier => Assert.Contains(identifier.Name, constants));
    }
}
