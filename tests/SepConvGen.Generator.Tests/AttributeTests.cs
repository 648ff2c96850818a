extern alias runtime;

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>The attributes are Keras' signatures, and the table of kinds knows all of them.</summary>
public sealed class AttributeTests
{
    public static TheoryData<string> Kinds => new(LayerKinds.All.Select(static kind => kind.Name));

    [Theory]
    [InlineData("SeparableConv1D", "filters, kernelSize, strides = 1, padding = valid, dataFormat = channels_last, dilationRate = 1, depthMultiplier = 1, activation = null, useBias = True, "
        + "depthwiseInitializer = glorot_uniform, pointwiseInitializer = glorot_uniform, biasInitializer = zeros, depthwiseRegularizer = null, pointwiseRegularizer = null, "
        + "biasRegularizer = null, activityRegularizer = null, depthwiseConstraint = null, pointwiseConstraint = null, biasConstraint = null")]
    [InlineData("Conv1D", "filters, kernelSize, strides = 1, padding = valid, dataFormat = channels_last, dilationRate = 1, groups = 1, activation = null, useBias = True, "
        + "kernelInitializer = glorot_uniform, biasInitializer = zeros, kernelRegularizer = null, biasRegularizer = null, activityRegularizer = null, kernelConstraint = null, biasConstraint = null")]
    [InlineData("DepthwiseConv1D", "kernelSize, strides = 1, padding = valid, depthMultiplier = 1, dataFormat = channels_last, dilationRate = 1, activation = null, useBias = True, "
        + "depthwiseInitializer = glorot_uniform, biasInitializer = zeros, depthwiseRegularizer = null, biasRegularizer = null, activityRegularizer = null, depthwiseConstraint = null, biasConstraint = null")]
    [InlineData("Dense", "units, activation = null, useBias = True, kernelInitializer = glorot_uniform, biasInitializer = zeros, kernelRegularizer = null, biasRegularizer = null, activityRegularizer = null, "
        + "kernelConstraint = null, biasConstraint = null")]
    [InlineData("BatchNormalization", "axis = -1, momentum = 0.99, epsilon = 0.001, center = True, scale = True, betaInitializer = zeros, gammaInitializer = ones, movingMeanInitializer = zeros, movingVarianceInitializer = ones, "
        + "betaRegularizer = null, gammaRegularizer = null, betaConstraint = null, gammaConstraint = null")]
    [InlineData("LayerNormalization", "axis = -1, epsilon = 0.001, center = True, scale = True, betaInitializer = zeros, gammaInitializer = ones, betaRegularizer = null, gammaRegularizer = null, betaConstraint = null, gammaConstraint = null")]
    [InlineData("PReLU", "alphaInitializer = zeros, alphaRegularizer = null, alphaConstraint = null, sharedAxes = null")]
    [InlineData("Normalization", "mean, variance")]
    public void An_attribute_has_the_signature_of_Keras(string kind, string signature) => Assert.Equal(
        signature + ", trainable = True, name = null",
        string.Join(", ", Parameters(kind).Select(static p => p.Name + (p.HasDefaultValue ? " = " + FormattableString.Invariant($"{p.DefaultValue ?? "null"}") : ""))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_table_knows_every_argument_of_an_attribute(string kind)
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        IEnumerable<string> own = Attribute(kind).GetProperties().Where(static p => p.CanWrite && p.PropertyType != typeof(Type)).Select(static p => p.Name);

        Assert.Equal(
            Parameters(kind).Select(static p => p.Name!).Concat(own).Order(),
            known.Arguments.Select(static argument => argument.Name).Concat(known.WeightArguments.Select(static argument => argument.Name)).Concat([ArgumentNames.Trainable, ArgumentNames.Name, ArgumentNames.InputChannels]).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_type_can_stand_in_the_place_of_every_string_that_names_a_function_or_class_of_Keras(string kind)
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        IEnumerable<string> named = known.Arguments.Where(static argument => argument.Kind == ArgumentKind.Activation).Select(static argument => argument.Name).Concat(known.WeightArguments.Select(static argument => argument.Name));

        Assert.Equal(named.Select(ArgumentNames.TypePropertyOf).Order(), Attribute(kind).GetProperties().Where(static p => p.PropertyType == typeof(Type)).Select(static p => p.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_attribute_keeps_what_it_is_given(string kind)
    {
        ParameterInfo[] parameters = Parameters(kind);
        object[] given = [.. parameters.Select(static (parameter, i) => Example(parameter.ParameterType, i))];
        object attribute = Activator.CreateInstance(Attribute(kind), given)!;

        Assert.Equal(given.Select(Text), parameters.Select(p => Text(Attribute(kind).GetProperty(ArgumentNames.PropertyOf(p.Name!))!.GetValue(attribute)!)));
    }

    private static object Example(Type type, int i) =>
        type == typeof(int) ? i + 1 : type == typeof(double) ? i + 0.5 : type == typeof(bool) ? false : type == typeof(int[]) ? new[] { i } : type == typeof(double[]) ? new[] { i + 0.25 } : "text" + i;

    private static string Text(object value) => value is IEnumerable items and not string ? string.Join(" ", items.Cast<object>()) : value.ToString()!;

    private static Type Attribute(string kind) => typeof(runtime::SepConvGen.SeparableConv1DAttribute).Assembly.GetType($"SepConvGen.{kind}Attribute", throwOnError: true)!;

    private static ParameterInfo[] Parameters(string kind) => Assert.Single(Attribute(kind).GetConstructors()).GetParameters();
}
