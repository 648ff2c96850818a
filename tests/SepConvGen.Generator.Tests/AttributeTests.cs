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

    public static TheoryData<string> Weightless => new(WeightlessKinds.All.Select(static kind => kind.Name));

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
        Signature(Parameters(kind)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_table_knows_every_argument_of_an_attribute(string kind)
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        IEnumerable<string> own = Attribute(kind).GetProperties().Where(static p => p.CanWrite && p.PropertyType != typeof(Type) && p.PropertyType != typeof(object)).Select(static p => p.Name);

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

    [Theory]
    [InlineData("Activation", "activation, name = null")]
    [InlineData("MaxPooling1D", "poolSize = 2, strides = 0, padding = valid, name = null")]
    [InlineData("AveragePooling1D", "poolSize = 2, strides = 0, padding = valid, name = null")]
    [InlineData("GlobalMaxPooling1D", "name = null")]
    [InlineData("GlobalAveragePooling1D", "name = null")]
    [InlineData("ZeroPadding1D", "padding = 1, name = null", "before, after, name = null")]
    [InlineData("Cropping1D", "cropping = 1, name = null", "before, after, name = null")]
    [InlineData("UpSampling1D", "size = 2, name = null")]
    [InlineData("Flatten", "name = null")]
    [InlineData("Rescaling", "scale, offset = 0, name = null")]
    [InlineData("Dropout", "rate, seed = 0, name = null")]
    [InlineData("SpatialDropout1D", "rate, seed = 0, name = null")]
    [InlineData("Network", "inputChannels = 0, dataFormat = channels_last, inputLength = 0, name = null")]
    [InlineData("Layer", "type")]
    public void An_attribute_of_networks_has_the_arguments_of_Keras_but_the_data_format(string attribute, params string[] signatures) =>
        Assert.Equal(signatures, Attribute(attribute).GetConstructors().Select(static constructor => Signature(constructor.GetParameters())));

    [Theory]
    [MemberData(nameof(Weightless))]
    public void The_table_knows_every_argument_of_an_attribute_without_weights(string kind)
    {
        IEnumerable<string> own = Attribute(kind).GetProperties().Where(static p => p.CanWrite && p.PropertyType != typeof(object)).Select(static p => p.Name);

        Assert.Equal(
            Attribute(kind).GetConstructors().SelectMany(static constructor => constructor.GetParameters()).Select(static p => p.Name!).Except([ArgumentNames.Name]).Concat(own).Order(),
            WeightlessKinds.All.Single(entry => entry.Name == kind).Arguments.Select(static argument => argument.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Weightless))]
    public void A_layer_without_weights_has_a_class_with_the_arguments_of_its_attribute(string kind)
    {
        IEnumerable<string> Arguments(string type, params string[] ofClassesAlone) => typeof(runtime::SepConvGen.SeparableConv1DAttribute).Assembly.GetType("SepConvGen." + type, throwOnError: true)!
            .GetConstructors().Select(constructor => Signature([.. constructor.GetParameters().Where(parameter => !ofClassesAlone.Contains(parameter.Name))]));

        Assert.Equal(Arguments(kind, ArgumentNames.DataFormat, ArgumentNames.Length), Arguments(kind + "Attribute"));
    }

    [Theory]
    [MemberData(nameof(Weightless))]
    public void An_attribute_without_weights_keeps_what_it_is_given(string kind)
    {
        foreach (ConstructorInfo constructor in Attribute(kind).GetConstructors())
        {
            object[] given = [.. constructor.GetParameters().Select(static (parameter, i) => Example(parameter.ParameterType, i))];
            object attribute = constructor.Invoke(given);

            Assert.All(constructor.GetParameters().Zip(given), argument => Assert.Contains(Text(argument.Second), Attribute(kind).GetProperties().Select(property => Text(property.GetValue(attribute) ?? ""))));
        }
    }

    private static string Signature(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(static p => p.Name + (p.HasDefaultValue ? " = " + FormattableString.Invariant($"{p.DefaultValue ?? "null"}") : "")));

    private static object Example(Type type, int i) =>
        type == typeof(int) ? i + 1 : type == typeof(double) ? i + 0.5 : type == typeof(bool) ? false : type == typeof(int[]) ? new[] { i } : type == typeof(double[]) ? new[] { i + 0.25 } : "text" + i;

    private static string Text(object value) => value is IEnumerable items and not string ? string.Join(" ", items.Cast<object>()) : value.ToString()!;

    private static Type Attribute(string kind) => typeof(runtime::SepConvGen.SeparableConv1DAttribute).Assembly.GetType($"SepConvGen.{kind}Attribute", throwOnError: true)!;

    private static ParameterInfo[] Parameters(string kind) => Assert.Single(Attribute(kind).GetConstructors()).GetParameters();
}
